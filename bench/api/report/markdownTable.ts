import type { Summary } from './summary.ts';

interface Column {
  readonly title: string;
  value(summary: Summary): string;
}

const number = (value: number | null, digits: number) => (value === null ? '–' : value.toFixed(digits));

const COLUMNS: readonly Column[] = [
  { title: 'task', value: ({ task }) => task },
  { title: 'server', value: ({ server }) => server },
  { title: 'rate of limit', value: ({ rateOfLimit }) => number(rateOfLimit, 2) },
  { title: 'CPU of limit', value: ({ cpuOfLimit }) => number(cpuOfLimit, 2) },
  { title: 'requests/s', value: ({ perSecond }) => number(perSecond, 0) },
  { title: 'CPU ms', value: ({ cpu }) => number(cpu, 2) },
  { title: 'p50 ms', value: ({ p50 }) => number(p50, 1) },
  { title: 'p99 ms', value: ({ p99 }) => number(p99, 1) },
  // What limits it is written by hand, in docs/performance.md.
  { title: 'limit', value: () => '' },
];

/** How many columns hold words. The others hold numbers. */
const WORDS = 2;

/** All results as one table in Markdown. */
export function markdownTable(summaries: readonly Summary[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(COLUMNS.map(({ title }) => title)),
    line(COLUMNS.map((_, at) => (at < WORDS || at === COLUMNS.length - 1 ? '---' : '---:'))),
    ...summaries.map((summary) => line(COLUMNS.map(({ value }) => value(summary)))),
  ].join('\n');
}
