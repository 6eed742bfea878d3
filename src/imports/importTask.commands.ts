import { sql } from 'drizzle-orm';
import type { Database } from '../database/database.ts';
import { statement, thisWorkspace } from '../database/statement.ts';
import type { Job, RunningJob } from '../jobs/job.ts';
import { enqueueJobs } from '../jobs/jobs.tx.ts';
import { type ImportingRows, runImportChunk } from './importChunk.tx.ts';
import { imports } from './imports.table.ts';

/** The name of the task that does imports. */
export const IMPORT = 'import';

/** An import lets other jobs have their turn after this time. */
const TURN_MS = 2_000;

const KEPT = sql`interval '30 days'`;

const stalled = statement<object, { workspaceId: string; id: string; actorId: string }>(sql`
  select workspace_id, id, actor_id from ${imports}
  where state = 'RUNNING' and progressed_at < clock_timestamp() - interval '30 seconds' limit 500`);

const withOld = statement<object, { workspaceId: string }>(sql`
  select distinct workspace_id from ${imports} where state <> 'RUNNING' and started_at < clock_timestamp() - ${KEPT}`);

const removeOld = statement<object, never>(sql`
  delete from ${imports}
  where workspace_id = ${thisWorkspace} and state <> 'RUNNING' and started_at < clock_timestamp() - ${KEPT}`);

/** The job that goes on with an import. `actorId` is whose share of the connections it uses. */
export function importTask(importId: string, actorId: string): Job {
  return { task: IMPORT, payload: { importId, actorId }, key: `${IMPORT} ${importId}`, runAt: null };
}

/**
 * Goes on with an import, 500 rows a transaction. What is done is noted in the same transaction, so after a crash
 * another node goes on where it stopped. It gives way to other jobs from time to time.
 */
export async function runImport(
  { database, ...importing }: ImportingRows & { readonly database: Database },
  { workspaceId, payload, stopping }: RunningJob,
): Promise<void> {
  const { importId, actorId } = payload;
  if (importId === undefined || actorId === undefined) throw new TypeError('The job names no import.');
  const turn = AbortSignal.any([stopping, AbortSignal.timeout(TURN_MS)]);
  const ofActor = database.as(actorId);
  while (await ofActor.changeMuch(workspaceId, (transaction) => runImportChunk(transaction, importing, importId))) {
    if (!turn.aborted) continue;
    await database.change(workspaceId, (transaction) => enqueueJobs(transaction, [importTask(importId, actorId)]));
    return;
  }
}

/** Asks again for imports that do not go on: a job can be lost with a backup, or when it failed too often. */
export async function resumeImports(database: Database, onFault: (error: unknown) => void): Promise<void> {
  for (const { workspaceId, id, actorId } of await database.system((db) => db.run(stalled, {}))) {
    await database
      .change(workspaceId, (transaction) => enqueueJobs(transaction, [importTask(id, actorId)]))
      .catch(onFault);
  }
}

/** Deletes imports that ended long ago. */
export async function pruneImports(database: Database, onFault: (error: unknown) => void): Promise<void> {
  for (const { workspaceId } of await database.system((db) => db.run(withOld, {}))) {
    await database.change(workspaceId, (transaction) => transaction.run(removeOld, {})).catch(onFault);
  }
}
