import { sql } from 'drizzle-orm';
import type { Transaction } from '../database/database.ts';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import { counterDeltas, counters } from './counters.table.ts';

/** A fold is one short statement, however many differences wait. */
const MOST_FOLDED = 10_000;

/**
 * Two nodes may fold at once. Each difference is added by whoever deletes it, in one statement, so that none is lost and none is
 * added twice. The lock is only manners: without it they would wait for each other's rows, and sometimes in a ring.
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

/** Folds the oldest deltas of the workspace into its counters. Answers how many they were: 0 while another node folds. */
export async function foldCounters(transaction: Transaction): Promise<number> {
  const [result] = await transaction.run(fold, { most: MOST_FOLDED });
  return result?.folded ?? 0;
}
