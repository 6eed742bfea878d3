import type { Database } from '../../database/database.ts';
import { enqueueJobs } from '../../jobs/jobs.tx.ts';
import { laneJob } from './lane.ts';
import { overdueLanesOf, workspacesWithOverdue } from './lanes.queries.ts';

/** Lanes that one transaction resumes. */
const MOST = 500;

/**
 * Asks again for the jobs of replies that are overdue. The replies are the truth, and jobs can be lost: with a backup
 * that holds none, or when one failed too often.
 */
export async function resumeDeliveries(database: Database, onFault: (error: unknown) => void): Promise<void> {
  for (const workspaceId of await database.system(workspacesWithOverdue)) {
    await database
      .change(workspaceId, async (transaction) => {
        const lanes = await overdueLanesOf(transaction, MOST);
        await enqueueJobs(
          transaction,
          lanes.map((lane) => laneJob(lane, null)),
        );
      })
      .catch(onFault);
  }
}
