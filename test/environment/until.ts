import { vi } from 'vitest';

/** Waits until `check` does not throw, and answers its result. 15 seconds are far more than any check needs. */
export function until<Result>(check: () => Result | Promise<Result>): Promise<Result> {
  return vi.waitFor(check, { timeout: 15_000, interval: 20 });
}
