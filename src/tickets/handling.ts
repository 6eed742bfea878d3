import { canSeeHeld } from '../access/permission.ts';
import type { Viewer } from '../access/viewer.ts';
import { type Refused, refuse } from '../refusals/refusal.ts';
import type { TicketStatus } from './ticket.ts';

export const NO_SUCH_TICKET = refuse('TICKET_NOT_FOUND', 'There is no such ticket.');

interface Handled {
  readonly status: TicketStatus;
  readonly assigneeId: string | null;
}

/**
 * The ticket, unless it is held. Rule 9: a held ticket cannot be assigned, answered or closed. Rule 10: an agent is
 * told that a held ticket does not exist.
 */
export function notHeld<Ticket extends { readonly status: TicketStatus }>(
  viewer: Viewer,
  ticket: Ticket | null,
): Ticket | Refused {
  if (ticket === null) return NO_SUCH_TICKET;
  if (ticket.status !== 'BLOCKED') return ticket;
  return canSeeHeld(viewer) ? refuse('TICKET_BLOCKED', 'The ticket is held: release it first.') : NO_SUCH_TICKET;
}

/** The ticket, unless it is held or closed. */
export function open<Ticket extends { readonly status: TicketStatus }>(
  viewer: Viewer,
  ticket: Ticket | null,
): Ticket | Refused {
  const found = notHeld(viewer, ticket);
  if ('refused' in found) return found;
  return found.status === 'CLOSED' ? refuse('TICKET_CLOSED', 'The ticket is closed.') : found;
}

interface Assignee {
  readonly disabledAt: Date | null;
}

export interface Assignment {
  /** Null returns the ticket to the unassigned. */
  readonly userId: string | null;
  /** Refuses to take the ticket from another user. */
  readonly onlyIfUnassigned: boolean;
}

export type AssignmentDecision<Ticket> =
  | { readonly effect: 'NONE' }
  | { readonly effect: 'ASSIGN'; readonly ticket: Ticket; readonly status: 'ASSIGNED' | 'UNASSIGNED' };

export function decideAssignment<Ticket extends Handled>(
  viewer: Viewer,
  ticket: Ticket | null,
  { userId, onlyIfUnassigned }: Assignment,
  user: Assignee | null,
): AssignmentDecision<Ticket> | Refused {
  const handled = open(viewer, ticket);
  if ('refused' in handled) return handled;
  if (userId !== null && user === null) return refuse('USER_NOT_FOUND', 'There is no such user.', 'userId');
  if (onlyIfUnassigned && handled.assigneeId !== null && handled.assigneeId !== userId)
    return refuse('TICKET_ASSIGNED', 'Another user has the ticket.');
  const status = userId === null ? 'UNASSIGNED' : 'ASSIGNED';
  if (handled.status === status && handled.assigneeId === userId) return { effect: 'NONE' };
  if (userId !== null && user !== null && user.disabledAt !== null) {
    return refuse('USER_DISABLED', 'The user is disabled and cannot take a ticket.', 'userId');
  }
  return { effect: 'ASSIGN', ticket: handled, status };
}

export type ClosingDecision<Ticket> =
  | { readonly effect: 'NONE' }
  | { readonly effect: 'CLOSE'; readonly ticket: Ticket };

export function decideClosing<Ticket extends Handled>(
  viewer: Viewer,
  ticket: Ticket | null,
): ClosingDecision<Ticket> | Refused {
  const handled = notHeld(viewer, ticket);
  if ('refused' in handled) return handled;
  return handled.status === 'CLOSED' ? { effect: 'NONE' } : { effect: 'CLOSE', ticket: handled };
}
