import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';

export interface UntilOptions {
  /** 30 seconds by default: far more than an attempt takes on a busy machine. */
  readonly timeoutMs?: number;
  readonly intervalMs?: number;
}

/**
 * Calls `attempt` until it neither throws nor returns false, and resolves with what it returned. After the timeout it
 * rejects with the last error, or with a timeout error when `attempt` returned false.
 */
export async function until<Result>(
  attempt: () => Result | Promise<Result>,
  { timeoutMs = 30_000, intervalMs = 20 }: UntilOptions = {},
): Promise<Result> {
  // Not `Date`, which tests stop.
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const isLast = performance.now() >= deadline;
    try {
      const result = await attempt();
      if (result !== false) return result;
    } catch (error) {
      if (isLast) throw error;
    }
    if (isLast) throw new Error(`The condition does not hold after ${timeoutMs} ms.`);
    await delay(intervalMs);
  }
}
