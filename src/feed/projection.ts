import type { UnblockPolicy } from '../blocks/block.ts';
import type { BlockEvent, BlockField } from '../blocks/blockEvent.ts';
import type { TicketStatus } from '../tickets/ticket.ts';
import type { AnyLoggedEvent } from '../timeline/eventType.ts';

/*
 * The feed items of an event, by subscription: names and ids only. The rows that they name are loaded on delivery.
 * An event maps to several feed items, always in the same order. An item that the filter excludes is null.
 */

export type BlockedTicketItem =
  | { readonly __typename: 'BlockedTicketAdded'; readonly ticketId: string }
  | { readonly __typename: 'BlockedTicketUpdated'; readonly ticketId: string }
  | { readonly __typename: 'BlockedTicketReleased'; readonly ticketId: string; readonly movedTo: TicketStatus }
  | { readonly __typename: 'BlockedTicketDeleted'; readonly ticketId: string }
  | {
      readonly __typename: 'BlockedTicketsCleared';
      readonly contactId: string;
      readonly policy: UnblockPolicy;
      readonly count: number;
    };

/**
 * The items of the blocked ticket list. `channelId` keeps those of one channel, and the clearing of a contact's
 * tickets, which leave the list on every channel at once.
 */
export function blockedTicketItems(event: AnyLoggedEvent, channelId: string | null): BlockedTicketItem[] {
  if (event.type === 'contact.unblocked') {
    const { policy, ticketsReleased, ticketsDeleted } = event.data;
    const count = ticketsReleased + ticketsDeleted;
    return count === 0 ? [] : [{ __typename: 'BlockedTicketsCleared', contactId: event.contactId, policy, count }];
  }
  const item = blockedTicketItem(event);
  return item === null || (channelId !== null && channelOf(event) !== channelId) ? [] : [item];
}

function blockedTicketItem(event: AnyLoggedEvent): BlockedTicketItem | null {
  switch (event.type) {
    case 'ticket.held':
      return { __typename: 'BlockedTicketAdded', ticketId: event.ticketId };
    case 'ticket.held_more':
      return { __typename: 'BlockedTicketUpdated', ticketId: event.ticketId };
    case 'ticket.deleted':
      return { __typename: 'BlockedTicketDeleted', ticketId: event.ticketId };
    case 'ticket.released':
      return { __typename: 'BlockedTicketReleased', ticketId: event.ticketId, movedTo: event.data.to };
    default:
      return null;
  }
}

function channelOf({ data }: AnyLoggedEvent): string | null {
  return 'channelId' in data ? data.channelId : null;
}

interface AboutBlock {
  readonly contactId: string;
  readonly blockId: string;
}

/** An item about a block, which is delivered with its contact. */
export type BlockItem = AboutBlock &
  (
    | { readonly __typename: 'ContactUnblocked' }
    /** `updated` is true when the block was in force before, and its terms changed. */
    | { readonly __typename: 'ContactBlocked'; readonly updated: boolean }
    | { readonly __typename: 'BlockUpdated'; readonly changed: readonly BlockField[] }
  );

/** What a person can change of a contact. */
export type ContactField = 'displayName' | 'identities';

export type ContactItem =
  | BlockItem
  | {
      readonly __typename: 'ContactUpdated';
      readonly contactId: string;
      readonly changedFields: readonly ContactField[];
    }
  /** A contact is gone for good. `erased` is true when `eraseContact` removed it. */
  | { readonly __typename: 'ContactDeleted'; readonly contactId: string; readonly erased: boolean }
  /** A contact is gone, for subscriptions that do not ask for details: they read their lists again. */
  | { readonly __typename: 'FeedReset' };

/** The filter of a subscription to contacts or tickets. */
export interface ItemFilter {
  /** Keeps the items of one contact, or of one ticket. */
  readonly only: string | null;
  /** Names an assignment, a changed block and a deleted contact by types of their own, instead of by general ones. */
  readonly detailed: boolean;
}

/**
 * The items of the contacts: blocked, unblocked, deleted, blocks that changed, and contacts that a person changed. An
 * event has one item with and without `detailed`, so a cursor fits both.
 */
export function contactItems(event: AnyLoggedEvent, { only, detailed }: ItemFilter): (ContactItem | null)[] {
  if (only !== null && event.contactId !== only) return [];
  switch (event.type) {
    case 'contact.updated':
      return [detailed ? updated(event.contactId, event.data.changed) : null];
    case 'contact.identity_detached':
      return [detailed ? updated(event.contactId, ['identities']) : null];
    case 'contact.blocked':
      return [{ __typename: 'ContactBlocked', ...aboutBlock(event), updated: false }];
    case 'block.updated':
      return detailed
        ? [{ __typename: 'BlockUpdated', ...aboutBlock(event), changed: event.data.changed }]
        : [{ __typename: 'ContactBlocked', ...aboutBlock(event), updated: true }];
    case 'contact.unblocked':
      return [{ __typename: 'ContactUnblocked', ...aboutBlock(event) }];
    case 'contact.deleted':
    case 'contact.erased':
      return detailed
        ? [{ __typename: 'ContactDeleted', contactId: event.contactId, erased: event.type === 'contact.erased' }]
        : [{ __typename: 'FeedReset' }];
    default:
      return [];
  }
}

function updated(contactId: string, changedFields: readonly ContactField[]): ContactItem {
  return { __typename: 'ContactUpdated', contactId, changedFields };
}

function aboutBlock({ contactId, data }: BlockEvent): AboutBlock {
  return { contactId, blockId: data.blockId };
}

export type TicketItem =
  | { readonly __typename: 'TicketMessageAdded'; readonly ticketId: string; readonly messageId: string }
  | { readonly __typename: 'TicketStatusChanged'; readonly ticketId: string; readonly from: TicketStatus }
  | {
      readonly __typename: 'TicketAssigned';
      readonly ticketId: string;
      readonly from: TicketStatus;
      /** Null when the ticket was returned to the unassigned. */
      readonly assigneeId: string | null;
    }
  | { readonly __typename: 'TicketGone'; readonly ticketId: string }
  /** More tickets changed at once than an event names. */
  | { readonly __typename: 'FeedReset' };

/**
 * The items of a queue, or of one ticket. A viewer who may not see held tickets gets no item of a deleted one: for that
 * viewer it never existed. An event has as many items with each filter, so a cursor fits every filter.
 */
export function ticketItems(
  event: AnyLoggedEvent,
  { only, detailed }: ItemFilter,
  seesHeld: boolean,
): (TicketItem | null)[] {
  return allTicketItems(event, detailed, seesHeld).map((item) =>
    item.__typename === 'FeedReset' || only === null || item.ticketId === only ? item : null,
  );
}

function allTicketItems(event: AnyLoggedEvent, detailed: boolean, seesHeld: boolean): TicketItem[] {
  switch (event.type) {
    case 'contact.unblocked': {
      const { policy, ticketIds } = event.data;
      if (policy === 'DELETE_ALL' && !seesHeld) return [];
      if (ticketIds === undefined) return [{ __typename: 'FeedReset' }];
      return ticketIds.map((ticketId) =>
        policy === 'DELETE_ALL' ? { __typename: 'TicketGone', ticketId } : statusChanged(ticketId, 'BLOCKED'),
      );
    }
    case 'contact.deleted':
    case 'contact.erased':
      return (
        event.data.ticketIds?.map((ticketId) => ({ __typename: 'TicketGone', ticketId })) ?? [
          { __typename: 'FeedReset' },
        ]
      );
    case 'ticket.deleted':
      return [{ __typename: 'TicketGone', ticketId: event.ticketId }];
    case 'ticket.opened':
    case 'ticket.held':
    case 'ticket.held_more':
    case 'ticket.message_received':
    case 'ticket.message_sent':
      return [{ __typename: 'TicketMessageAdded', ticketId: event.ticketId, messageId: event.data.messageId }];
    case 'ticket.assigned': {
      const { ticketId } = event;
      const { from, assigneeId } = event.data;
      return [detailed ? { __typename: 'TicketAssigned', ticketId, from, assigneeId } : statusChanged(ticketId, from)];
    }
    case 'ticket.closed':
    case 'ticket.released':
      return [statusChanged(event.ticketId, event.data.from)];
    default:
      return [];
  }
}

function statusChanged(ticketId: string, from: TicketStatus): TicketItem {
  return { __typename: 'TicketStatusChanged', ticketId, from };
}
