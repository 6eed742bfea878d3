import { can } from '../access/permission.ts';
import type { Viewer } from '../access/viewer.ts';
import { type Refused, refuse } from '../refusals/refusal.ts';
import { open } from '../tickets/handling.ts';
import type { TicketStatus } from '../tickets/ticket.ts';

/** The longest reply, in UTF-16 units. */
export const MAX_REPLY = 8_000;

interface Answered {
  readonly status: TicketStatus;
  readonly releasedAt: Date | null;
}

/**
 * Rule 9: no one writes to a blocked contact, except on a ticket that was released since the block began. Answers the
 * ticket to write to. `blockedSince` is null for a contact that is not blocked.
 */
export function decideReply<Ticket extends Answered>(
  viewer: Viewer,
  ticket: Ticket | null,
  blockedSince: Date | null,
): { readonly effect: 'SEND'; readonly ticket: Ticket } | Refused {
  if (!can(viewer, 'tickets:write')) return refuse('FORBIDDEN', 'You may not write to contacts.');
  const answered = open(viewer, ticket);
  if ('refused' in answered) return answered;
  // Strictly later: a block that follows another begins in the millisecond in which the other's tickets are released.
  const released = blockedSince !== null && answered.releasedAt !== null && answered.releasedAt > blockedSince;
  if (blockedSince !== null && !released) return refuse('CONTACT_BLOCKED', 'The contact is blocked.');
  return { effect: 'SEND', ticket: answered };
}
