import { may, maySeeHeld } from '../access/permission.ts';
import type { Viewer } from '../access/viewer.ts';
import { type Refused, refuse } from '../refusals/refusal.ts';
import type { TicketStatus } from './ticket.ts';

export const NO_SUCH_TICKET = refuse('TICKET_NOT_FOUND', 'There is no such ticket.');

interface Handled {
  readonly status: TicketStatus;
  readonly assigneeId: string | null;
  readonly releasedAt: Date | null;
}

/** Rules 9 and 10: what is held is not handled, and to an agent it does not exist. */
function unheld<Ticket extends Pick<Handled, 'status'>>(viewer: Viewer, ticket: Ticket | null): Ticket | Refused {
  if (ticket === null) return NO_SUCH_TICKET;
  if (ticket.status !== 'BLOCKED') return ticket;
  return maySeeHeld(viewer) ? refuse('TICKET_BLOCKED', 'The ticket is held: release it first.') : NO_SUCH_TICKET;
}

/** A blocked contact is not written to, unless on a ticket that was released since it was blocked. */
export function decideReply(
  viewer: Viewer,
  ticket: Handled | null,
  blockedSince: Date | null,
): { readonly effect: 'SEND' } | Refused {
  if (!may(viewer, 'tickets:write')) return refuse('FORBIDDEN', 'You may not write to contacts.');
  const open = unheld(viewer, ticket);
  if ('refused' in open) return open;
  if (open.status === 'CLOSED') return refuse('TICKET_CLOSED', 'The ticket is closed.');
  // Not in the same millisecond: a block that follows the end of another begins as the other's tickets are released.
  const released = blockedSince !== null && open.releasedAt !== null && open.releasedAt > blockedSince;
  if (blockedSince !== null && !released) return refuse('CONTACT_BLOCKED', 'The contact is blocked.');
  return { effect: 'SEND' };
}

export interface Assignment {
  /** Null for nobody, which returns the ticket to the unassigned. */
  readonly userId: string | null;
  /** Not to be taken from anybody. */
  readonly onlyIfUnassigned: boolean;
}

export function decideAssignment(
  viewer: Viewer,
  ticket: Handled | null,
  { userId, onlyIfUnassigned }: Assignment,
  userExists: boolean,
): { readonly effect: 'ASSIGN' | 'NONE'; readonly status: 'ASSIGNED' | 'UNASSIGNED' } | Refused {
  const open = unheld(viewer, ticket);
  if ('refused' in open) return open;
  if (open.status === 'CLOSED') return refuse('TICKET_CLOSED', 'The ticket is closed.');
  if (userId !== null && !userExists) return refuse('USER_NOT_FOUND', 'There is no such user.', 'userId');
  if (onlyIfUnassigned && open.assigneeId !== null && open.assigneeId !== userId)
    return refuse('TICKET_ASSIGNED', 'Somebody else has the ticket.');
  const status = userId === null ? 'UNASSIGNED' : 'ASSIGNED';
  return { effect: open.status === status && open.assigneeId === userId ? 'NONE' : 'ASSIGN', status };
}

export function decideClosing(viewer: Viewer, ticket: Handled | null): { readonly effect: 'CLOSE' | 'NONE' } | Refused {
  const handled = unheld(viewer, ticket);
  if ('refused' in handled) return handled;
  return { effect: handled.status === 'CLOSED' ? 'NONE' : 'CLOSE' };
}
