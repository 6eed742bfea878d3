import { canBlock } from '../../access/permission.ts';
import type { Viewer } from '../../access/viewer.ts';
import { type Refused, refuse } from '../../refusals/refusal.ts';
import { notHeld } from '../handling.ts';
import type { TicketStatus } from '../ticket.ts';

export type DismissalDecision<Ticket> =
  | { readonly effect: 'NONE' }
  | { readonly effect: 'DISMISS'; readonly ticket: Ticket };

/** A suggestion to block concerns those who may block: they see it, and they dismiss it. */
export function decideDismissal<Ticket extends { readonly status: TicketStatus; readonly releasedAt: Date | null }>(
  viewer: Viewer,
  settings: { readonly agentsMayBlock: boolean },
  ticket: Ticket | null,
  isSuspected: boolean,
): DismissalDecision<Ticket> | Refused {
  if (!canBlock(viewer, settings)) return refuse('FORBIDDEN', 'You may not block contacts.');
  const found = notHeld(viewer, ticket);
  if ('refused' in found) return found;
  const isSuggested = isSuspected && found.releasedAt === null && found.status !== 'CLOSED';
  return isSuggested ? { effect: 'DISMISS', ticket: found } : { effect: 'NONE' };
}
