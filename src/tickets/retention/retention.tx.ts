import { type SQL, sql } from 'drizzle-orm';
import { param, statement, thisWorkspace } from '../../database/statement.ts';
import type { Queryable, Transaction } from '../../database/transaction.ts';
import type { HeldRetention } from '../../workspaces/heldRetention.ts';
import { workspaces } from '../../workspaces/workspaces.table.ts';
import { tickets } from '../tickets.table.ts';

/** Days have 24 hours here, also where the session has a time zone with summer time. */
const days = (column: string) => sql.raw(`make_interval(hours => 24 * ${column})`);

/**
 * `endOfKeeping`, turned round: a held ticket whose newest message came before this is deleted before `at`. Null where
 * held tickets are kept.
 */
const cutoff = (at: SQL) => sql`
  case when held_retention_days is null then null
    when held_retention_from is null then ${at} - ${days('held_retention_days')}
    else greatest(case when ${at} > held_retention_from then ${at} - ${days('held_retention_days')} end,
      least(${at}, held_retention_from) - ${days('held_retention_before')}) end`;

/** The held tickets that retention deletes before the moment. A subquery without a column of the list is read once. */
export const deletedBefore = (at: SQL) => sql`
  legal_hold_at is null and last_message_at < (select ${cutoff(at)} from ${workspaces} where id = ${thisWorkspace})`;

/** One transaction takes so many tickets. */
export const MAX_EXPIRED = 500;

const NOW = sql`statement_timestamp()`;

const expired = statement<{ most: number }, { id: string }>(sql`
  select id from ${tickets}
  where workspace_id = ${thisWorkspace} and status = 'BLOCKED' and ${deletedBefore(NOW)}
  order by last_message_at limit ${param('most')}::integer`);

const lockRetention = statement<object, HeldRetention & { now: Date }>(sql`
  select held_retention_days, held_retention_before, held_retention_from, clock_timestamp() as now
  from ${workspaces} where id = ${thisWorkspace} for share`);

const withExpired = statement<object, { id: string }>(sql`
  select workspace.id from (select id, ${cutoff(NOW)} as cutoff from ${workspaces} where held_retention_days is not null) workspace
  where exists (
    select from ${tickets} held
    where held.workspace_id = workspace.id and held.status = 'BLOCKED' and held.legal_hold_at is null
      and held.last_message_at < workspace.cutoff)`);

/** The ids of tickets that retention deletes now, the oldest first: a hint, decided again behind the locks. */
export async function findExpired(transaction: Transaction): Promise<string[]> {
  const rows = await transaction.run(expired, { most: MAX_EXPIRED });
  return rows.map(({ id }) => id);
}

/** The retention and the clock. Locked, so that no longer time is set between the decision and the commit. */
export async function loadRetentionLocked(
  transaction: Transaction,
): Promise<{ readonly retention: HeldRetention; readonly now: Date }> {
  const [found] = await transaction.run(lockRetention, {});
  if (found === undefined) throw new Error('The workspace is gone.');
  const { now, ...retention } = found;
  return { retention, now };
}

/** The workspaces in which retention deletes something now. Read as the system, across workspaces. */
export async function workspacesWithExpired(db: Queryable): Promise<string[]> {
  const rows = await db.run(withExpired, {});
  return rows.map(({ id }) => id);
}
