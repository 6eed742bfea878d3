import { vi } from 'vitest';

/** Waits until `check` does not throw, and answers its result. The limit is far beyond what a check takes on a busy machine. */
export function until<Result>(check: () => Result | Promise<Result>): Promise<Result> {
  return vi.waitFor(check, { timeout: 30_000, interval: 20 });
}
