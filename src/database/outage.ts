import { setTimeout as delay } from 'node:timers/promises';
import { Refusal } from '../refusals/refusal.ts';
import { type Backoff, backoffMs } from './backoff.ts';

const RETRY: Backoff = { leastMs: 50, stepMs: 200, mostMs: 2_000 };
/** A longer outage is not waited for. */
const MAX_AWAY_MS = 60_000;

/**
 * Does work in the database, and tries again while the database is away. For work that is lost when it is not done now,
 * and that does no harm when it is done twice: an answer to a commit can be lost.
 */
export async function whenDatabaseIsBack<Result>(work: () => Promise<Result>, stopping: AbortSignal): Promise<Result> {
  const since = performance.now();
  for (let failures = 0; ; failures += 1) {
    try {
      return await work();
    } catch (error) {
      const isAway = error instanceof Refusal && error.code === 'SERVICE_UNAVAILABLE';
      if (!isAway || stopping.aborted || performance.now() - since > MAX_AWAY_MS) throw error;
      await delay(backoffMs(RETRY, failures, Math.random()), undefined, { signal: stopping });
    }
  }
}
