import type { Suspicion } from './spamModel.ts';

/** What the gate asks about a message. */
export interface Detector {
  /** Null for a message that does not look like spam. */
  suspicionOf(body: string): Suspicion | null;
}

export const NO_DETECTOR: Detector = { suspicionOf: () => null };
