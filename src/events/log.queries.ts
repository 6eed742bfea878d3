import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { ActorKind } from '../access/viewer.ts';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import type { Queryable } from '../database/transaction.ts';
import type { Batch, LogPlace, LogState, Missed } from './batch.ts';
import type { EventAudience, EventShape, LoggedEvent } from './event.ts';
import { events, logHorizons, logs } from './events.table.ts';
import type { Position, ResetCause } from './position.ts';
import { lastingSnapshot, lastShown } from './snapshot.ts';

/** The history of the log, and the key that encrypts its cursors. */
export interface LogIdentity {
  readonly epoch: string;
  readonly sealingKey: string;
}

export interface EventRow {
  readonly id: number;
  readonly workspaceId: string;
  readonly type: string;
  readonly audience: EventAudience;
  readonly contactId: string | null;
  readonly ticketId: string | null;
  readonly actorKind: ActorKind;
  readonly actorId: string | null;
  readonly data: object;
  readonly occurredAt: Date;
}

/** The columns of `EventRow`. */
export const EVENT_COLUMNS = sql`
  event.id, event.workspace_id, event.type, event.audience, event.contact_id, event.ticket_id,
  event.actor_kind, event.actor_id, event.data, event.occurred_at`;

const identity = statement<object, LogIdentity>(sql`select epoch, sealing_key from ${logs}`);

const AT_ORIGIN = sql`coalesce(log.home = log_home(), false)`;

/** The last transaction that wrote matching events, pruned ones included; null when none did. */
const lastWriting = (where: SQL, order: SQL) => sql`greatest(
  (select xid from ${events} where ${where} order by ${order} limit 1),
  (select xid from ${logHorizons} where ${where} order by ${order} limit 1))::text`;

/**
 * Ordered by the number too, because only the index of a workspace's events has that order. By the transaction alone
 * PostgreSQL can take the index of all events, and walk whatever other workspaces wrote since.
 */
const lastWritingOfWorkspace = lastWriting(sql`workspace_id = ${thisWorkspace}`, sql`xid desc, id desc`);

const place = statement<object, LogPlace & { last: string | null; atOrigin: boolean }>(sql`
  select log.epoch, pg_current_snapshot()::text as snapshot, ${lastWriting(sql`true`, sql`xid desc`)} as last, ${AT_ORIGIN} as at_origin
  from ${logs} log`);

/** The columns that a statement of one workspace's list adds. `feedSnapshot` makes the list's snapshot of them. */
export const FEED_SNAPSHOT = sql`
  pg_current_snapshot()::text as snapshot, ${lastWritingOfWorkspace} as last`;

/** The same columns for a statement that is asked for the snapshot by a condition. Without it both are null. */
export const feedSnapshotWhen = (asked: SQL) => sql`
  case when ${asked} then pg_current_snapshot()::text end as snapshot,
  case when ${asked} then ${lastWritingOfWorkspace} end as last`;

export interface FeedSnapshotRow {
  readonly snapshot: string;
  readonly last: string | null;
}

const present = statement<object, FeedSnapshotRow>(sql`select ${FEED_SNAPSHOT}`);

export function feedSnapshot({ snapshot, last }: FeedSnapshotRow): string {
  return lastingSnapshot(snapshot, last === null ? null : BigInt(last));
}

/** Whether events that the snapshot does not show may have been pruned. */
export const prunedSince = (snapshot: SQLWrapper) => sql`horizon.xid >= pg_snapshot_xmin(${snapshot}::pg_snapshot)`;

/**
 * One statement, because the log's state, the events and the snapshot must belong together. The join starts from the
 * state, so the state comes back without events too. Nothing is read of another log: all of its events could seem new.
 * `offset 0` keeps the planner from starting with the log. The range comes from columns: with parameters PostgreSQL
 * would plan the statement each time.
 */
const difference = statement<
  LogPlace,
  { shown: string } & LogState & ((EventRow & { xid: string }) | { id: null })
>(sql`
  with read_last as (select ${param('snapshot')}::pg_snapshot as shown),
  found as (
    select pg_current_snapshot() as shown, read_last.shown as before, log.epoch, ${AT_ORIGIN} as at_origin,
      pg_is_in_recovery() as standby,
      pg_snapshot_xmax(pg_current_snapshot()) < pg_snapshot_xmax(read_last.shown) as went_back,
      exists (select 1 from ${logHorizons} horizon where ${prunedSince(sql`read_last.shown`)}) as pruned
    from read_last left join ${logs} log on true),
  state as materialized (
    select *, at_origin and not standby and not went_back and not pruned and epoch = ${param('epoch')}::uuid as same,
      pg_snapshot_xmin(before) as least, pg_snapshot_xmax(shown) as past
    from found)
  select state.shown::text, state.epoch, state.at_origin, state.standby, state.went_back, state.pruned, event.*
  from state left join lateral (
    select event.xid::text, ${EVENT_COLUMNS} from ${events} event
    where state.same and event.xid >= state.least and event.xid < state.past
      and not pg_visible_in_snapshot(event.xid, state.before)
    offset 0) event on true
  order by event.id`);

/** Reading the list again is quicker than catching up on more events than this. */
const MAX_MISSED = 10_000;

type MissedArguments = { before: string; after: string; id: number; until: string; most: number };

/** The rest of the position's batch, and the events after that batch that `until` shows. */
const IS_MISSED = sql`
  event.workspace_id = ${thisWorkspace}
    and event.xid >= pg_snapshot_xmin(${param('before')}::pg_snapshot)
    and not pg_visible_in_snapshot(event.xid, ${param('before')}::pg_snapshot)
    and pg_visible_in_snapshot(event.xid, ${param('until')}::pg_snapshot)
    and (event.id >= ${param('id')}::bigint or not pg_visible_in_snapshot(event.xid, ${param('after')}::pg_snapshot))`;

/** The first of the missed events. */
const missedEvents = statement<
  MissedArguments & { next: number },
  { pruned: boolean; ahead: boolean } & ((EventRow & { inBatch: boolean }) | { id: null })
>(sql`
  select state.*, missed.* from (
    select exists (
        select 1 from ${logHorizons} horizon
        where horizon.workspace_id = ${thisWorkspace} and ${prunedSince(param('before'))}
          and (horizon.id >= ${param('next')}::bigint or ${prunedSince(param('after'))})) as pruned,
      pg_snapshot_xmax(${param('after')}::pg_snapshot) > pg_snapshot_xmax(${param('until')}::pg_snapshot) as ahead) state
  left join (
    select pg_visible_in_snapshot(event.xid, ${param('after')}::pg_snapshot) as in_batch, ${EVENT_COLUMNS}
    from ${events} event
    where ${IS_MISSED}
    order by in_batch desc, event.id
    limit ${param('most')}::integer) missed on true
  order by in_batch desc, id`);

/** How many events were missed, counted up to a number. */
const missedCount = statement<MissedArguments, { count: number }>(sql`
  select count(*)::integer as count from (
    select 1 from ${events} event where ${IS_MISSED} limit ${param('most')}::integer) missed`);

const deferredEvents = statement<{ ids: string }, EventRow>(sql`
  select ${EVENT_COLUMNS} from ${events} event
  where event.workspace_id = ${thisWorkspace} and event.id = any (${param('ids')}::bigint[])
  order by event.id`);

/**
 * The snapshot of the log of the reader's workspace now. It shows every event that was committed before the call and
 * that the reader may see.
 */
export async function loadFeedSnapshot(reader: Queryable): Promise<string> {
  const [found] = await reader.run(present, {});
  if (found === undefined) throw new Error('PostgreSQL answered no snapshot.');
  return feedSnapshot(found);
}

export async function loadLogIdentity(db: Queryable): Promise<LogIdentity> {
  const [found] = await db.run(identity, {});
  if (found === undefined)
    throw new Error('The event log has no identity: the database was not prepared for this server.');
  return found;
}

/** The present place of the log; null when there is no log, or it is not at its origin. */
export async function currentPlace(db: Queryable): Promise<LogPlace | null> {
  const [found] = await db.run(place, {});
  return found?.atOrigin === true ? { epoch: found.epoch, snapshot: feedSnapshot(found) } : null;
}

/**
 * The events of every workspace that were committed since. There are none when `state` says that the log is not the
 * same any more.
 */
export async function readSince<Shape extends EventShape>(
  db: Queryable,
  since: LogPlace,
): Promise<Batch<Shape> & { readonly state: LogState }> {
  const rows = await db.run(difference, since);
  const [first] = rows;
  if (first === undefined) throw new Error('PostgreSQL answered no snapshot.');
  const { shown, epoch, atOrigin, standby, wentBack, pruned } = first;
  const rowsOfEvents = rows.flatMap((row) => (row.id === null ? [] : [row]));
  const last = rowsOfEvents.reduce(
    (most, { xid }) => (BigInt(xid) > most ? BigInt(xid) : most),
    lastShown(since.snapshot),
  );
  return {
    before: since.snapshot,
    after: lastingSnapshot(shown, last),
    events: rowsOfEvents.map((row) => loggedEvent<Shape>(row)),
    state: { epoch, atOrigin, standby, wentBack, pruned },
  };
}

/**
 * The first events that a reader at the position has missed, up to the snapshot `until`. They come in two batches: the
 * rest of the batch that the reader stopped in, and the events after that batch. Answers a reset cause when the log
 * cannot give them, or has too many for one reader.
 */
export async function readMissed<Shape extends EventShape>(
  db: Queryable,
  position: Position,
  until: string,
  most: number,
): Promise<Missed<Shape> | { readonly reset: ResetCause }> {
  const { before, after, id, part, deferred } = position;
  const next = part === null ? id + 1 : id;
  const [rows, deferredRows] = await Promise.all([
    db.run(missedEvents, { before, after, id, next, until, most }),
    deferred.length === 0 ? [] : db.run(deferredEvents, { ids: `{${deferred.join()}}` }),
  ]);
  if (rows[0]?.ahead !== false) return { reset: 'ANOTHER_HISTORY' };
  if (rows[0].pruned || deferredRows.length < deferred.length) return { reset: 'PRUNED' };
  const missed = rows.flatMap((row) => (row.id === null ? [] : [row]));
  const eventsOf = (inBatch: boolean) =>
    missed.filter((row) => row.inBatch === inBatch).map((row) => loggedEvent<Shape>(row));
  return {
    deferred: deferredRows.map((row) => loggedEvent<Shape>(row)),
    batches: [
      { before, after, events: eventsOf(true) },
      { before: after, after: until, events: eventsOf(false) },
    ],
    isAll: missed.length < most,
  };
}

/** Whether reading the list again is quicker than catching up on what was missed. */
export async function isTooMuch(db: Queryable, { before, after, id }: Position, until: string): Promise<boolean> {
  const [found] = await db.run(missedCount, { before, after, id, until, most: MAX_MISSED + 1 });
  return (found?.count ?? 0) > MAX_MISSED;
}

/** The caller names the events that its version writes: the log knows none of their payloads. */
export function loggedEvent<Shape extends EventShape>({ actorKind, actorId, ...row }: EventRow): LoggedEvent<Shape> {
  const { id, workspaceId, type, audience, contactId, ticketId, data, occurredAt } = row;
  const event: LoggedEvent = {
    id,
    workspaceId,
    type,
    audience,
    contactId,
    ticketId,
    data,
    occurredAt,
    actor: { kind: actorKind, id: actorId },
  };
  return event as LoggedEvent<Shape>;
}
