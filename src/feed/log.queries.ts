import { sql } from 'drizzle-orm';
import type { ActorKind } from '../access/viewer.ts';
import type { Asker } from '../database/database.ts';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import type { Audience, EventData, EventType, LoggedEvent } from './event.ts';
import { events, logs } from './feed.table.ts';
import type { Position } from './position.ts';

/** Which log this is, and what its cursors are sealed with. */
export interface LogIdentity {
  readonly epoch: string;
  readonly sealingKey: string;
}

/** What was committed between two snapshots. */
export interface Batch {
  readonly before: string;
  readonly after: string;
  readonly events: readonly LoggedEvent[];
}

interface EventRow {
  readonly id: number;
  readonly workspaceId: string;
  readonly type: EventType;
  readonly audience: Audience;
  readonly contactId: string | null;
  readonly ticketId: string | null;
  readonly actorKind: ActorKind;
  readonly actorId: string | null;
  readonly data: EventData;
  readonly occurredAt: Date;
}

const COLUMNS = sql`
  event.id, event.workspace_id, event.type, event.audience, event.contact_id, event.ticket_id,
  event.actor_kind, event.actor_id, event.data, event.occurred_at`;

const identity = statement<object, LogIdentity>(sql`select epoch, sealing_key from ${logs}`);

const snapshot = statement<object, { snapshot: string }>(sql`select pg_current_snapshot()::text as snapshot`);

/** One statement, so that the rows and the snapshot belong together; joined from the snapshot, so that it comes back even alone. */
const difference = statement<{ before: string }, { after: string } & (EventRow | { id: null })>(sql`
  select seen.snapshot::text as after, ${COLUMNS}
  from (select pg_current_snapshot() as snapshot) seen
  left join ${events} event
    on event.xid >= pg_snapshot_xmin(${param('before')}::pg_snapshot)
    and not pg_visible_in_snapshot(event.xid, ${param('before')}::pg_snapshot)
  order by event.id`);

/** More than this missed, and reading the list again is quicker for everybody. */
const MOST_MISSED = 10_000;

/** The rest of the batch that the position lies in, then what came after that batch, as far as `until` shows. */
const rest = statement<
  { before: string; after: string; id: number; until: string; most: number },
  EventRow & { inBatch: boolean }
>(sql`
  select * from (
    select pg_visible_in_snapshot(event.xid, ${param('after')}::pg_snapshot) as in_batch, ${COLUMNS}
    from ${events} event
    where event.workspace_id = ${thisWorkspace}
      and event.xid >= pg_snapshot_xmin(${param('before')}::pg_snapshot)
      and not pg_visible_in_snapshot(event.xid, ${param('before')}::pg_snapshot)
      and pg_visible_in_snapshot(event.xid, ${param('until')}::pg_snapshot)
      and (event.id >= ${param('id')}::bigint or not pg_visible_in_snapshot(event.xid, ${param('after')}::pg_snapshot))
    limit ${param('most')}::integer) missed
  order by in_batch desc, id`);

export async function loadLogIdentity(asker: Asker): Promise<LogIdentity> {
  const [found] = await asker.run(identity, {});
  if (found === undefined)
    throw new Error('The event log has no identity: the database was not prepared for this server.');
  return found;
}

export async function currentSnapshot(asker: Asker): Promise<string> {
  const [row] = await asker.run(snapshot, {});
  if (row === undefined) throw new Error('PostgreSQL answered no snapshot.');
  return row.snapshot;
}

/** Everything committed since the snapshot, of every workspace. */
export async function readSince(asker: Asker, before: string): Promise<Batch> {
  const rows = await asker.run(difference, { before });
  const after = rows[0]?.after ?? before;
  return { before, after, events: rows.flatMap((row) => (row.id === null ? [] : [logged(row)])) };
}

/**
 * What a reader at the position has not had, as far as the snapshot `until`, in two batches: positions within the
 * first still count from the reader's old batch, positions within the second from its end. Null when it is too much.
 */
export async function readRest(asker: Asker, position: Position, until: string): Promise<readonly Batch[] | null> {
  const { before, after, id } = position;
  const rows = await asker.run(rest, { before, after, id, until, most: MOST_MISSED + 1 });
  if (rows.length > MOST_MISSED) return null;
  const eventsOf = (inBatch: boolean) => rows.filter((row) => row.inBatch === inBatch).map(logged);
  return [
    { before, after, events: eventsOf(true) },
    { before: after, after: until, events: eventsOf(false) },
  ];
}

function logged({ actorKind, actorId, ...row }: EventRow): LoggedEvent {
  const { id, workspaceId, type, audience, contactId, ticketId, data, occurredAt } = row;
  return {
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
}
