import type { QueryClient } from '@tanstack/react-query';
import type { TicketRowFragment } from '../gql/graphql.ts';
import { updateCachedQueries, updateCachedQuery } from '../live/cachedQueries.ts';
import type { CacheReducer } from '../live/eventReplay.ts';
import { findNode, insertSorted, type Pages, removeById } from '../live/pagedList.ts';
import type { LiveEvent } from '../live/subscriptions.ts';
import { isBefore } from '../tickets/ticketFilter.ts';
import { mergeCachedContacts, updateCachedContact, updateCachedSender, updateCachedState } from './contactCache.ts';
import {
  refetchAllSearches,
  refetchContact,
  refetchDeletions,
  refetchHeldCounts,
  refetchProposals,
  refetchSearches,
} from './refetchContact.ts';

/** Events that can open or end a deletion request. */
const DELETION_TYPES = ['ContactUpdated', 'ContactsMerged', 'ContactUnblocked'] as const;

/** Applies events to every cached list and view of contacts. */
export const reduceContacts: CacheReducer = (client, events) => {
  const changedIds = new Set<string>();
  const types = new Set<LiveEvent['__typename']>();
  for (const event of events) {
    const id = reduceEvent(client, event);
    if (id !== null) changedIds.add(id);
    types.add(event.__typename);
  }
  for (const id of changedIds) refetchContact(client, id);
  if (types.has('ContactUpdated') || types.has('ContactsMerged')) {
    refetchAllSearches(client);
    refetchProposals(client);
  } else if (types.has('ContactBlocked') || types.has('ContactUnblocked')) refetchSearches(client);
  if (DELETION_TYPES.some((type) => types.has(type))) refetchDeletions(client);
  if (changedIds.size > 0) refetchHeldCounts(client);
};

/** Returns the id of the contact that has changed in more ways than the event contains. Null when none has. */
function reduceEvent(client: QueryClient, event: LiveEvent): string | null {
  switch (event.__typename) {
    case 'BlockUpdated':
      updateCachedState(client, event.contact);
      return event.contact.id;
    case 'ContactBlocked':
    case 'ContactUnblocked':
    case 'ContactUpdated':
      updateCachedContact(client, event.contact);
      return event.contact.id;
    case 'ContactsMerged':
      mergeCachedContacts(client, event.contact, event.mergedContactId);
      return event.contact.id;
    case 'TicketMessageAdded':
      if (event.message.direction === 'INBOUND' && event.message.notice === null && event.ticket.status !== 'BLOCKED')
        updateCachedSender(client, event.ticket.contact, event.occurredAt);
      return putTicket(client, event.ticket);
    case 'TicketStatusChanged':
      if (event.from === event.ticket.status) removeFromOthers(client, event.ticket);
      return putTicket(client, event.ticket);
    case 'TicketAssigned':
    case 'BlockedTicketAdded':
    case 'BlockedTicketUpdated':
      return putTicket(client, event.ticket);
    case 'TicketGone':
    case 'BlockedTicketDeleted':
      return removeTicket(client, event.ticketId);
    case 'BlockedTicketsCleared':
      return event.contactId;
    default:
      return null;
  }
}

function putTicket(client: QueryClient, ticket: TicketRowFragment): string {
  const { id } = ticket.contact;
  updateCachedQuery<Pages<TicketRowFragment>>(client, ['contact', id, 'tickets'], (pages) =>
    insertSorted(pages, ticket, isBefore),
  );
  return id;
}

/** A merge gave the ticket another contact, with the same status. It leaves the list of the contact that is gone. */
function removeFromOthers(client: QueryClient, { id, contact }: TicketRowFragment): void {
  updateCachedQueries<Pages<TicketRowFragment>>(client, ['contact'], (pages, [, contactId, section]) =>
    section === 'tickets' && contactId !== contact.id ? removeById(pages, id) : pages,
  );
}

/** The event does not name the contact, so the cached list that has the ticket tells it. */
function removeTicket(client: QueryClient, ticketId: string): string | null {
  const lists = client.getQueriesData<Pages<TicketRowFragment>>({
    predicate: ({ queryKey }) => queryKey[0] === 'contact' && queryKey[2] === 'tickets',
  });
  for (const [key, pages] of lists) {
    if (pages === undefined || findNode(pages, ticketId) === undefined) continue;
    updateCachedQuery<typeof pages>(client, key, (cached) => removeById(cached, ticketId));
    return String(key[1]);
  }
  return null;
}
