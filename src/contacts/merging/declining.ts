import { can } from '../../access/permission.ts';
import type { Viewer } from '../../access/viewer.ts';
import { type Refused, refuse } from '../../refusals/refusal.ts';

export const NO_SUCH_PROPOSAL = refuse('MERGE_PROPOSAL_NOT_FOUND', 'There is no such proposal.');

export type DeclineDecision<Proposal> =
  | { readonly effect: 'NONE' }
  | { readonly effect: 'DECLINE'; readonly proposal: Proposal };

/** Who may say that two contacts are not one person. Rule 8: a proposal that is decided stays as it was decided. */
export function decideDecline<Proposal extends { readonly decidedAt: Date | null }>(
  viewer: Viewer,
  proposal: Proposal | null,
): DeclineDecision<Proposal> | Refused {
  if (!can(viewer, 'contacts:merge')) return refuse('FORBIDDEN', 'You may not decide about merges.');
  if (proposal === null) return NO_SUCH_PROPOSAL;
  return proposal.decidedAt === null ? { effect: 'DECLINE', proposal } : { effect: 'NONE' };
}
