import type { Suspicion } from '../tickets/spam/spamModel.ts';
import type { SpamDetection } from '../workspaces/workspace.ts';
import type { Judgement } from './arrival.ts';

export interface SuspicionFacts {
  readonly detection: SpamDetection;
  /** What decided before. */
  readonly judgement: Judgement;
  /** Whether the message would open a ticket. */
  readonly opens: boolean;
  /** Whether a person lately unblocked or released the contact, or said that it writes no spam. */
  readonly isTrusted: boolean;
}

/**
 * Why a message looks like spam, and what holds it. The detector comes last: it judges a message that would open a
 * ticket, and about which nothing else decided. A rule that lets the message through comes before it. Under SUGGEST the
 * message is delivered all the same.
 */
export function decideSuspicion(
  { detection, judgement, opens, isTrusted }: SuspicionFacts,
  suspecting: () => Suspicion | null,
  allowing: () => string | null,
): Judgement & { readonly suspicion: Suspicion | null } {
  const isDecided = judgement.holding !== null || judgement.hitRuleId !== null;
  const suspicion = detection === 'OFF' || isDecided || !opens || isTrusted ? null : suspecting();
  if (suspicion === null) return { ...judgement, suspicion };
  const allowed = allowing();
  if (allowed !== null) return { holding: null, hitRuleId: detection === 'HOLD' ? allowed : null, suspicion: null };
  return { ...judgement, holding: detection === 'HOLD' ? { by: 'SUSPECTED' } : null, suspicion };
}
