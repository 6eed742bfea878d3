import type { UnblockPolicy } from '../blocks/block.ts';
import type { TicketStatus } from '../tickets/ticket.ts';
import type { AnyLoggedEvent } from '../timeline/eventType.ts';

/*
 * The feed items of an event, by subscription: names and ids only. The rows that they name are loaded on delivery.
 * An event maps to several feed items, always in the same order. An item that the filter excludes is null.
 */

export type BlockedTicketItem =
  | { readonly show: 'BlockedTicketAdded'; readonly ticketId: string }
  | { readonly show: 'BlockedTicketUpdated'; readonly ticketId: string }
  | { readonly show: 'BlockedTicketReleased'; readonly ticketId: string; readonly movedTo: TicketStatus }
  | { readonly show: 'BlockedTicketDeleted'; readonly ticketId: string }
  | {
      readonly show: 'BlockedTicketsCleared';
      readonly contactId: string;
      readonly policy: UnblockPolicy;
      readonly count: number;
    };

/**
 * The items of the blocked ticket list. `channelId` keeps those of one channel, and the clearing of a contact's tickets,
 * which leave the list on every channel at once.
 */
export function blockedTicketItems(event: AnyLoggedEvent, channelId: string | null): BlockedTicketItem[] {
  if (event.type === 'contact.unblocked') {
    const { policy, ticketsReleased, ticketsDeleted } = event.data;
    const count = ticketsReleased + ticketsDeleted;
    return count === 0 ? [] : [{ show: 'BlockedTicketsCleared', contactId: event.contactId, policy, count }];
  }
  const item = blockedTicketItem(event);
  return item === null || (channelId !== null && channelOf(event) !== channelId) ? [] : [item];
}

function blockedTicketItem(event: AnyLoggedEvent): BlockedTicketItem | null {
  switch (event.type) {
    case 'ticket.held':
      return { show: 'BlockedTicketAdded', ticketId: event.ticketId };
    case 'ticket.held_more':
      return { show: 'BlockedTicketUpdated', ticketId: event.ticketId };
    case 'ticket.deleted':
      return { show: 'BlockedTicketDeleted', ticketId: event.ticketId };
    case 'ticket.released':
      return { show: 'BlockedTicketReleased', ticketId: event.ticketId, movedTo: event.data.to };
    default:
      return null;
  }
}

function channelOf({ data }: AnyLoggedEvent): string | null {
  return 'channelId' in data ? data.channelId : null;
}

export interface ContactItem {
  readonly show: 'ContactBlocked' | 'ContactUnblocked';
  readonly contactId: string;
  readonly blockId: string;
  /** True when the block was in force before, and its terms changed. */
  readonly updated: boolean;
}

/** The items of the contacts: blocked, unblocked, and blocks that changed. `only` keeps those of one contact. */
export function contactItems(event: AnyLoggedEvent, only: string | null): ContactItem[] {
  if (only !== null && event.contactId !== only) return [];
  switch (event.type) {
    case 'contact.blocked':
    case 'block.updated': {
      const { contactId, type, data } = event;
      return [{ show: 'ContactBlocked', contactId, blockId: data.blockId, updated: type === 'block.updated' }];
    }
    case 'contact.unblocked':
      return [{ show: 'ContactUnblocked', contactId: event.contactId, blockId: event.data.blockId, updated: false }];
    default:
      return [];
  }
}

export type TicketItem =
  | { readonly show: 'TicketMessageAdded'; readonly ticketId: string; readonly messageId: string }
  | { readonly show: 'TicketStatusChanged'; readonly ticketId: string; readonly from: TicketStatus }
  | { readonly show: 'TicketGone'; readonly ticketId: string }
  /** More tickets changed at once than an event names. */
  | { readonly show: 'FeedReset' };

/**
 * The items of a queue, or of one ticket (`only`). A viewer who may not see held tickets gets no item of a deleted one:
 * for that viewer it never existed.
 */
export function ticketItems(event: AnyLoggedEvent, only: string | null, seesHeld: boolean): (TicketItem | null)[] {
  return allTicketItems(event, seesHeld).map((item) =>
    item.show === 'FeedReset' || only === null || item.ticketId === only ? item : null,
  );
}

function allTicketItems(event: AnyLoggedEvent, seesHeld: boolean): TicketItem[] {
  switch (event.type) {
    case 'contact.unblocked': {
      const { policy, ticketIds } = event.data;
      if (policy === 'DELETE_ALL' && !seesHeld) return [];
      if (ticketIds === undefined) return [{ show: 'FeedReset' }];
      return ticketIds.map((ticketId) =>
        policy === 'DELETE_ALL'
          ? { show: 'TicketGone', ticketId }
          : { show: 'TicketStatusChanged', ticketId, from: 'BLOCKED' },
      );
    }
    case 'ticket.deleted':
      return [{ show: 'TicketGone', ticketId: event.ticketId }];
    case 'ticket.opened':
    case 'ticket.held':
    case 'ticket.held_more':
    case 'ticket.message_received':
    case 'ticket.message_sent':
      return [{ show: 'TicketMessageAdded', ticketId: event.ticketId, messageId: event.data.messageId }];
    case 'ticket.assigned':
    case 'ticket.closed':
    case 'ticket.released':
      return [{ show: 'TicketStatusChanged', ticketId: event.ticketId, from: event.data.from }];
    default:
      return [];
  }
}
