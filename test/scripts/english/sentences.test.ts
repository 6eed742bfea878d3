import { describe, expect, it } from 'vitest';
import { longSentences } from '../../../scripts/english/sentences.ts';

const words = (count: number) => Array.from({ length: count }, (_, at) => `word${at}`).join(' ');

describe('longSentences', () => {
  it('accepts a sentence of 25 words', () => {
    expect(longSentences('a.md', `${words(25)}.\n`)).toEqual([]);
  });

  it('reports a sentence of 26 words with its line, its length and its beginning', () => {
    expect(longSentences('a.md', `# Title\n\n${words(26)}.\n`)).toEqual([
      'a.md:3: a sentence of 26 words, at most 25: "word0 word1 word2 word3 word4 word5 …"',
    ]);
  });

  it('joins the lines of a paragraph', () => {
    expect(longSentences('a.md', `${words(20)}\n${words(20)}.\n`)).toHaveLength(1);
  });

  it.each(['.', '!', '?', '.)', '.**'])('ends a sentence at "%s"', (end) => {
    expect(longSentences('a.md', `${words(20)}${end} ${words(20)}.\n`)).toEqual([]);
  });

  it.each([';', ':', ',', ' e.g.', ' i.e.', '.5'])('does not end a sentence at "%s"', (end) => {
    expect(longSentences('a.md', `${words(20)}${end} ${words(20)}.\n`)).toHaveLength(1);
  });

  it('takes each list item by itself, with the lines that belong to it', () => {
    expect(longSentences('a.md', `- ${words(20)}\n- ${words(20)}\n2. ${words(20)}\n`)).toEqual([]);
    expect(longSentences('a.md', `- ${words(20)}\n  ${words(20)}\n`)).toHaveLength(1);
  });

  it('takes each table cell by itself', () => {
    const row = `| ${words(20)} | ${words(20)} |`;
    expect(longSentences('a.md', `| a | b |\n| --- | --- |\n${row}\n`)).toEqual([]);
    expect(longSentences('a.md', `| a | b |\n| --- | --- |\n| a \\| ${words(26)} | b |\n`)).toHaveLength(1);
  });

  it('counts neither headings, nor fenced code, nor inline code', () => {
    const code = Array.from({ length: 30 }, (_, at) => `\`code ${at}\``).join(', ');
    expect(longSentences('a.md', `# ${words(30)}\n\n\`\`\`sh\n${words(30)}\n\`\`\`\n\n${code}\n`)).toEqual([]);
  });

  it('counts the text of a link and not its target', () => {
    expect(longSentences('a.md', `${words(24)} [there](a.md#${words(5)}).\n`)).toEqual([]);
    expect(longSentences('a.md', `${words(24)} [here and there](a.md).\n`)).toHaveLength(1);
  });

  it('does not count dashes and other marks as words', () => {
    expect(longSentences('a.md', `${words(25)} – × · %.\n`)).toEqual([]);
  });
});
