import { inRisingOrder, quantile } from '../../testkit/report/statistics.ts';
import { type TextColumn, tableLines } from '../../testkit/report/textTable.ts';
import type { InjectionResult } from './injection.ts';

/** What all injections of one fault came to. docs/faults.md describes the columns. */
export interface FaultRow {
  readonly fault: string;
  readonly times: number;
  readonly expected: number;
  readonly delivered: number;
  readonly lost: number;
  readonly repeated: number;
  /** Events that are not in the log or came too early, lists that differ, undone mutations, slow readers not closed. */
  readonly wrong: number;
  readonly resets: number;
  readonly mutations: number;
  readonly retryable: number;
  readonly other: number;
  readonly slowestFailureMs: number;
  /** Sockets that were closed with a code after which stock clients give up, and clients that have given up. */
  readonly forGood: number;
  readonly closes: Readonly<Record<number, number>>;
  readonly reasons: Readonly<Record<string, number>>;
  readonly refusals: Readonly<Record<string, number>>;
  readonly p50: number;
  readonly p99: number;
  readonly examples: readonly string[];
}

/** The codes after which a stock client of graphql-ws reconnects. */
const RECONNECT_CODES = new Set([1000, 1001, 1005, 1006, 1012, 1013, 4403, 4408]);
const MAX_EXAMPLES = 5;

export function faultRow(fault: string, results: readonly InjectionResult[]): FaultRow {
  const sum = (of: (result: InjectionResult) => number) => results.reduce((total, result) => total + of(result), 0);
  const expected = sum((result) => result.expected);
  const lost = sum((result) => result.lost);
  const recoveries = inRisingOrder(results.flatMap((result) => result.recoveries));
  return {
    fault,
    times: results.length,
    expected,
    delivered: expected - lost,
    lost,
    repeated: sum((result) => result.repeated),
    wrong: sum(
      ({ invented, outOfOrder, wrongLists, undone, notClosed }) =>
        invented + outOfOrder + wrongLists + undone + notClosed,
    ),
    resets: sum((result) => result.resets),
    mutations: sum((result) => result.mutations),
    retryable: sum((result) => result.retryable),
    other: sum((result) => result.other),
    slowestFailureMs: Math.max(0, ...results.map((result) => result.slowestFailureMs)),
    forGood: sum(({ closes, gaveUp }) => gaveUp + fatalCloses(closes)),
    closes: countByKey(results.flatMap((result) => [...result.closes])),
    reasons: countByKey(results.flatMap((result) => [...result.reasons])),
    refusals: countByKey(results.flatMap((result) => result.refusals.map((code): [string, number] => [code, 1]))),
    p50: recoveries.length === 0 ? 0 : quantile(recoveries, 0.5),
    p99: recoveries.length === 0 ? 0 : quantile(recoveries, 0.99),
    examples: results.flatMap((result) => result.examples).slice(0, MAX_EXAMPLES),
  };
}

export function isClean({ lost, repeated, wrong, other, forGood }: FaultRow): boolean {
  return lost + repeated + wrong + other + forGood === 0;
}

const COLUMNS: readonly TextColumn<FaultRow>[] = [
  { title: 'fault', value: ({ fault }) => fault },
  { title: 'times', value: ({ times }) => times },
  { title: 'expected', value: ({ expected }) => expected },
  { title: 'delivered', value: ({ delivered }) => delivered },
  { title: 'lost', value: ({ lost }) => lost },
  { title: 'repeated', value: ({ repeated }) => repeated },
  { title: 'wrong', value: ({ wrong }) => wrong },
  { title: 'resets', value: ({ resets }) => resets },
  { title: 'mutations', value: ({ mutations }) => mutations },
  { title: 'retryable', value: ({ retryable }) => retryable },
  { title: 'other', value: ({ other }) => other },
  { title: 'slowest fail', value: ({ slowestFailureMs }) => `${slowestFailureMs} ms` },
  { title: 'for good', value: ({ forGood }) => forGood },
  { title: 'p50', value: ({ p50 }) => `${p50} ms` },
  { title: 'p99', value: ({ p99 }) => `${p99} ms` },
];

export function faultTable(rows: readonly FaultRow[]): string {
  return tableLines(COLUMNS, rows).join('\n');
}

function fatalCloses(closes: ReadonlyMap<number, number>): number {
  return [...closes].reduce((total, [code, count]) => total + (RECONNECT_CODES.has(code) ? 0 : count), 0);
}

function countByKey<Key extends string | number>(counts: readonly (readonly [Key, number])[]): Record<Key, number> {
  const all: Partial<Record<Key, number>> = {};
  for (const [key, count] of counts) all[key] = (all[key] ?? 0) + count;
  return all as Record<Key, number>;
}
