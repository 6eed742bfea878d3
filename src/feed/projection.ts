import type { UnblockPolicy } from '../blocks/block.ts';
import type { ContactBlocked } from '../blocks/blockEvent.ts';
import type { ContactMerged } from '../people/personEvent.ts';
import type { TicketStatus } from '../tickets/ticket.ts';
import type { AnyLoggedEvent } from '../timeline/eventType.ts';

/*
 * The feed items of an event, by subscription: names and ids only. The rows that they name are loaded on delivery.
 * An event maps to several feed items, always in the same order. An item that the filter excludes is null.
 */

/** SOMEBODY: a user or a key did it. RETENTION: the workspace keeps held tickets no longer. */
export type DeletionCause = 'SOMEBODY' | 'RETENTION';

export type BlockedTicketItem =
  | { readonly __typename: 'BlockedTicketAdded'; readonly ticketId: string }
  | { readonly __typename: 'BlockedTicketUpdated'; readonly ticketId: string }
  | { readonly __typename: 'BlockedTicketReviewed'; readonly ticketId: string }
  | { readonly __typename: 'BlockedTicketReleased'; readonly ticketId: string; readonly movedTo: TicketStatus }
  /** `joinedTicketId` is the ticket that has the messages now; null when they were deleted. */
  | {
      readonly __typename: 'BlockedTicketDeleted';
      readonly ticketId: string;
      readonly joinedTicketId: string | null;
      readonly cause: DeletionCause;
    }
  | {
      readonly __typename: 'BlockedTicketsCleared';
      readonly contactId: string;
      readonly policy: UnblockPolicy;
      readonly count: number;
    }
  /** More tickets changed at once than an event names. */
  | { readonly __typename: 'FeedReset' };

/**
 * The items of the blocked ticket list. `channelId` keeps those of one channel, and the clearing of a contact's
 * tickets, which leave the list on every channel at once. Reviews are told only to a `detailed` subscription.
 */
export function blockedTicketItems(
  event: AnyLoggedEvent,
  { only: channelId, detailed }: ItemFilter<string>,
): (BlockedTicketItem | null)[] {
  if (event.type === 'contact.unblocked') {
    const { policy, ticketsReleased, ticketsDeleted } = event.data;
    const count = ticketsReleased + ticketsDeleted;
    return count === 0 ? [] : [{ __typename: 'BlockedTicketsCleared', contactId: event.contactId, policy, count }];
  }
  if (event.type === 'contact.blocked') {
    const { ticketsHeld = 0, heldTickets } = event.data;
    if (ticketsHeld === 0) return [];
    if (heldTickets === undefined) return [{ __typename: 'FeedReset' }];
    return heldTickets.map((held) =>
      channelId === null || held.channelId === channelId
        ? { __typename: 'BlockedTicketAdded', ticketId: held.ticketId }
        : null,
    );
  }
  if (event.type === 'contact.merged') {
    const { heldTickets } = event.data;
    if (heldTickets === undefined) return [{ __typename: 'FeedReset' }];
    return heldTickets.map((held) =>
      channelId === null || held.channelId === channelId
        ? { __typename: 'BlockedTicketUpdated', ticketId: held.ticketId }
        : null,
    );
  }
  if (channelId !== null && channelOf(event) !== channelId) return [];
  if (isReview(event)) {
    return [detailed ? { __typename: 'BlockedTicketReviewed', ticketId: event.ticketId } : null];
  }
  return itemsOfBlockedTicket(event);
}

type Review = 'ticket.reviewed' | 'ticket.legal_hold_placed' | 'ticket.legal_hold_lifted';

/** What a person decided about a held ticket that stays held. */
function isReview(event: AnyLoggedEvent): event is Extract<AnyLoggedEvent, { readonly type: Review }> {
  return (
    event.type === 'ticket.reviewed' ||
    event.type === 'ticket.legal_hold_placed' ||
    event.type === 'ticket.legal_hold_lifted'
  );
}

function itemsOfBlockedTicket(event: AnyLoggedEvent): BlockedTicketItem[] {
  switch (event.type) {
    case 'ticket.held':
    case 'ticket.held_again':
    case 'ticket.restored':
      return [{ __typename: 'BlockedTicketAdded', ticketId: event.ticketId }];
    case 'ticket.held_more':
      return [{ __typename: 'BlockedTicketUpdated', ticketId: event.ticketId }];
    case 'ticket.deleted':
      return [deleted(event.ticketId, null, event.data.cause ?? 'SOMEBODY')];
    case 'ticket.joined': {
      const { intoTicketId } = event.data;
      return [
        deleted(event.ticketId, intoTicketId, 'SOMEBODY'),
        { __typename: 'BlockedTicketUpdated', ticketId: intoTicketId },
      ];
    }
    case 'ticket.released':
      return [{ __typename: 'BlockedTicketReleased', ticketId: event.ticketId, movedTo: event.data.to }];
    default:
      return [];
  }
}

function deleted(ticketId: string, joinedTicketId: string | null, cause: DeletionCause): BlockedTicketItem {
  return { __typename: 'BlockedTicketDeleted', ticketId, joinedTicketId, cause };
}

function channelOf({ data }: AnyLoggedEvent): string | null {
  return 'channelId' in data ? data.channelId : null;
}

/** The filter of a subscription. `only` is the id of a channel, a ticket or a contact. */
export interface ItemFilter<Only> {
  readonly only: Only | null;
  /** Names a review, an assignment, a changed block and a contact that is gone by types of their own. */
  readonly detailed: boolean;
}

/** Keeps the items of one ticket. */
export type TicketItemFilter = ItemFilter<string>;

export type TicketItem =
  | { readonly __typename: 'TicketMessageAdded'; readonly ticketId: string; readonly messageId: string }
  | { readonly __typename: 'MessageDeliveryChanged'; readonly ticketId: string; readonly messageId: string }
  | { readonly __typename: 'TicketStatusChanged'; readonly ticketId: string; readonly from: TicketStatus }
  | {
      readonly __typename: 'TicketAssigned';
      readonly ticketId: string;
      readonly from: TicketStatus;
      /** Null when the ticket was returned to the unassigned. */
      readonly assigneeId: string | null;
    }
  /** `joinedTicketId` is the ticket that has the messages now; null when they were deleted. */
  | { readonly __typename: 'TicketGone'; readonly ticketId: string; readonly joinedTicketId: string | null }
  /** More tickets changed at once than an event names. */
  | { readonly __typename: 'FeedReset' };

/**
 * The items of a queue, or of one ticket. A viewer who may not see held tickets gets no item of a deleted one: for that
 * viewer it never existed. An event has as many items with each filter, so a cursor fits every filter.
 */
export function ticketItems(
  event: AnyLoggedEvent,
  { only, detailed }: TicketItemFilter,
  seesHeld: boolean,
): (TicketItem | null)[] {
  return allTicketItems(event, detailed, seesHeld).map((item) =>
    item === null || item.__typename === 'FeedReset' || only === null || item.ticketId === only ? item : null,
  );
}

function allTicketItems(event: AnyLoggedEvent, detailed: boolean, seesHeld: boolean): (TicketItem | null)[] {
  switch (event.type) {
    case 'contact.unblocked': {
      const { policy, ticketIds } = event.data;
      if (policy === 'DELETE_ALL' && !seesHeld) return [];
      if (ticketIds === undefined) return [{ __typename: 'FeedReset' }];
      return ticketIds.map((ticketId) =>
        policy === 'DELETE_ALL' ? gone(ticketId) : statusChanged(ticketId, 'BLOCKED'),
      );
    }
    case 'contact.blocked':
      return heldAgainItems(event.data, seesHeld);
    case 'ticket.held_again':
      return [seesHeld ? statusChanged(event.ticketId, event.data.from) : gone(event.ticketId)];
    case 'ticket.restored':
      return [statusChanged(event.ticketId, 'BLOCKED')];
    case 'contact.deleted':
    case 'contact.erased':
      return event.data.ticketIds?.map((ticketId) => gone(ticketId)) ?? [{ __typename: 'FeedReset' }];
    case 'contact.merged':
      return movedItems(event.data, seesHeld);
    case 'ticket.joined':
      return [gone(event.ticketId, event.data.intoTicketId), statusChanged(event.data.intoTicketId, 'BLOCKED')];
    case 'ticket.deleted':
      return [gone(event.ticketId)];
    case 'ticket.opened':
    case 'ticket.held':
    case 'ticket.held_more':
    case 'ticket.message_received':
    case 'ticket.message_sent':
      return [{ __typename: 'TicketMessageAdded', ticketId: event.ticketId, messageId: event.data.messageId }];
    case 'ticket.delivery_changed':
      return [{ __typename: 'MessageDeliveryChanged', ticketId: event.ticketId, messageId: event.data.messageId }];
    case 'ticket.noticed': {
      const { ticketId, data } = event;
      return [detailed ? { __typename: 'TicketMessageAdded', ticketId, messageId: data.messageId } : null];
    }
    case 'ticket.assigned': {
      const { ticketId } = event;
      const { from, assigneeId } = event.data;
      return [detailed ? { __typename: 'TicketAssigned', ticketId, from, assigneeId } : statusChanged(ticketId, from)];
    }
    case 'ticket.handed_over': {
      const { ticketId, data } = event;
      const note: TicketItem[] =
        data.messageId === undefined ? [] : [{ __typename: 'TicketMessageAdded', ticketId, messageId: data.messageId }];
      return [...note, statusChanged(ticketId, data.from)];
    }
    case 'ticket.closed':
    case 'ticket.reopened':
    case 'ticket.released':
    case 'ticket.returned_to_bot':
    case 'ticket.suggestion_dismissed':
      return [statusChanged(event.ticketId, event.data.from)];
    default:
      return [];
  }
}

/** The tickets of an unblock that was undone. To agents they are gone, and those that it had deleted never were. */
function heldAgainItems(
  { ticketsHeld = 0, heldTickets, policy }: ContactBlocked['data'],
  seesHeld: boolean,
): TicketItem[] {
  if (ticketsHeld === 0 || (policy === 'DELETE_ALL' && !seesHeld)) return [];
  if (heldTickets === undefined) return [{ __typename: 'FeedReset' }];
  return heldTickets.map(({ ticketId, from }) =>
    seesHeld ? statusChanged(ticketId, from ?? 'BLOCKED') : gone(ticketId),
  );
}

/** A ticket that a merge moved has another contact, and the status that it had. */
function movedItems({ tickets, heldTickets }: ContactMerged['data'], seesHeld: boolean): TicketItem[] {
  if (tickets === undefined || (seesHeld && heldTickets === undefined)) return [{ __typename: 'FeedReset' }];
  return [
    ...tickets.map(({ ticketId, status }) => statusChanged(ticketId, status)),
    ...(seesHeld ? (heldTickets ?? []) : []).map(({ ticketId }) => statusChanged(ticketId, 'BLOCKED')),
  ];
}

function gone(ticketId: string, joinedTicketId: string | null = null): TicketItem {
  return { __typename: 'TicketGone', ticketId, joinedTicketId };
}

function statusChanged(ticketId: string, from: TicketStatus): TicketItem {
  return { __typename: 'TicketStatusChanged', ticketId, from };
}
