import { may } from '../access/permission.ts';
import type { Viewer } from '../access/viewer.ts';
import { type Refused, refuse } from '../refusals/refusal.ts';
import { NO_SUCH_TICKET } from './handling.ts';
import type { TicketStatus } from './ticket.ts';

interface Releasable {
  readonly status: TicketStatus;
  readonly releasedAt: Date | null;
}

/** Rules 4 and 5: a held ticket goes to the bot where it is active at this moment, else to whoever takes it. */
export function decideRelease(
  viewer: Viewer,
  ticket: Releasable | null,
  botActive: boolean,
): { readonly to: 'BOT' | 'UNASSIGNED' | null } | Refused {
  if (!may(viewer, 'tickets:release')) return refuse('FORBIDDEN', 'You may not release held tickets.');
  if (ticket === null) return NO_SUCH_TICKET;
  if (ticket.status === 'BLOCKED') return { to: botActive ? 'BOT' : 'UNASSIGNED' };
  if (ticket.releasedAt !== null) return { to: null };
  return refuse('TICKET_NOT_BLOCKED', 'The ticket is not held: there is nothing to release.');
}

/** One held ticket is deleted for good. A ticket deleted before has no effect left to have. */
export function decideDeletion(
  viewer: Viewer,
  ticket: Pick<Releasable, 'status'> | null,
  deletedBefore: boolean,
): { readonly effect: 'DELETE' | 'NONE' } | Refused {
  if (!may(viewer, 'tickets:delete')) return refuse('FORBIDDEN', 'You may not delete what is held.');
  if (ticket === null) return deletedBefore ? { effect: 'NONE' } : NO_SUCH_TICKET;
  if (ticket.status !== 'BLOCKED') return refuse('TICKET_NOT_BLOCKED', 'Only a held ticket can be deleted.');
  return { effect: 'DELETE' };
}
