import { objectOf } from '../text/json.ts';

/** Work that is done after the transaction that asks for it, once and on any node. */
export interface Job {
  /** The name of the task that does it. */
  readonly task: string;
  /** Ids and fixed words only, never text that a person wrote. */
  readonly payload: Readonly<Record<string, string>>;
  /**
   * Jobs with one key run one after the other. A waiting job of the key is replaced; while one runs, the next waits for
   * it. So a job does all that waits for its key, and not one thing.
   */
  readonly key: string;
  /** Null for at once. */
  readonly runAt: Date | null;
}

/** What a task is given: the workspace of the job, and its payload. */
export interface RunningJob {
  readonly workspaceId: string;
  readonly payload: Readonly<Record<string, string>>;
  /** Aborted when the server stops and its time to finish jobs has passed. */
  readonly stopping: AbortSignal;
}

/**
 * Does the jobs of one name. It can run again after a crash, and twice at once after a cut network, so it decides anew
 * what is to do. A task that throws is tried again later, and its error is logged.
 */
export type Task = (job: RunningJob) => Promise<void>;

export type Tasks = Readonly<Record<string, Task>>;

/** Reads what `enqueue_jobs` wrote. Throws for anything else. */
export function readPayload(payload: unknown): Pick<RunningJob, 'workspaceId' | 'payload'> {
  const { workspaceId, ...rest } = objectOf(payload);
  const words = Object.entries(rest).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  if (typeof workspaceId !== 'string') throw new TypeError('The payload of a job names no workspace.');
  return { workspaceId, payload: Object.fromEntries(words) };
}
