import { sql } from 'drizzle-orm';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import type { Queryable } from '../database/transaction.ts';
import type { EventShape, LoggedEvent } from './event.ts';
import { events, logHorizons } from './events.table.ts';
import { EVENT_COLUMNS, type EventRow, loadFeedSnapshot, loggedEvent, prunedSince } from './log.queries.ts';

/**
 * How far a reader that stores its place has read: everything visible in `before`, plus the events that `after` adds,
 * up to number `id`. Its place lies in the database of the log, and moves in the transaction that uses the events.
 */
export interface StoredPlace {
  readonly before: string;
  readonly after: string;
  readonly id: number;
}

/** Everything visible in the snapshot. */
export function placeAt(snapshot: string): StoredPlace {
  return { before: snapshot, after: snapshot, id: 0 };
}

/** The events after the place that `until` shows: first the rest of the batch in which the reader stopped. */
const eventsAfter = statement<StoredPlace & { until: string; most: number }, EventRow & { inBatch: boolean }>(sql`
  select pg_visible_in_snapshot(event.xid, ${param('after')}::pg_snapshot) as in_batch, ${EVENT_COLUMNS}
  from ${events} event
  where event.workspace_id = ${thisWorkspace}
    and event.xid >= pg_snapshot_xmin(${param('before')}::pg_snapshot)
    and not pg_visible_in_snapshot(event.xid, ${param('before')}::pg_snapshot)
    and pg_visible_in_snapshot(event.xid, ${param('until')}::pg_snapshot)
    and (event.id > ${param('id')}::bigint or not pg_visible_in_snapshot(event.xid, ${param('after')}::pg_snapshot))
  order by in_batch desc, event.id
  limit ${param('most')}::integer`);

const byIds = statement<{ ids: string }, EventRow>(sql`
  select ${EVENT_COLUMNS} from ${events} event
  where event.workspace_id = ${thisWorkspace} and event.id = any (${param('ids')}::bigint[])
  order by event.id`);

const pruned = statement<StoredPlace, { pruned: boolean }>(sql`
  select exists (
    select 1 from ${logHorizons} horizon
    where horizon.workspace_id = ${thisWorkspace} and ${prunedSince(param('before'))}
      and (horizon.id > ${param('id')}::bigint or ${prunedSince(param('after'))})) as pruned`);

/**
 * The next events of the workspace after the place, at most `most`, and the place behind them. Each event comes once,
 * in whatever order transactions are committed.
 */
export async function readOn<Shape extends EventShape>(
  db: Queryable,
  place: StoredPlace,
  most: number,
): Promise<{ readonly events: readonly LoggedEvent<Shape>[]; readonly next: StoredPlace; readonly isMore: boolean }> {
  const until = await loadFeedSnapshot(db);
  const rows = await db.run(eventsAfter, { ...place, until, most });
  const events = rows.map(({ inBatch: _, ...row }) => loggedEvent<Shape>(row));
  const last = rows.at(-1);
  if (last === undefined || rows.length < most) return { events, next: placeAt(until), isMore: false };
  const next = last.inBatch ? { ...place, id: last.id } : { before: place.after, after: until, id: last.id };
  return { events, next, isMore: true };
}

/** The events with these numbers that are still kept. */
export async function loadEvents<Shape extends EventShape>(
  db: Queryable,
  ids: readonly number[],
): Promise<LoggedEvent<Shape>[]> {
  if (ids.length === 0) return [];
  const rows = await db.run(byIds, { ids: `{${ids.join()}}` });
  return rows.map((row) => loggedEvent<Shape>(row));
}

/** Whether events after the place were deleted by retention. */
export async function isPrunedAfter(db: Queryable, place: StoredPlace): Promise<boolean> {
  const [found] = await db.run(pruned, place);
  return found?.pruned !== false;
}
