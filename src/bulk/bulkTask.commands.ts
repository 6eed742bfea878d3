import { sql } from 'drizzle-orm';
import type { Database } from '../database/database.ts';
import { statement, thisWorkspace } from '../database/statement.ts';
import type { Job, RunningJob } from '../jobs/job.ts';
import { enqueueJobs } from '../jobs/jobs.tx.ts';
import { bulkJobs } from '../tickets/bulk/bulkJobs.table.ts';
import { runChunk } from './chunk.tx.ts';

/** The name of the task that does bulk jobs. */
export const BULK = 'bulk';

/** A job lets others have its turn after this time. */
const TURN_MS = 2_000;

const KEPT = sql`interval '30 days'`;

const stalled = statement<object, { workspaceId: string; id: string; actorId: string }>(sql`
  select workspace_id, id, actor_id from ${bulkJobs}
  where state = 'RUNNING' and progressed_at < clock_timestamp() - interval '30 seconds' limit 500`);

const withOld = statement<object, { workspaceId: string }>(sql`
  select distinct workspace_id from ${bulkJobs} where state <> 'RUNNING' and started_at < clock_timestamp() - ${KEPT}`);

const removeOld = statement<object, never>(sql`
  delete from ${bulkJobs}
  where workspace_id = ${thisWorkspace} and state <> 'RUNNING' and started_at < clock_timestamp() - ${KEPT}`);

/** The job that goes on with a bulk act. `actorId` is whose share of the connections it uses. */
export function bulkTask(bulkId: string, actorId: string): Job {
  return { task: BULK, payload: { bulkId, actorId }, key: `${BULK} ${bulkId}`, runAt: null };
}

/**
 * Goes on with a bulk act, 500 tickets a transaction. What is done is noted in the same transaction, so after a crash
 * another node goes on where it stopped. It gives way to other jobs from time to time.
 */
export async function runBulk(database: Database, { workspaceId, payload, stopping }: RunningJob): Promise<void> {
  const { bulkId, actorId } = payload;
  if (bulkId === undefined || actorId === undefined) throw new TypeError('The job names no bulk act.');
  const turn = AbortSignal.any([stopping, AbortSignal.timeout(TURN_MS)]);
  const ofActor = database.as(actorId);
  while (await ofActor.changeMuch(workspaceId, (transaction) => runChunk(transaction, bulkId))) {
    if (!turn.aborted) continue;
    await database.change(workspaceId, (transaction) => enqueueJobs(transaction, [bulkTask(bulkId, actorId)]));
    return;
  }
}

/** Asks again for jobs that do not go on: a job can be lost with a backup, or when it failed too often. */
export async function resumeBulks(database: Database, onFault: (error: unknown) => void): Promise<void> {
  for (const { workspaceId, id, actorId } of await database.system((db) => db.run(stalled, {}))) {
    await database
      .change(workspaceId, (transaction) => enqueueJobs(transaction, [bulkTask(id, actorId)]))
      .catch(onFault);
  }
}

/** Deletes jobs that ended long ago. */
export async function pruneBulks(database: Database, onFault: (error: unknown) => void): Promise<void> {
  for (const { workspaceId } of await database.system((db) => db.run(withOld, {}))) {
    await database.change(workspaceId, (transaction) => transaction.run(removeOld, {})).catch(onFault);
  }
}
