import type { QueryClient } from '@tanstack/react-query';
import type { TicketRowFragment } from '../gql/graphql.ts';
import { changeRead } from '../live/cachedQueries.ts';
import type { Fold } from '../live/eventReplay.ts';
import { find, type Pages, putInPlace, takeOut } from '../live/pagedList.ts';
import type { LiveEvent } from '../live/subscriptions.ts';
import { isBefore } from '../tickets/ticketFilter.ts';
import { showContact } from './contactCache.ts';
import { rereadContact, rereadHeldOfMany, rereadSearches } from './refetchContact.ts';
import { showWriter } from './senders.ts';

/** Who was blocked and unblocked, in every list and view of contacts. */
export const foldContacts: Fold = (client, events) => {
  const touched = new Set<string>();
  let isMoved = false;
  for (const event of events) {
    const id = foldOne(client, event);
    if (id !== null) touched.add(id);
    isMoved ||= event.__typename === 'ContactBlocked' || event.__typename === 'ContactUnblocked';
  }
  for (const id of touched) rereadContact(client, id);
  if (isMoved) rereadSearches(client);
  if (touched.size > 0) rereadHeldOfMany(client);
};

/** Answers the contact of whom more is to be read than the event tells. */
function foldOne(client: QueryClient, event: LiveEvent): string | null {
  switch (event.__typename) {
    case 'ContactBlocked':
    case 'ContactUnblocked':
      showContact(client, event.contact);
      return event.contact.id;
    case 'TicketMessageAdded':
      if (event.message.direction === 'INBOUND' && event.ticket.status !== 'BLOCKED')
        showWriter(client, event.ticket.contact, event.occurredAt);
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
  changeRead<Pages<TicketRowFragment>>(client, ['contact', id, 'tickets'], (pages) =>
    putInPlace(pages, ticket, isBefore),
  );
  return id;
}

/** The event does not say whose it was: whoever's list holds it is told. */
function takeTicketOut(client: QueryClient, ticketId: string): string | null {
  const lists = client.getQueriesData<Pages<TicketRowFragment>>({
    predicate: ({ queryKey }) => queryKey[0] === 'contact' && queryKey[2] === 'tickets',
  });
  for (const [key, pages] of lists) {
    if (pages === undefined || find(pages, ticketId) === undefined) continue;
    changeRead<typeof pages>(client, key, (known) => takeOut(known, ticketId));
    return String(key[1]);
  }
  return null;
}
