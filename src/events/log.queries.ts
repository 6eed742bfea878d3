import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { ActorKind } from '../access/viewer.ts';
import type { Queryable } from '../database/database.ts';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import type { Audience, EventShape, LoggedEvent } from './event.ts';
import { events, logHorizons, logs } from './events.table.ts';
import type { Position } from './position.ts';
import type { ResetCause } from './reset.ts';
import { lastingSnapshot, lastShown } from './snapshot.ts';

/** Which log this is, and what its cursors are sealed with. */
export interface LogIdentity {
  readonly epoch: string;
  readonly sealingKey: string;
}

/** Where in which log a reading stands. */
export interface LogPlace {
  readonly epoch: string;
  readonly snapshot: string;
}

/** How the log differs from the one that was read before. */
export interface LogState {
  /** Null where there is no log, such as while a copy is being restored. */
  readonly epoch: string | null;
  /** False where it was written elsewhere: it was restored from a copy, or another server took over. */
  readonly atOrigin: boolean;
  /** True on a standby: what it shows may lag behind what was shown before. */
  readonly standby: boolean;
  /** A transaction that was read is yet to come: the log is an older state of itself. */
  readonly wentBack: boolean;
  /** Events that were not read yet were deleted for their age. */
  readonly pruned: boolean;
}

/** What was committed between two snapshots. */
export interface Batch<Shape extends EventShape = EventShape> {
  readonly before: string;
  readonly after: string;
  readonly events: readonly LoggedEvent<Shape>[];
}

interface EventRow {
  readonly id: number;
  readonly workspaceId: string;
  readonly type: string;
  readonly audience: Audience;
  readonly contactId: string | null;
  readonly ticketId: string | null;
  readonly actorKind: ActorKind;
  readonly actorId: string | null;
  readonly data: object;
  readonly occurredAt: Date;
}

const COLUMNS = sql`
  event.id, event.workspace_id, event.type, event.audience, event.contact_id, event.ticket_id,
  event.actor_kind, event.actor_id, event.data, event.occurred_at`;

const identity = statement<object, LogIdentity>(sql`select epoch, sealing_key from ${logs}`);

const AT_ORIGIN = sql`coalesce(log.home = log_home(), false)`;

/** The last transaction that wrote to the log of whoever asks, pruned events included; null where none ever did. */
const lastWriting = (where: SQL) => sql`greatest(
  (select xid from ${events} where ${where} order by xid desc limit 1),
  (select xid from ${logHorizons} where ${where} order by xid desc limit 1))::text`;

const place = statement<object, LogPlace & { last: string | null; atOrigin: boolean }>(sql`
  select log.epoch, pg_current_snapshot()::text as snapshot, ${lastWriting(sql`true`)} as last, ${AT_ORIGIN} as at_origin
  from ${logs} log`);

/** What a statement that reads a list of one workspace shows of its log besides: `feedSnapshot` makes a snapshot of it. */
export const FEED_SNAPSHOT = sql`
  pg_current_snapshot()::text as snapshot, ${lastWriting(sql`workspace_id = ${thisWorkspace}`)} as last`;

export interface FeedSnapshotRow {
  readonly snapshot: string;
  readonly last: string | null;
}

const present = statement<object, FeedSnapshotRow>(sql`select ${FEED_SNAPSHOT}`);

export function feedSnapshot({ snapshot, last }: FeedSnapshotRow): string {
  return lastingSnapshot(snapshot, last === null ? null : BigInt(last));
}

/** Deleted events may be among those that the snapshot does not show. */
const prunedSince = (snapshot: SQLWrapper) => sql`horizon.xid >= pg_snapshot_xmin(${snapshot}::pg_snapshot)`;

/**
 * One statement, so that the log's state, the rows and the snapshot belong together; joined from the state, so that it comes back even
 * alone. Of another log nothing is read: all of it could seem new. `offset 0` keeps the planner from looking at the log first. The range is
 * taken from columns, because from parameters it would be planned anew each time.
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
    select event.xid::text, ${COLUMNS} from ${events} event
    where state.same and event.xid >= state.least and event.xid < state.past
      and not pg_visible_in_snapshot(event.xid, state.before)
    offset 0) event on true
  order by event.id`);

/** More than this missed, and reading the list again is quicker for everybody. */
const MOST_MISSED = 10_000;

/** What a reader has not had. */
export interface Rest<Shape extends EventShape = EventShape> {
  /** Updates that were deferred when its position was handed out. */
  readonly deferred: readonly LoggedEvent<Shape>[];
  readonly batches: readonly Batch<Shape>[];
}

/** The rest of the batch that the position lies in, then what came after that batch, as far as `until` shows. */
const rest = statement<
  { before: string; after: string; id: number; next: number; until: string; most: number },
  { pruned: boolean; ahead: boolean } & ((EventRow & { inBatch: boolean }) | { id: null })
>(sql`
  select state.*, missed.* from (
    select exists (
        select 1 from ${logHorizons} horizon
        where horizon.workspace_id = ${thisWorkspace} and ${prunedSince(param('before'))}
          and (horizon.id >= ${param('next')}::bigint or ${prunedSince(param('after'))})) as pruned,
      pg_snapshot_xmax(${param('after')}::pg_snapshot) > pg_snapshot_xmax(${param('until')}::pg_snapshot) as ahead) state
  left join (
    select pg_visible_in_snapshot(event.xid, ${param('after')}::pg_snapshot) as in_batch, ${COLUMNS}
    from ${events} event
    where event.workspace_id = ${thisWorkspace}
      and event.xid >= pg_snapshot_xmin(${param('before')}::pg_snapshot)
      and not pg_visible_in_snapshot(event.xid, ${param('before')}::pg_snapshot)
      and pg_visible_in_snapshot(event.xid, ${param('until')}::pg_snapshot)
      and (event.id >= ${param('id')}::bigint or not pg_visible_in_snapshot(event.xid, ${param('after')}::pg_snapshot))
    limit ${param('most')}::integer) missed on true
  order by in_batch desc, id`);

const owedEvents = statement<{ ids: string }, EventRow>(sql`
  select ${COLUMNS} from ${events} event
  where event.workspace_id = ${thisWorkspace} and event.id = any (${param('ids')}::bigint[])
  order by event.id`);

/**
 * The snapshot of the log of the reader's workspace now. It shows every event that was committed before the call and that
 * the reader may see.
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

/** Where the log stands now; null where it is not at home, or there is none. */
export async function currentPlace(db: Queryable): Promise<LogPlace | null> {
  const [found] = await db.run(place, {});
  return found?.atOrigin === true ? { epoch: found.epoch, snapshot: feedSnapshot(found) } : null;
}

/** Everything committed since, of every workspace; nothing when it is not the same log any more, as the state says. */
export async function readSince<Shape extends EventShape>(
  db: Queryable,
  since: LogPlace,
): Promise<Batch<Shape> & { readonly state: LogState }> {
  const rows = await db.run(difference, since);
  const [first] = rows;
  if (first === undefined) throw new Error('PostgreSQL answered no snapshot.');
  const { shown, epoch, atOrigin, standby, wentBack, pruned } = first;
  const found = rows.flatMap((row) => (row.id === null ? [] : [row]));
  const last = found.reduce((most, { xid }) => (BigInt(xid) > most ? BigInt(xid) : most), lastShown(since.snapshot));
  return {
    before: since.snapshot,
    after: lastingSnapshot(shown, last),
    events: found.map((row) => logged<Shape>(row)),
    state: { epoch, atOrigin, standby, wentBack, pruned },
  };
}

/**
 * What a reader at the position has not had, as far as the snapshot `until`, in two batches: positions within the
 * first still count from the reader's old batch, positions within the second from its end. Or why that cannot be told in full.
 */
export async function readRest<Shape extends EventShape>(
  db: Queryable,
  position: Position,
  until: string,
): Promise<Rest<Shape> | { readonly reset: ResetCause }> {
  const { before, after, id, part, owed } = position;
  const next = part === null ? id + 1 : id;
  const [rows, late] = await Promise.all([
    db.run(rest, { before, after, id, next, until, most: MOST_MISSED + 1 }),
    owed.length === 0 ? [] : db.run(owedEvents, { ids: `{${owed.join()}}` }),
  ]);
  if (rows[0]?.ahead !== false) return { reset: 'ANOTHER_HISTORY' };
  if (rows[0].pruned || late.length < owed.length) return { reset: 'PRUNED' };
  const missed = rows.flatMap((row) => (row.id === null ? [] : [row]));
  if (missed.length > MOST_MISSED) return { reset: 'TOO_MUCH' };
  const eventsOf = (inBatch: boolean) =>
    missed.filter((row) => row.inBatch === inBatch).map((row) => logged<Shape>(row));
  return {
    deferred: late.map((row) => logged<Shape>(row)),
    batches: [
      { before, after, events: eventsOf(true) },
      { before: after, after: until, events: eventsOf(false) },
    ],
  };
}

/** The caller says which events its version writes: the log itself knows none of their payloads. */
function logged<Shape extends EventShape>({ actorKind, actorId, ...row }: EventRow): LoggedEvent<Shape> {
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
