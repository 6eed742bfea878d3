import { setTimeout as delay } from 'node:timers/promises';

/**
 * Waits for the result of what is under way, and throws when a timer of this process that starts now is quicker. It is
 * for limits that the server keeps by a timer in this process: a busy machine delays both timers, and the earlier stays
 * first.
 */
export async function within<Result>(milliseconds: number, underWay: Promise<Result>): Promise<Result> {
  const settled = new AbortController();
  try {
    const tooLate = delay(milliseconds, null, { signal: settled.signal }).then(() => {
      throw new Error(`It takes longer than ${milliseconds} ms.`);
    });
    return await Promise.race([underWay, tooLate]);
  } finally {
    settled.abort();
  }
}
