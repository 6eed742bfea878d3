import type { Database } from '../database/database.ts';
import type { Job, RunningJob } from '../jobs/job.ts';
import { enqueueJobs } from '../jobs/jobs.tx.ts';
import { workspacesToTidy } from './attachments.queries.ts';
import { expireUploads, filesAreDeleted, filesToDelete, giveUpFetching } from './deletedFiles.store.ts';
import type { FileStore } from './files/fileStore.service.ts';

/** The name of the task that deletes the content of files. A trigger of the database asks for it by this name. */
export const DELETE_FILES = 'delete_files';

const DELETION: Job = { task: DELETE_FILES, payload: {}, key: DELETE_FILES, runAt: null };
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
 * lost. `askFor` asks for the fetching of what is overdue.
 */
export async function tidyFiles(
  database: Database,
  askFor: (transaction: Parameters<typeof expireUploads>[0]) => Promise<readonly Job[]>,
  onFault: (error: unknown) => void,
): Promise<void> {
  for (const workspaceId of await database.system(workspacesToTidy)) {
    await database
      .change(workspaceId, async (transaction) => {
        await expireUploads(transaction, MOST);
        await giveUpFetching(transaction);
        await enqueueJobs(transaction, [DELETION, ...(await askFor(transaction))]);
      })
      .catch(onFault);
  }
}
