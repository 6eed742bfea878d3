import type { QueryClient } from '@tanstack/react-query';
import type { TicketRowFragment } from '../gql/graphql.ts';
import { type Pages, putInPlace, takeOut } from '../live/listFold.ts';
import type { Fold } from '../live/replay.ts';
import type { LiveEvent } from '../live/subscriptions.ts';
import { showContact } from './contactRows.ts';
import { rereadContact, rereadHeldOfMany, rereadSearches } from './reread.ts';
import { showWriter } from './writers.ts';

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

type TicketsKey = readonly ['contact', string, 'tickets'];

function showTicket(client: QueryClient, ticket: TicketRowFragment): string {
  const { id } = ticket.contact;
  client.setQueryData<Pages<TicketRowFragment>>(
    ['contact', id, 'tickets'],
    (pages) => pages && putInPlace(pages, ticket, isNewer),
  );
  return id;
}

/** The event does not say whose it was: whoever's list holds it is told. */
function takeTicketOut(client: QueryClient, ticketId: string): string | null {
  const lists = client.getQueriesData<Pages<TicketRowFragment>>({
    predicate: ({ queryKey }) => queryKey[0] === 'contact' && queryKey[2] === 'tickets',
  });
  for (const [key, pages] of lists) {
    const without = pages && takeOut(pages, ticketId);
    if (without === undefined || without === pages) continue;
    client.setQueryData(key, without);
    return (key as unknown as TicketsKey)[1];
  }
  return null;
}

function isNewer(one: TicketRowFragment, other: TicketRowFragment): boolean {
  return one.lastMessageAt === other.lastMessageAt ? one.id > other.id : one.lastMessageAt > other.lastMessageAt;
}
