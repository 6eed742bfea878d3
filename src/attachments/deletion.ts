import type { Job } from '../jobs/job.ts';

/** The name of the task that deletes the content of files. A trigger of the database asks for it by this name. */
export const DELETE_FILES = 'delete_files';

/** The job that deletes the content of every file whose row was deleted. */
export const DELETION: Job = { task: DELETE_FILES, payload: {}, key: DELETE_FILES, runAt: null };
