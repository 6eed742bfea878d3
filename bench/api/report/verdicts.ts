import { FLOOD, UNDISTURBED, unblockingOf } from '../writes/measureDisturbance.ts';
import { BATCH_TASK } from '../writes/measureMessages.ts';
import { POLICIES } from '../writes/measureUnblocking.ts';
import type { Summary } from './summary.ts';

/** One target of the API, and what was measured. */
export interface Verdict {
  readonly task: string;
  readonly target: string;
  readonly value: number;
  readonly isReached: boolean;
}

interface Target {
  readonly title: string;
  /** Whose results it is for. Blockdesk's, when left out. */
  readonly server?: string;
  /** The measured value. Null where the target does not apply. */
  value(own: Summary, others: readonly Summary[]): number | null;
  readonly least?: number;
  readonly most?: number;
}

const rate = (summary: Summary | undefined) => summary?.perSecond ?? null;
const named = (others: readonly Summary[], server: string) => others.find((other) => other.server === server);
const isSearch = ({ task }: Summary) => task.startsWith('search');
const isUnblocking = ({ task }: Summary) => task.startsWith('unblockContact');
const hasSql = (others: readonly Summary[]) => named(others, 'sql') !== undefined;

function times(own: Summary, other: Summary | undefined): number | null {
  const [mine, theirs] = [rate(own), rate(other)];
  return mine === null || theirs === null ? null : mine / theirs;
}

const TARGETS: readonly Target[] = [
  {
    title: 'requests a second, of the bare server',
    least: 0.6,
    value: (own, others) => (hasSql(others) ? null : own.rateOfLimit),
  },
  { title: 'CPU, of the bare server', least: 0.5, value: (own, others) => (hasSql(others) ? null : own.cpuOfLimit) },
  { title: 'times the usual stack', least: 3, value: (own, others) => times(own, named(others, 'usual')) },
  { title: 'times Mercurius', least: 1.2, value: (own, others) => times(own, named(others, 'mercurius')) },
  { title: 'p99 of a search, in milliseconds', most: 150, value: (own) => (isSearch(own) ? own.p99 : null) },
  {
    title: 'messages a second, of one statement each',
    least: 0.5,
    value: (own, others) => (hasSql(others) && !isUnblocking(own) && own.task !== BATCH_TASK ? own.rateOfLimit : null),
  },
  {
    title: 'messages a second in batches, of one statement each',
    least: 2,
    value: (own) => (own.task === BATCH_TASK ? own.rateOfLimit : null),
  },
  {
    title: 'times as long as the bare statements',
    most: 1.3,
    value: (own) => (isUnblocking(own) && own.rateOfLimit !== null ? 1 / own.rateOfLimit : null),
  },
  {
    title: `${FLOOD}, times the p50 ${UNDISTURBED}`,
    server: FLOOD,
    most: 1.1,
    value: (own, others) => timesUndisturbed(own, others, ({ p50 }) => p50),
  },
  ...POLICIES.map((policy) => ({
    title: `${unblockingOf(policy)}, times the p99 ${UNDISTURBED}`,
    server: unblockingOf(policy),
    most: 2,
    value: (own: Summary, others: readonly Summary[]) => timesUndisturbed(own, others, ({ p99 }) => p99),
  })),
];

function timesUndisturbed(own: Summary, others: readonly Summary[], of: (summary: Summary) => number): number | null {
  const undisturbed = named(others, UNDISTURBED);
  return undisturbed === undefined ? null : of(own) / of(undisturbed);
}

/** Compares Blockdesk's results with the targets that apply to them. */
export function verdictsOn(summaries: readonly Summary[]): Verdict[] {
  return summaries.flatMap((own) => {
    const others = summaries.filter(({ task, server }) => task === own.task && server !== own.server);
    return TARGETS.filter(({ server = 'blockdesk' }) => server === own.server).flatMap(
      ({ title, value: measured, least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY }) => {
        const value = measured(own, others);
        if (value === null) return [];
        const target = `${title}: ${Number.isFinite(least) ? `at least ${least}` : `at most ${most}`}`;
        return [{ task: own.task, target, value, isReached: value >= least && value <= most }];
      },
    );
  });
}

export function verdictLine({ task, target, value, isReached }: Verdict): string {
  return `- ${isReached ? 'reached' : '**short**'}: ${task}: ${target}, measured ${value.toFixed(2)}`;
}
