import { can } from '../access/permission.ts';
import type { Viewer } from '../access/viewer.ts';
import { type Refused, refuse } from '../refusals/refusal.ts';
import { NOT_WITH_BOT, withBot } from '../tickets/bots/withBot.ts';
import { open } from '../tickets/handling.ts';
import type { HandOverCause, TicketStatus } from '../tickets/ticket.ts';

interface WithBot {
  readonly status: TicketStatus;
}

export type HandOverDecision<Ticket> =
  | { readonly effect: 'NONE' }
  | { readonly effect: 'HAND_OVER'; readonly ticket: Ticket; readonly cause: HandOverCause };

/**
 * Hands a ticket of the bot over to the unassigned. For a person, a ticket that is there already stays as it is. A bot
 * hands over what it has, and is refused for every other ticket. `botKeyId` is the key of the channel's bot.
 */
export function decideHandOver<Ticket extends WithBot>(
  viewer: Viewer,
  ticket: Ticket | null,
  botKeyId: string | null,
): HandOverDecision<Ticket> | Refused {
  const own = withBot(viewer, ticket, botKeyId);
  if (!('refused' in own)) return { effect: 'HAND_OVER', ticket: own, cause: 'BOT' };
  if (!can(viewer, 'tickets:write')) {
    return can(viewer, 'bot:answer') ? own : refuse('FORBIDDEN', 'You may not hand tickets over.');
  }
  const found = open(viewer, ticket);
  if ('refused' in found) return found;
  if (found.status === 'UNASSIGNED') return { effect: 'NONE' };
  return found.status === 'BOT' ? { effect: 'HAND_OVER', ticket: found, cause: 'PERSON' } : NOT_WITH_BOT;
}

/** What returning a ticket to the bot depends on besides the ticket. */
export interface ReturnFacts<Ticket> {
  readonly isBotActive: (ticket: Ticket) => boolean;
  /** Why the block of the contact stands against a reply on the ticket. Null when it does not. */
  readonly barOf: (ticket: Ticket) => 'CONTACT_BLOCKED' | 'CONTACT_OPTED_OUT' | null;
}

export type ReturnDecision<Ticket> =
  | { readonly effect: 'NONE' }
  | { readonly effect: 'RETURN'; readonly ticket: Ticket };

/** Returns an open ticket to the bot of its channel, which has to be active at that moment, and able to reply. */
export function decideReturn<Ticket extends WithBot>(
  viewer: Viewer,
  ticket: Ticket | null,
  { isBotActive, barOf }: ReturnFacts<Ticket>,
): ReturnDecision<Ticket> | Refused {
  if (!can(viewer, 'tickets:write')) return refuse('FORBIDDEN', 'You may not return tickets to the bot.');
  const found = open(viewer, ticket);
  if ('refused' in found) return found;
  if (found.status === 'BOT') return { effect: 'NONE' };
  if (!isBotActive(found)) return refuse('BOT_NOT_ACTIVE', 'The bot of the channel is not active.');
  const bar = barOf(found);
  if (bar !== null) return refuse(bar, 'The contact is blocked, so the bot could not reply.');
  return { effect: 'RETURN', ticket: found };
}

interface Waiting {
  /** Whether a message waits for longer than the bot may take. */
  readonly isOverdue: boolean;
  readonly isConnected: boolean;
}

/** Why the system takes a ticket from the bot now. Null when it does not. */
export function decideOverdue(
  ticket: WithBot | null,
  { isOverdue, isConnected }: Waiting,
): Extract<HandOverCause, 'TIMEOUT' | 'FAILING'> | null {
  if (ticket?.status !== 'BOT') return null;
  if (!isConnected) return 'FAILING';
  return isOverdue ? 'TIMEOUT' : null;
}

/** The note that was given; null for a blank one. */
export function noteOf(given: string | null | undefined): string | null {
  const note = given?.trim() ?? '';
  return note === '' ? null : note;
}
