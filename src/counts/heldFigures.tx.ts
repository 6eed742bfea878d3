import { sql } from 'drizzle-orm';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import type { Queryable, Transaction } from '../database/transaction.ts';
import { heldFigureDeltas, heldFigures } from './heldFigures.table.ts';

const MAX_FOLDED = 10_000;
const MAX_WORKSPACES = 10_000;
/** A query asks for a year at most. */
export const KEPT_DAYS = 400;

/** Two nodes may fold at once: one statement deletes a delta and adds it, and the lock avoids deadlocks. */
const fold = statement<{ most: number }, never>(sql`
  with taken as (
    delete from ${heldFigureDeltas}
    where (select pg_try_advisory_xact_lock(hashtextextended('held figures ' || ${thisWorkspace}::text, 0)))
      and workspace_id = ${thisWorkspace} and id <= (
        select max(id) from (
          select id from ${heldFigureDeltas} where workspace_id = ${thisWorkspace} order by id limit ${param('most')}::integer) oldest)
    returning day, side, subject, bucket, held, released, deleted, kept, worst)
  insert into ${heldFigures} (workspace_id, day, side, subject, bucket, held, released, deleted, kept, worst)
  select ${thisWorkspace}, day, side, subject, bucket, sum(held), sum(released), sum(deleted), sum(kept), max(worst)
  from taken group by day, side, subject, bucket order by day, side, subject, bucket
  on conflict (workspace_id, day, side, subject, bucket) do update
  set held = held_figures.held + excluded.held, released = held_figures.released + excluded.released,
    deleted = held_figures.deleted + excluded.deleted, kept = held_figures.kept + excluded.kept,
    worst = greatest(held_figures.worst, excluded.worst)`);

const prune = statement<{ days: number }, never>(sql`
  delete from ${heldFigures}
  where workspace_id = ${thisWorkspace} and day < (now() at time zone 'UTC')::date - ${param('days')}::integer`);

const unfolded = statement<{ most: number }, { workspaceId: string }>(sql`
  select distinct workspace_id from ${heldFigureDeltas} limit ${param('most')}::integer`);

/** Adds the oldest deltas of the workspace to its figures, and deletes figures that no query can ask for. */
export async function foldHeldFigures(transaction: Transaction): Promise<void> {
  await transaction.run(fold, { most: MAX_FOLDED });
  await transaction.run(prune, { days: KEPT_DAYS });
}

/** The workspaces that have deltas to fold. Read as the system, across workspaces. */
export async function workspacesWithFigures(db: Queryable): Promise<string[]> {
  const rows = await db.run(unfolded, { most: MAX_WORKSPACES });
  return rows.map(({ workspaceId }) => workspaceId);
}
