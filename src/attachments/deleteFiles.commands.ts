import type { Database } from '../database/database.ts';
import type { RunningJob } from '../jobs/job.ts';
import { enqueueJobs } from '../jobs/jobs.tx.ts';
import { workspacesToTidy } from './attachments.queries.ts';
import { expireUploads, filesAreDeleted, filesToDelete, giveUpFetching } from './deletedFiles.store.ts';
import { DELETION } from './deletion.ts';
import { fetchJob } from './fetching.ts';
import type { FileStore } from './files/fileStore.service.ts';
import { overdueChannels } from './pendingFiles.tx.ts';

const MOST = 200;

/** Deletes the content of every file whose row was deleted. The row that names it goes last. */
export async function deleteFiles(
  { database, files }: { readonly database: Database; readonly files: FileStore | null },
  { workspaceId, stopping }: RunningJob,
): Promise<void> {
  // Another server has the store. It asks for the job again.
  if (files === null) return;
  while (!stopping.aborted) {
    const ids = await database.change(workspaceId, (transaction) => filesToDelete(transaction, MOST));
    if (ids.length === 0) return;
    for (const id of ids) await files.remove({ workspaceId, id });
    await database.change(workspaceId, (transaction) => filesAreDeleted(transaction, ids));
  }
}

/**
 * Deletes uploads that were not sent, gives up what the providers have deleted, and asks again for the jobs that were
 * lost.
 */
export async function tidyFiles(database: Database, onFault: (error: unknown) => void): Promise<void> {
  for (const workspaceId of await database.system(workspacesToTidy)) {
    await database
      .change(workspaceId, async (transaction) => {
        await expireUploads(transaction, MOST);
        await giveUpFetching(transaction);
        const channelIds = await overdueChannels(transaction);
        await enqueueJobs(transaction, [DELETION, ...channelIds.map((id) => fetchJob(id, null))]);
      })
      .catch(onFault);
  }
}
