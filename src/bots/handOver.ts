import { can } from '../access/permission.ts';
import type { Viewer } from '../access/viewer.ts';
import { type Refused, refuse } from '../refusals/refusal.ts';
import { open } from '../tickets/handling.ts';
import type { HandOverCause, TicketStatus } from '../tickets/ticket.ts';

interface WithBot {
  readonly status: TicketStatus;
}

const NOT_WITH_BOT = refuse('TICKET_NOT_WITH_BOT', 'The ticket is not with the bot.');

export type HandOverDecision<Ticket> =
  | { readonly effect: 'NONE' }
  | { readonly effect: 'HAND_OVER'; readonly ticket: Ticket; readonly cause: HandOverCause };

/** Hands a ticket of the bot over to the unassigned. A ticket that is there already stays as it is. */
export function decideHandOver<Ticket extends WithBot>(
  viewer: Viewer,
  ticket: Ticket | null,
): HandOverDecision<Ticket> | Refused {
  if (!can(viewer, 'tickets:write')) return refuse('FORBIDDEN', 'You may not hand tickets over.');
  const found = open(viewer, ticket);
  if ('refused' in found) return found;
  if (found.status === 'UNASSIGNED') return { effect: 'NONE' };
  return found.status === 'BOT' ? { effect: 'HAND_OVER', ticket: found, cause: 'PERSON' } : NOT_WITH_BOT;
}

/** What returning a ticket to the bot depends on besides the ticket. */
export interface ReturnFacts<Ticket> {
  readonly isBotActive: (ticket: Ticket) => boolean;
  /** Whether the block of the contact stands against a reply on the ticket. */
  readonly isHeldBack: (ticket: Ticket) => boolean;
}

export type ReturnDecision<Ticket> =
  | { readonly effect: 'NONE' }
  | { readonly effect: 'RETURN'; readonly ticket: Ticket };

/** Returns an open ticket to the bot of its channel, which has to be active at that moment, and able to reply. */
export function decideReturn<Ticket extends WithBot>(
  viewer: Viewer,
  ticket: Ticket | null,
  { isBotActive, isHeldBack }: ReturnFacts<Ticket>,
): ReturnDecision<Ticket> | Refused {
  if (!can(viewer, 'tickets:write')) return refuse('FORBIDDEN', 'You may not return tickets to the bot.');
  const found = open(viewer, ticket);
  if ('refused' in found) return found;
  if (found.status === 'BOT') return { effect: 'NONE' };
  if (!isBotActive(found)) return refuse('BOT_NOT_ACTIVE', 'The bot of the channel is not active.');
  if (isHeldBack(found)) return refuse('CONTACT_BLOCKED', 'The contact is blocked, so the bot could not reply.');
  return { effect: 'RETURN', ticket: found };
}

/** The note that was given; null for a blank one. */
export function noteOf(given: string | null | undefined): string | null {
  const note = given?.trim() ?? '';
  return note === '' ? null : note;
}
