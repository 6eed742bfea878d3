import type { TicketRowFragment, TicketStatus } from '../gql/graphql.ts';
import { findNode, insertSorted, type Pages, removeById, removeWhere, updateWhere } from '../live/pagedList.ts';
import type { LiveEvent } from '../live/subscriptions.ts';
import { isBefore } from '../tickets/ticketFilter.ts';
import type { HeldFilter, TicketFilter } from '../tickets/ticketLists.ts';

type Tickets = Pages<TicketRowFragment>;

/** A list of `tickets` after something happened. */
export function reduceTicketList(
  pages: Tickets,
  event: LiveEvent,
  status: TicketStatus,
  filter: TicketFilter,
): Tickets {
  switch (event.__typename) {
    case 'TicketStatusChanged':
    case 'TicketMessageAdded':
      return settle(pages, event.ticket, status, filter);
    case 'TicketGone':
      return removeById(pages, event.ticketId);
    case 'ContactBlocked':
    case 'ContactUnblocked':
      return showContactAs(pages, event.contact);
    default:
      return pages;
  }
}

/** A list of `blockedTickets` after something happened. */
export function reduceHeldTicketList(pages: Tickets, event: LiveEvent, filter: HeldFilter): Tickets {
  switch (event.__typename) {
    case 'BlockedTicketAdded':
    case 'BlockedTicketUpdated':
      return settle(pages, event.ticket, 'BLOCKED', filter);
    case 'BlockedTicketReleased':
    case 'BlockedTicketDeleted':
      return removeById(pages, event.ticketId);
    case 'BlockedTicketsCleared':
      return removeWhere(pages, ({ contact }) => contact.id === event.contactId);
    case 'ContactBlocked':
      return showContactAs(pages, event.contact);
    default:
      return pages;
  }
}

/** Puts a ticket where it belongs now, in the list or out of it. */
function settle(pages: Tickets, ticket: TicketRowFragment, status: TicketStatus, filter: TicketFilter): Tickets {
  if (ticket.status !== status || !fits(ticket, filter)) return removeById(pages, ticket.id);
  // What a search finds only the server knows, so nothing enters such a list by itself.
  if (isSearch(filter) && findNode(pages, ticket.id) === undefined) return pages;
  return insertSorted(pages, ticket, isBefore);
}

function fits({ channel, contact, assignee }: TicketRowFragment, filter: TicketFilter): boolean {
  return (
    (filter.channelId === undefined || filter.channelId === channel.id) &&
    (filter.contactId === undefined || filter.contactId === contact.id) &&
    (filter.assigneeId === undefined || filter.assigneeId === assignee?.id)
  );
}

function isSearch({ search }: TicketFilter): boolean {
  return search !== undefined && search !== '';
}

/** A contact as it is now, in all its tickets. */
function showContactAs(pages: Tickets, { id, displayName, blocked, block }: TicketRowFragment['contact']): Tickets {
  const shown = { displayName, blocked, block: block && { id: block.id, reason: block.reason } };
  return updateWhere(
    pages,
    ({ contact }) => contact.id === id && !isShownAs(contact, shown),
    (ticket) => ({ ...ticket, contact: { ...ticket.contact, ...shown } }),
  );
}

type ShownContact = Omit<TicketRowFragment['contact'], 'id'>;

function isShownAs(one: ShownContact, other: ShownContact): boolean {
  return (
    one.displayName === other.displayName && one.blocked === other.blocked && one.block?.reason === other.block?.reason
  );
}
