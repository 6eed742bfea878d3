import { until } from '../until.ts';

const START_TIMEOUT_MS = 60_000;

/** Whether the server wants to get requests: `/readyz` answers 200. */
export async function isReady(url: string, timeoutMs = 2_500): Promise<boolean> {
  return fetch(`${url}/readyz`, {
    signal: AbortSignal.timeout(timeoutMs),
    headers: { connection: 'close' },
  }).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** Resolves once the server wants to get requests. Rejects after a minute. */
export async function untilReady(url: string): Promise<void> {
  await until(() => isReady(url), { timeoutMs: START_TIMEOUT_MS, intervalMs: 50 });
}
