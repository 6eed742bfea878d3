import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../../src/server/root.ts';
import { cpuTimeOf } from '../environment/cpuTime.ts';

/** A regular expression in the source: behind a sign that no division follows, up to its flags. */
const LITERAL =
  /(?<=[=(,:!&|?[] ?|return )\/(?![/*])((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+)\/([dgimsuvy]*)(?=[.,;)\s\]])/g;

const root = join(projectRoot(), 'src');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const expressions = new Map(
  files.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(LITERAL)].map(([literal, source = '', flags]) => {
      return [literal, new RegExp(source, flags)] as const;
    }),
  ),
);

/** Long runs, and an end that fits none, make an expression with nested repetitions try every way to divide them. */
const RUNS = [
  'a',
  'A',
  '0',
  ' ',
  '\n',
  '\t',
  '.',
  '-',
  '+',
  '/',
  '\\',
  '"',
  "'",
  '@',
  '<',
  '[',
  '{',
  '%',
  '=',
  'ä',
  '٣',
  '🤷',
];
const PAIRS = ['a ', 'a.', 'a-', 'a@', '0.', '0-', '0 ', ' \n', '\\"', '<a', '=a'];

/**
 * The lengths, and the CPU time that all texts together may take. Exponential time is seconds for the short ones.
 * Quadratic time is some 10 ms for each long one, and cubic time minutes.
 */
const LENGTHS = [
  [28, 500],
  [5_000, 5_000],
] as const;

it('No regular expression of the source takes exponential or cubic time, whatever a client sends', async () => {
  expect(expressions.size).toBeGreaterThan(60);
  const slow: string[] = [];
  for (const [literal, expression] of expressions) {
    for (const [length, mostMs] of LENGTHS) {
      const texts = [...RUNS, ...PAIRS].flatMap((part) => {
        const run = part.repeat(length / part.length);
        return [run, `${run}\u0000`, `a${run}!`];
      });
      const { cpuMs } = await cpuTimeOf(async () => {
        for (const text of texts) text.replace(expression, '');
      });
      if (cpuMs <= mostMs) continue;
      slow.push(`${literal} took ${Math.round(cpuMs)} ms for texts of ${length}`);
      break;
    }
  }
  expect(slow).toEqual([]);
});
