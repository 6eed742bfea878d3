import { givesUpAt, type Injected } from './injection.ts';

/** What all injections of one fault came to. */
export interface Row {
  readonly fault: string;
  readonly times: number;
  readonly expected: number;
  readonly delivered: number;
  readonly lost: number;
  readonly repeated: number;
  /** Told without having happened, told too early, lists that differ, promises not kept, and slow readers not closed. */
  readonly wrong: number;
  readonly resets: number;
  readonly mutations: number;
  readonly retryable: number;
  readonly other: number;
  readonly slowestFailureMs: number;
  /** Closed with a code after which stock clients give up. */
  readonly forGood: number;
  readonly closes: Readonly<Record<number, number>>;
  readonly reasons: Readonly<Record<string, number>>;
  readonly refusals: Readonly<Record<string, number>>;
  readonly p50: number;
  readonly p99: number;
  readonly examples: readonly string[];
}

export function rowOf(fault: string, all: readonly Injected[]): Row {
  const sum = (figure: (one: Injected) => number) => all.reduce((total, one) => total + figure(one), 0);
  const expected = sum((one) => one.expected);
  const lost = sum((one) => one.lost);
  const recoveries = all.flatMap((one) => one.recoveries).sort((one, other) => one - other);
  return {
    fault,
    times: all.length,
    expected,
    delivered: expected - lost,
    lost,
    repeated: sum((one) => one.repeated),
    wrong: sum((one) => one.invented + one.outOfOrder + one.otherList + one.undone + one.notClosed),
    resets: sum((one) => one.resets),
    mutations: sum((one) => one.mutations),
    retryable: sum((one) => one.retryable),
    other: sum((one) => one.other),
    slowestFailureMs: Math.max(0, ...all.map((one) => one.slowestFailureMs)),
    forGood: sum((one) => [...one.closes].reduce((count, [code, times]) => count + (givesUpAt(code) ? times : 0), 0)),
    closes: tally(all.flatMap((one) => [...one.closes])),
    reasons: tally(all.flatMap((one) => [...one.reasons])),
    refusals: tally(all.flatMap((one) => one.refusals.map((code): [string, number] => [code, 1]))),
    p50: quantile(recoveries, 0.5),
    p99: quantile(recoveries, 0.99),
    examples: all.flatMap((one) => one.examples).slice(0, 5),
  };
}

/** Whether nothing came of it that must not. */
export function isClean({ lost, repeated, wrong, other, forGood }: Row): boolean {
  return lost + repeated + wrong + other + forGood === 0;
}

const COLUMNS: readonly (readonly [name: string, of: (row: Row) => string | number])[] = [
  ['fault', ({ fault }) => fault],
  ['times', ({ times }) => times],
  ['expected', ({ expected }) => expected],
  ['delivered', ({ delivered }) => delivered],
  ['lost', ({ lost }) => lost],
  ['repeated', ({ repeated }) => repeated],
  ['wrong', ({ wrong }) => wrong],
  ['resets', ({ resets }) => resets],
  ['mutations', ({ mutations }) => mutations],
  ['retryable', ({ retryable }) => retryable],
  ['other', ({ other }) => other],
  ['slowest fail', ({ slowestFailureMs }) => `${slowestFailureMs} ms`],
  ['for good', ({ forGood }) => forGood],
  ['p50', ({ p50 }) => `${p50} ms`],
  ['p99', ({ p99 }) => `${p99} ms`],
];

export function tableOf(rows: readonly Row[]): string {
  const lines = [COLUMNS.map(([name]) => name), ...rows.map((row) => COLUMNS.map(([, of]) => String(of(row))))];
  const widths = COLUMNS.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  return lines
    .map((line) =>
      line.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  '),
    )
    .join('\n');
}

function tally<Key extends string | number>(counts: readonly (readonly [Key, number])[]): Record<Key, number> {
  const all: Partial<Record<Key, number>> = {};
  for (const [key, count] of counts) all[key] = (all[key] ?? 0) + count;
  return all as Record<Key, number>;
}

function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
}
