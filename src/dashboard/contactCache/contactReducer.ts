import type { QueryClient } from '@tanstack/react-query';
import type { TicketRowFragment } from '../gql/graphql.ts';
import { updateCachedQuery } from '../live/cachedQueries.ts';
import type { CacheReducer } from '../live/eventReplay.ts';
import { findNode, insertSorted, type Pages, removeById } from '../live/pagedList.ts';
import type { LiveEvent } from '../live/subscriptions.ts';
import { isBefore } from '../tickets/ticketFilter.ts';
import { updateCachedContact } from './contactCache.ts';
import { refetchContact, refetchHeldCounts, refetchSearches } from './refetchContact.ts';
import { updateCachedSender } from './senders.ts';

/** Who was blocked and unblocked, in every list and view of contacts. */
export const reduceContacts: CacheReducer = (client, events) => {
  const touched = new Set<string>();
  let isMoved = false;
  for (const event of events) {
    const id = reduceEvent(client, event);
    if (id !== null) touched.add(id);
    isMoved ||= event.__typename === 'ContactBlocked' || event.__typename === 'ContactUnblocked';
  }
  for (const id of touched) refetchContact(client, id);
  if (isMoved) refetchSearches(client);
  if (touched.size > 0) refetchHeldCounts(client);
};

/** Answers the contact of whom more is to be read than the event tells. */
function reduceEvent(client: QueryClient, event: LiveEvent): string | null {
  switch (event.__typename) {
    case 'ContactBlocked':
    case 'ContactUnblocked':
      updateCachedContact(client, event.contact);
      return event.contact.id;
    case 'TicketMessageAdded':
      if (event.message.direction === 'INBOUND' && event.ticket.status !== 'BLOCKED')
        updateCachedSender(client, event.ticket.contact, event.occurredAt);
      return showTicket(client, event.ticket);
    case 'TicketStatusChanged':
    case 'BlockedTicketAdded':
    case 'BlockedTicketUpdated':
      return showTicket(client, event.ticket);
    case 'TicketGone':
    case 'BlockedTicketDeleted':
      return takeTicketOut(client, event.ticketId);
    case 'BlockedTicketsCleared':
      return event.contactId;
    default:
      return null;
  }
}

function showTicket(client: QueryClient, ticket: TicketRowFragment): string {
  const { id } = ticket.contact;
  updateCachedQuery<Pages<TicketRowFragment>>(client, ['contact', id, 'tickets'], (pages) =>
    insertSorted(pages, ticket, isBefore),
  );
  return id;
}

/** The event does not say whose it was: whoever's list holds it is told. */
function takeTicketOut(client: QueryClient, ticketId: string): string | null {
  const lists = client.getQueriesData<Pages<TicketRowFragment>>({
    predicate: ({ queryKey }) => queryKey[0] === 'contact' && queryKey[2] === 'tickets',
  });
  for (const [key, pages] of lists) {
    if (pages === undefined || findNode(pages, ticketId) === undefined) continue;
    updateCachedQuery<typeof pages>(client, key, (known) => removeById(known, ticketId));
    return String(key[1]);
  }
  return null;
}
