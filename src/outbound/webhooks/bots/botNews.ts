import type { EventShape, LoggedEvent } from '../../../events/event.ts';

/** What the endpoint of a bot is told. */
export type BotEvent = 'bot.message' | 'bot.released' | 'bot.returned' | 'bot.ended';

/** What an event means to bots. */
export interface BotNews {
  readonly type: BotEvent;
  /** Null where the event does not say it: then its tickets are looked at. */
  readonly channelId: string | null;
  /** Null for all tickets of the contact. */
  readonly ticketIds: readonly string[] | null;
  /** The message that was delivered. */
  readonly messageId: string | null;
}

/** What the data of such events can hold. */
interface Facts {
  readonly channelId?: unknown;
  readonly messageId?: unknown;
  readonly from?: unknown;
  readonly to?: unknown;
  readonly policy?: unknown;
  readonly ticketsReleased?: unknown;
  readonly ticketIds?: unknown;
}

/**
 * What an event means to the bot that has the ticket, or had it. Null where it means nothing, and for everything about
 * held messages.
 */
export function botNews({ type, audience, ticketId, data }: LoggedEvent<EventShape>): BotNews | null {
  if (audience !== 'EVERYONE') return null;
  const facts: Facts = { ...data };
  const channelId = typeof facts.channelId === 'string' ? facts.channelId : null;
  const news = (told: BotEvent, messageId: string | null = null): BotNews | null =>
    channelId === null || ticketId === null ? null : { type: told, channelId, ticketIds: [ticketId], messageId };
  switch (type) {
    case 'ticket.opened':
    case 'ticket.message_received':
      return typeof facts.messageId === 'string' ? news('bot.message', facts.messageId) : null;
    case 'ticket.released':
      return news('bot.released');
    case 'ticket.returned_to_bot':
      return news('bot.returned');
    case 'ticket.reopened':
      return facts.to === 'BOT' ? news('bot.returned') : null;
    case 'ticket.assigned':
    case 'ticket.closed':
    case 'ticket.handed_over':
    case 'ticket.held_again':
      return facts.from === 'BOT' ? news('bot.ended') : null;
    case 'contact.unblocked':
      if (facts.policy === 'DELETE_ALL' || facts.ticketsReleased === 0) return null;
      return { type: 'bot.released', channelId: null, ticketIds: idsOf(facts.ticketIds), messageId: null };
    case 'contact.blocked':
      // The tickets that the block left open: those that it closed have events of their own.
      return { type: 'bot.ended', channelId: null, ticketIds: null, messageId: null };
    default:
      return null;
  }
}

function idsOf(named: unknown): readonly string[] | null {
  return Array.isArray(named) ? named.filter((id) => typeof id === 'string') : null;
}

/** A ticket, and what decides whether its bot is told of it. */
export interface BotTicket {
  readonly id: string;
  readonly isWithBot: boolean;
  /** Whether the block of the contact stands against a reply on the ticket. */
  readonly isHeldBack: boolean;
}

/**
 * The tickets that the bot is told of now. A ticket that it has no more is not told as new. That a ticket was taken is
 * told whatever became of it. A block that left tickets open ends those that it stands against.
 */
export function ticketsToTell({ type, ticketIds }: BotNews, tickets: readonly BotTicket[]): readonly string[] {
  if (type === 'bot.ended' && ticketIds !== null) return ticketIds;
  const isEnded = type === 'bot.ended';
  return tickets.filter((ticket) => ticket.isWithBot && ticket.isHeldBack === isEnded).map(({ id }) => id);
}
