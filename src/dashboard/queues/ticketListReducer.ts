import type { HeldTicketRowFragment, TicketRowFragment, TicketStatus } from '../gql/graphql.ts';
import { updateCachedQueries } from '../live/cachedQueries.ts';
import type { CacheReducer } from '../live/eventReplay.ts';
import { mergedContactsOf } from '../live/mergedContacts.ts';
import { findNode, insertSorted, type Pages, removeById, removeWhere, updateWhere } from '../live/pagedList.ts';
import type { LiveEvent } from '../live/subscriptions.ts';
import { type HeldFilter, hasSearch, isBefore, matchesFilter, type TicketFilter } from '../tickets/ticketFilter.ts';
import { learnMerges, refetchListsOf } from './mergedLists.ts';

type Tickets = Pages<TicketRowFragment>;

/** Applies events to every cached list of tickets. */
export const reduceTicketLists: CacheReducer = (client, events) => {
  const merged = mergedContactsOf(client);
  const filterOf = <Filter extends HeldFilter>(given: unknown): Filter => {
    const filter = given as Filter;
    return filter.contactId === undefined ? filter : { ...filter, contactId: merged.keptOf(filter.contactId) };
  };
  const mergedIds = learnMerges(client, events);
  updateCachedQueries<Tickets>(client, ['tickets'], (pages, [, status, filter]) =>
    events.reduce(
      (reduced, event) => reduceTicketList(reduced, event, status as TicketStatus, filterOf<TicketFilter>(filter)),
      pages,
    ),
  );
  updateCachedQueries<Tickets>(client, ['blockedTickets'], (pages, [, filter]) =>
    events.reduce((reduced, event) => reduceHeldTicketList(reduced, event, filterOf<HeldFilter>(filter)), pages),
  );
  if (mergedIds.size > 0) refetchListsOf(client, mergedIds);
};

/** Applies an event to a list of `tickets`. */
export function reduceTicketList(
  pages: Tickets,
  event: LiveEvent,
  status: TicketStatus,
  filter: TicketFilter,
): Tickets {
  switch (event.__typename) {
    case 'TicketStatusChanged':
    case 'TicketAssigned':
    case 'TicketMessageAdded':
      return putTicket(pages, event.ticket, status, filter);
    case 'TicketGone':
      return removeById(pages, event.ticketId);
    case 'ContactBlocked':
    case 'BlockUpdated':
    case 'ContactUnblocked':
    case 'ContactUpdated':
      return putContact(pages, event.contact);
    case 'ContactsMerged':
      return mergeContacts(pages, event.contact, event.mergedContactId);
    default:
      return pages;
  }
}

/** Applies an event to a list of `blockedTickets`. */
export function reduceHeldTicketList(pages: Tickets, event: LiveEvent, filter: HeldFilter): Tickets {
  switch (event.__typename) {
    case 'BlockedTicketAdded':
    case 'BlockedTicketUpdated':
    case 'BlockedTicketReviewed':
      return putHeldTicket(pages, event.ticket, filter);
    case 'BlockedTicketReleased':
    case 'BlockedTicketDeleted':
      return removeById(pages, event.ticketId);
    case 'BlockedTicketsCleared':
      return removeWhere(pages, ({ contact }) => contact.id === event.contactId);
    case 'ContactBlocked':
    case 'BlockUpdated':
    case 'ContactUpdated':
      return putContact(pages, event.contact);
    case 'ContactsMerged':
      return mergeContacts(pages, event.contact, event.mergedContactId);
    default:
      return pages;
  }
}

function putHeldTicket(
  pages: Tickets,
  { review, deletesAt, ...ticket }: HeldTicketRowFragment,
  filter: HeldFilter,
): Tickets {
  if (filter.review !== undefined && filter.review !== review?.state) return removeById(pages, ticket.id);
  if (filter.expiringBefore !== undefined && (deletesAt === null || deletesAt >= filter.expiringBefore))
    return removeById(pages, ticket.id);
  // No event tells of a campaign, so a list of one gets no new rows.
  if (filter.campaignId !== undefined && findNode(pages, ticket.id) === undefined) return pages;
  return putTicket(pages, ticket, 'BLOCKED', filter);
}

/** Moves a ticket to its place in the list, or out of it. */
function putTicket(pages: Tickets, ticket: TicketRowFragment, status: TicketStatus, filter: TicketFilter): Tickets {
  if (ticket.status !== status || !matchesFilter(ticket, filter)) return removeById(pages, ticket.id);
  // Only the server can tell whether a search finds the ticket, so a searched list gets no new rows.
  if (hasSearch(filter) && findNode(pages, ticket.id) === undefined) return pages;
  return insertSorted(pages, ticket, isBefore);
}

/** Updates the contact in all its tickets. */
function putContact(pages: Tickets, { id, displayName, blocked, block }: TicketRowFragment['contact']): Tickets {
  const updated = { displayName, blocked, block: block && { id: block.id, reason: block.reason } };
  return updateWhere(
    pages,
    ({ contact }) => contact.id === id && !isSame(contact, updated),
    (ticket) => ({ ...ticket, contact: { ...ticket.contact, ...updated } }),
  );
}

/** Gives the tickets of a merged contact to the contact that was kept. */
function mergeContacts(pages: Tickets, kept: TicketRowFragment['contact'], mergedId: string): Tickets {
  const { id } = kept;
  const moved = updateWhere(
    pages,
    ({ contact }) => contact.id === mergedId,
    (ticket) => ({ ...ticket, contact: { ...ticket.contact, id } }),
  );
  return putContact(moved, kept);
}

type ContactFields = Omit<TicketRowFragment['contact'], 'id'>;

function isSame(contact: ContactFields, other: ContactFields): boolean {
  return (
    contact.displayName === other.displayName &&
    contact.blocked === other.blocked &&
    contact.block?.reason === other.block?.reason
  );
}
