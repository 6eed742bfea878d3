import type { UnblockPolicy } from '../blocks/block.ts';
import type { TicketStatus } from '../tickets/ticket.ts';
import type { LoggedEvent } from './event.ts';

/*
 * What an event means to the reader of each feed: names and ids only. What they name is loaded when it is delivered.
 * One event can be several things to a reader: its parts, always the same and in the same order, whatever is asked for (null).
 */

export type BlockedTicketShown =
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

/** The blocked ticket list; of one channel where `channelId` says so. A contact's tickets leave it on every channel at once. */
export function blockedTicketShown(event: LoggedEvent, channelId: string | null): BlockedTicketShown[] {
  const { type, ticketId, contactId, data } = event;
  if (type === 'contact.unblocked' && contactId !== null) {
    const count = (data.ticketsReleased ?? 0) + (data.ticketsDeleted ?? 0);
    return count === 0 || data.policy === undefined
      ? []
      : [{ show: 'BlockedTicketsCleared', contactId, policy: data.policy, count }];
  }
  if (ticketId === null || (channelId !== null && data.channelId !== channelId)) return [];
  if (type === 'ticket.held') return [{ show: 'BlockedTicketAdded', ticketId }];
  if (type === 'ticket.held_more') return [{ show: 'BlockedTicketUpdated', ticketId }];
  if (type === 'ticket.deleted') return [{ show: 'BlockedTicketDeleted', ticketId }];
  if (type === 'ticket.released' && data.to !== undefined) {
    return [{ show: 'BlockedTicketReleased', ticketId, movedTo: data.to }];
  }
  return [];
}

export interface ContactShown {
  readonly show: 'ContactBlocked' | 'ContactUnblocked';
  readonly contactId: string;
  readonly blockId: string;
  /** The block was in force before, and its terms changed. */
  readonly updated: boolean;
}

/** Who is blocked and unblocked, and blocks whose terms changed; of one contact where `only` says so. */
export function contactShown({ type, contactId, data }: LoggedEvent, only: string | null): ContactShown[] {
  if (contactId === null || data.blockId === undefined || (only !== null && contactId !== only)) return [];
  const about = { contactId, blockId: data.blockId, updated: type === 'block.updated' };
  if (type === 'contact.blocked' || type === 'block.updated') return [{ show: 'ContactBlocked', ...about }];
  if (type === 'contact.unblocked') return [{ show: 'ContactUnblocked', ...about }];
  return [];
}

export type TicketShown =
  | { readonly show: 'TicketMessageAdded'; readonly ticketId: string; readonly messageId: string }
  | { readonly show: 'TicketStatusChanged'; readonly ticketId: string; readonly from: TicketStatus }
  | { readonly show: 'TicketGone'; readonly ticketId: string }
  /** More tickets changed at once than an event names. */
  | { readonly show: 'FeedReset' };

/** A chat screen (`only`), or a queue. To readers who may not see what is held, what was deleted never was. */
export function ticketShown(event: LoggedEvent, only: string | null, seesHeld: boolean): (TicketShown | null)[] {
  return ticketParts(event, seesHeld).map((part) =>
    part.show === 'FeedReset' || only === null || part.ticketId === only ? part : null,
  );
}

function ticketParts({ type, ticketId, data }: LoggedEvent, seesHeld: boolean): TicketShown[] {
  if (type === 'contact.unblocked') {
    if (data.policy === 'DELETE_ALL' && !seesHeld) return [];
    if (data.ticketIds === undefined) return [{ show: 'FeedReset' }];
    return data.ticketIds.map((id) =>
      data.policy === 'DELETE_ALL'
        ? { show: 'TicketGone', ticketId: id }
        : { show: 'TicketStatusChanged', ticketId: id, from: 'BLOCKED' },
    );
  }
  if (ticketId === null) return [];
  if (type === 'ticket.deleted') return [{ show: 'TicketGone', ticketId }];
  if (data.messageId !== undefined) return [{ show: 'TicketMessageAdded', ticketId, messageId: data.messageId }];
  if (data.from !== undefined) return [{ show: 'TicketStatusChanged', ticketId, from: data.from }];
  return [];
}
