import type { Job } from '../jobs/job.ts';
import type { AttachmentStatus } from './attachment.ts';

/** The name of the task that fetches the files of a channel. */
export const FETCH_FILES = 'fetch_files';

/** The job that fetches what is due of the channel. */
export function fetchJob(channelId: string, runAt: Date | null): Job {
  return { task: FETCH_FILES, payload: { channelId }, key: `${FETCH_FILES} ${channelId}`, runAt };
}

/** A file that is fetched now. */
export interface DueFile {
  readonly id: string;
  readonly providerId: string;
  /** Counts the attempts, from 1. */
  readonly attempts: number;
}

/** Why a provider did not give a file. */
export type FetchFailure =
  /** It may give it later. */
  | { readonly outcome: 'RETRY'; readonly afterMs: number | null }
  /** It has it no more. */
  | { readonly outcome: 'GONE' }
  | { readonly outcome: 'TOO_LARGE' }
  | { readonly outcome: 'FAILED' }
  | { readonly outcome: 'CREDENTIAL_REFUSED'; readonly providerCode: string | null };

/** What becomes of a file that was not fetched. */
export interface FetchState {
  readonly status: AttachmentStatus;
  /** Null when nothing fetches it, or its channel has to be connected first. */
  readonly nextAttemptAt: Date | null;
}

const MINUTE_MS = 60_000;
const PAUSES_MS = [5_000, 30_000, 2 * MINUTE_MS, 10 * MINUTE_MS, 60 * MINUTE_MS];

/** `jitter` lies between 0 and 1. */
export function afterFetch(attempts: number, failure: FetchFailure, now: Date, jitter: number): FetchState {
  switch (failure.outcome) {
    case 'RETRY': {
      const pause = PAUSES_MS[Math.min(attempts, PAUSES_MS.length) - 1] ?? 0;
      const wait = Math.max(failure.afterMs ?? 0, pause * (0.8 + 0.4 * jitter));
      return { status: 'PENDING', nextAttemptAt: new Date(now.getTime() + wait) };
    }
    case 'CREDENTIAL_REFUSED':
      return { status: 'PENDING', nextAttemptAt: null };
    default:
      return { status: failure.outcome, nextAttemptAt: null };
  }
}
