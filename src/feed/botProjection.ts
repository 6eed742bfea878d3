import type { AnyLoggedEvent } from '../timeline/eventType.ts';
import { type ItemFilter, type TicketItem, ticketItems } from './projection.ts';

/** A feed item for a bot. A ticket that the bot has no more is gone for it, and `channelId` says whose bot that was. */
export type BotTicketItem =
  | Exclude<TicketItem, { readonly __typename: 'TicketGone' }>
  | { readonly __typename: 'BotTicketGone'; readonly ticketId: string; readonly channelId: string };

/**
 * The items of the tickets of bots. They name tickets of every bot: what a bot does not have is not loaded, so it is
 * not told. A deletion is not told, because its event does not say whose tickets they were.
 */
export function botTicketItems(event: AnyLoggedEvent, filter: ItemFilter<string>): (BotTicketItem | null)[] {
  switch (event.type) {
    case 'ticket.assigned':
    case 'ticket.closed':
    case 'ticket.handed_over': {
      const { ticketId, data } = event;
      if (data.from !== 'BOT' || data.channelId === undefined) return [];
      if (filter.only !== null && filter.only !== ticketId) return [null];
      return [{ __typename: 'BotTicketGone', ticketId, channelId: data.channelId }];
    }
    case 'ticket.held_again': {
      const { ticketId, data } = event;
      if (data.from !== 'BOT') return [];
      if (filter.only !== null && filter.only !== ticketId) return [null];
      return [{ __typename: 'BotTicketGone', ticketId, channelId: data.channelId }];
    }
    case 'contact.blocked':
      return (event.data.heldTickets ?? [])
        .filter(({ from }) => from === 'BOT')
        .map(({ ticketId, channelId }) =>
          filter.only !== null && filter.only !== ticketId
            ? null
            : { __typename: 'BotTicketGone', ticketId, channelId },
        );
    case 'contact.unblocked':
      return event.data.policy === 'DELETE_ALL' ? [] : told(ticketItems(event, filter, false));
    case 'ticket.opened':
    case 'ticket.message_received':
    case 'ticket.message_sent':
    case 'ticket.delivery_changed':
    case 'ticket.noticed':
    case 'ticket.reopened':
    case 'ticket.released':
    case 'ticket.returned_to_bot':
    case 'contact.merged':
      return told(ticketItems(event, filter, false));
    default:
      return [];
  }
}

function told(items: readonly (TicketItem | null)[]): (BotTicketItem | null)[] {
  return items.map((item) => (item?.__typename === 'TicketGone' ? null : item));
}
