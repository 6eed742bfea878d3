import { sql } from 'drizzle-orm';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import type { Queryable } from '../database/transaction.ts';
import { counterDeltas, counters } from './counters.table.ts';
import { type CountedKind, type QueueCounts, queueCountsOf } from './queueCounts.ts';

/** The folded counters and the deltas in one snapshot: a fold in between moves rows and changes no sum. */
const CURRENT = sql`
  select subject, count from ${counters} where workspace_id = ${thisWorkspace}
  union all
  select subject, delta from ${counterDeltas} where workspace_id = ${thisWorkspace}`;

/** The number of held tickets, as a part of another statement. */
export const HELD_COUNT = sql`
  (select coalesce(sum(count), 0)::integer from (${CURRENT}) current where subject = 'BLOCKED' and sees_held())`;

/** The same of those with the review state `review`. */
export const HELD_COUNT_BY_REVIEW = sql`
  (select coalesce(sum(count), 0)::integer from (${CURRENT}) current
    where subject = 'HELD_' || ${param('review')}::text and sees_held())`;

const all = statement<object, { subject: CountedKind; count: number }>(sql`
  select subject, sum(count)::bigint as count from (${CURRENT}) current
  where subject not in ('BLOCKED', 'HELD_CONTACTS', 'HELD_NEW', 'HELD_KEPT', 'HELD_SNOOZED') or sees_held()
  group by subject`);

const unfolded = statement<{ mostWorkspaces: number }, { workspaceId: string }>(sql`
  select distinct workspace_id from ${counterDeltas} limit ${param('mostWorkspaces')}::integer`);

const MAX_WORKSPACES = 10_000;

/**
 * Every count of the workspace by its kind. A kind without a counter is missing and counts 0. The counts of held
 * tickets and of contacts that a held message made are there only for a viewer who may see them.
 */
export async function loadCounts(db: Queryable): Promise<ReadonlyMap<string, number>> {
  const rows = await db.run(all, {});
  return new Map(rows.map(({ subject, count }) => [subject, count]));
}

export async function loadCount(db: Queryable, kind: CountedKind): Promise<number> {
  return (await loadCounts(db)).get(kind) ?? 0;
}

export async function loadQueueCounts(db: Queryable): Promise<QueueCounts> {
  return queueCountsOf(await loadCounts(db));
}

/** The workspaces that have deltas to fold. Read as the system, across workspaces. */
export async function workspacesToFold(db: Queryable): Promise<string[]> {
  const rows = await db.run(unfolded, { mostWorkspaces: MAX_WORKSPACES });
  return rows.map(({ workspaceId }) => workspaceId);
}
