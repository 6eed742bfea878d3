import { describe, expect, it } from 'vitest';
import { wideComments } from '../../../scripts/english/comments.ts';

const wide = 'x'.repeat(118);

describe('wideComments', () => {
  it('accepts a comment of exactly 120 columns', () => {
    expect(wideComments('a.ts', `//${wide}\n`)).toEqual([]);
  });

  it('reports a comment of 121 columns with its line and its width', () => {
    expect(wideComments('a.ts', `const a = 1;\n// ${wide}\n`)).toEqual([
      'a.ts:2: a comment of 121 columns, at most 120',
    ]);
  });

  it('reports only the wide lines of a docstring', () => {
    const text = `/**\n * narrow\n * ${wide}\n * narrow\n */\nconst a = 1;\n`;
    expect(wideComments('a.ts', text)).toEqual(['a.ts:3: a comment of 121 columns, at most 120']);
  });

  it('reports a line once when two comments stand on it', () => {
    expect(wideComments('a.ts', `const a = 1; /* one */ // ${wide}\n`)).toHaveLength(1);
  });

  it('counts the code before a comment on the same line', () => {
    expect(wideComments('a.ts', `const a = '${'y'.repeat(100)}'; // why this value\n`)).toHaveLength(1);
  });

  it('ignores a wide line of code, and a string that looks like a comment', () => {
    expect(wideComments('a.ts', `const a = '// ${wide}';\n`)).toEqual([]);
  });

  it('throws when the file does not parse', () => {
    expect(() => wideComments('a.ts', 'const = ;')).toThrow('a.ts does not parse');
  });
});
