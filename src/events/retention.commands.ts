import { setTimeout as delay } from 'node:timers/promises';
import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../database/database.ts';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import type { Queryable } from '../database/transaction.ts';
import { events, logHorizons } from './events.table.ts';

/** How much of the log is kept. Zero means no bound. */
export interface LogKeep {
  readonly days: number;
  /** How many of each workspace's newest events. */
  readonly events: number;
}

/** How fast old events are deleted. Small transactions with pauses keep requests from waiting. */
export interface PruningPace {
  /** The most events that one transaction reads, and so deletes. */
  readonly batch: number;
  /** The most transactions for one workspace in one round. The next round deletes the rest. */
  readonly batches: number;
  readonly pauseMs: number;
}

const GENTLE_PACE: PruningPace = { batch: 5_000, batches: 20, pauseMs: 200 };

export interface Pruning {
  readonly database: Database;
  readonly keep: LogKeep;
  /** The ids of every workspace. */
  readonly listWorkspaceIds: (db: Queryable) => Promise<readonly string[]>;
  /** Ends the round after the running transaction. */
  readonly stopping: AbortSignal;
  readonly onFault: (error: unknown) => void;
  readonly pace?: PruningPace;
}

/** The advisory lock of pruning: one node prunes at a time. */
const PRUNING_LOCK = 7_236_402;

const turn = statement<object, { mine: boolean }>(
  sql`select pg_try_advisory_xact_lock(${sql.raw(String(PRUNING_LOCK))}) as mine`,
);

/**
 * The events that may be deleted. A live reader may not have an event yet that is younger than an hour, or whose
 * transaction is not older than every running one.
 */
const isPrunable = (beyond: SQL) => sql`
  (xid < pg_snapshot_xmin(pg_current_snapshot()) and occurred_at < now() - interval '1 hour'
    and (id <= ${beyond} or (${param('days')}::integer > 0 and occurred_at < now() - make_interval(days => ${param('days')}::integer))))`;

/** The number up to which events exceed the kept count, and whether there is any event to delete. */
const due = statement<{ days: number; events: number }, { beyond: number; due: boolean }>(sql`
  select beyond.id as beyond, exists (
    select 1 from (
      select id, xid, occurred_at from ${events}
      where workspace_id = ${thisWorkspace} and type not in ('ticket.deleted', 'contact.deleted', 'contact.erased')
      order by id limit 1) oldest
    where ${isPrunable(sql`beyond.id`)}) as due
  from (
    select case when ${param('events')}::integer = 0 then 0 else coalesce((
      select id from ${events} where workspace_id = ${thisWorkspace}
      order by id desc offset ${param('events')}::integer limit 1), 0) end as id) beyond`);

/**
 * Deletes the oldest events up to the first that must stay, and moves the horizon in the same statement. A reader that
 * misses a deleted event therefore finds the horizon beyond it. A policy of the database keeps the
 * events of deletions.
 */
const prune = statement<
  { days: number; beyond: number; after: number; most: number },
  { deleted: number; last: number | null; more: boolean }
>(sql`
  with oldest as materialized (
    select id, ${isPrunable(sql`${param('beyond')}::bigint`)} as may_go from ${events}
    where workspace_id = ${thisWorkspace} and id > ${param('after')}::bigint
    order by id limit ${param('most')}::integer),
  gone as (
    delete from ${events} event using oldest
    where event.workspace_id = ${thisWorkspace} and event.id = oldest.id
      and oldest.id < coalesce((select min(id) from oldest where not may_go), 9223372036854775807)
    returning event.id, event.xid),
  horizon as (
    insert into ${logHorizons} as horizon (workspace_id, id, xid)
    select ${thisWorkspace}, max(id), max(xid) from gone having count(*) > 0
    on conflict (workspace_id) do update
    set id = greatest(horizon.id, excluded.id), xid = greatest(horizon.xid, excluded.xid))
  select (select count(*)::integer from gone) as deleted, max(id) as last,
    count(*) = ${param('most')}::integer and bool_and(may_go) as more
  from oldest`);

/**
 * Prunes the log of every workspace once, oldest events first, and answers how many events it deleted. Events of
 * deletions stay: a second deletion of the same ticket or contact looks for them. Pruning and writers never wait for
 * each other.
 */
export async function pruneLogs({
  database,
  keep,
  listWorkspaceIds,
  stopping,
  onFault,
  pace = GENTLE_PACE,
}: Pruning): Promise<number> {
  if (keep.days === 0 && keep.events === 0) return 0;
  let deleted = 0;

  /** Answers whether this node may continue. False when another node prunes: that one does the whole round. */
  async function pruneOne(workspaceId: string): Promise<boolean> {
    const [found] = await database.maintain(workspaceId, (transaction) => transaction.run(due, { ...keep }));
    if (found?.due !== true) return true;
    let after = 0;
    let batches = 0;
    while (batches < pace.batches && !stopping.aborted) {
      const [done] = await database.maintain(workspaceId, async (transaction) => {
        const [lock] = await transaction.run(turn, {});
        if (lock?.mine !== true) return [];
        return transaction.run(prune, { days: keep.days, beyond: found.beyond, after, most: pace.batch });
      });
      if (done === undefined) return false;
      deleted += done.deleted;
      if (!done.more || done.last === null) return true;
      after = done.last;
      if (done.deleted === 0) continue;
      batches += 1;
      await pause(pace.pauseMs, stopping);
    }
    return true;
  }

  for (const workspaceId of await database.system(listWorkspaceIds)) {
    if (stopping.aborted) break;
    // One log that cannot be pruned must not keep the others from being pruned.
    const canContinue = await pruneOne(workspaceId).catch((error: unknown) => {
      onFault(error);
      return true;
    });
    if (!canContinue) break;
  }
  return deleted;
}

async function pause(milliseconds: number, stopping: AbortSignal): Promise<void> {
  try {
    await delay(milliseconds, undefined, { signal: stopping });
  } catch (error) {
    if (!stopping.aborted) throw error;
  }
}
