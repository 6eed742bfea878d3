import { vi } from 'vitest';

/** Waits until the claim holds, and answers what it answers. Asked for far longer than any of ours takes, also on a busy machine. */
export function until<Answer>(claim: () => Answer | Promise<Answer>): Promise<Answer> {
  return vi.waitFor(claim, { timeout: 15_000, interval: 20 });
}
