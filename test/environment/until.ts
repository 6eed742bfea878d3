import { vi } from 'vitest';

/** Waits until the claim holds, and returns its result. The limit is far beyond what a claim takes on a busy machine. */
export function until<Answer>(claim: () => Answer | Promise<Answer>): Promise<Answer> {
  return vi.waitFor(claim, { timeout: 30_000, interval: 20 });
}
