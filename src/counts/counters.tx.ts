import { sql } from 'drizzle-orm';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import type { Transaction } from '../database/transaction.ts';
import { counterDeltas, counters } from './counters.table.ts';

/** Bounds the length of one fold, however many deltas wait. */
const MAX_FOLDED = 10_000;

/**
 * Two nodes may fold at once. One statement deletes a delta and adds it, so that none is lost or added twice. The lock
 * avoids deadlocks: without it the nodes would wait for each other's rows.
 */
const fold = statement<{ most: number }, { folded: number }>(sql`
  with taken as (
    delete from ${counterDeltas}
    where (select pg_try_advisory_xact_lock(hashtextextended('tallies ' || ${thisWorkspace}::text, 0)))
      and workspace_id = ${thisWorkspace} and id <= (
        select max(id) from (
          select id from ${counterDeltas} where workspace_id = ${thisWorkspace} order by id limit ${param('most')}::integer) oldest)
    returning subject, delta),
  added as (
    insert into ${counters} (workspace_id, subject, count)
    select ${thisWorkspace}, subject, sum(delta) from taken group by subject order by subject
    on conflict (workspace_id, subject) do update set count = tallies.count + excluded.count)
  select count(*)::integer as folded from taken`);

/**
 * Folds the oldest deltas of the workspace into its counters. Answers how many they were: 0 while another node folds.
 */
export async function foldCounters(transaction: Transaction): Promise<number> {
  const [result] = await transaction.run(fold, { most: MAX_FOLDED });
  return result?.folded ?? 0;
}
