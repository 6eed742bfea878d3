import { can, canSeeHeld } from '../access/permission.ts';
import type { ActorRef, Viewer } from '../access/viewer.ts';
import { type Refused, refuse } from '../refusals/refusal.ts';
import { NO_SUCH_TICKET } from './handling.ts';
import { UNDER_LEGAL_HOLD } from './legalHold/legalHold.ts';
import type { TicketStatus } from './ticket.ts';

interface Releasable {
  readonly status: TicketStatus;
  readonly releasedAt: Date | null;
}

interface Deletable {
  readonly status: TicketStatus;
  readonly onLegalHold: boolean;
}

export type UnblockTicketDecision<Ticket> =
  | { readonly effect: 'NONE' }
  | { readonly effect: 'RELEASE'; readonly ticket: Ticket; readonly to: 'BOT' | 'UNASSIGNED' };

/**
 * Rules 4 and 5: unblocking a held ticket releases it to BOT when the bot of its channel is active at that moment, else
 * to UNASSIGNED. `isBotActive` is asked only for a held ticket.
 */
export function decideUnblockTicket<Ticket extends Releasable>(
  viewer: Viewer,
  ticket: Ticket | null,
  isBotActive: (ticket: Ticket) => boolean,
): UnblockTicketDecision<Ticket> | Refused {
  if (!can(viewer, 'tickets:release')) return refuse('FORBIDDEN', 'You may not release held tickets.');
  if (ticket === null) return NO_SUCH_TICKET;
  if (ticket.status === 'BLOCKED') return { effect: 'RELEASE', ticket, to: isBotActive(ticket) ? 'BOT' : 'UNASSIGNED' };
  if (ticket.releasedAt !== null) return { effect: 'NONE' };
  return refuse('TICKET_NOT_BLOCKED', 'The ticket is not held: there is nothing to release.');
}

export type DeletionDecision<Ticket> =
  | { readonly effect: 'NONE' }
  | { readonly effect: 'DELETE'; readonly ticket: Ticket };

/**
 * Deletes one held ticket for good. Deleting a deleted ticket has no effect. A viewer who may not see held tickets
 * learns what its own acts did, and no more: a ticket that another actor deleted never existed for it.
 */
export function decideDeletion<Ticket extends Deletable>(
  viewer: Viewer,
  ticket: Ticket | null,
  deletedBy: ActorRef | null,
): DeletionDecision<Ticket> | Refused {
  if (!can(viewer, 'tickets:delete')) return refuse('FORBIDDEN', 'You may not delete what is held.');
  if (ticket === null) return canKnowOf(viewer, deletedBy) ? { effect: 'NONE' } : NO_SUCH_TICKET;
  if (ticket.status !== 'BLOCKED') return refuse('TICKET_NOT_BLOCKED', 'Only a held ticket can be deleted.');
  return ticket.onLegalHold ? UNDER_LEGAL_HOLD : { effect: 'DELETE', ticket };
}

function canKnowOf(viewer: Viewer, deletedBy: ActorRef | null): boolean {
  if (deletedBy === null) return false;
  const { kind, id } = viewer.actor;
  return canSeeHeld(viewer) || (deletedBy.kind === kind && deletedBy.id === id);
}
