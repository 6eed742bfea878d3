import type { QueryClient } from '@tanstack/react-query';
import type { TicketRowFragment } from '../gql/graphql.ts';
import { mergedContactsOf } from '../live/mergedContacts.ts';
import { findNode, nodesOf, type Pages } from '../live/pagedList.ts';
import type { LiveEvent } from '../live/subscriptions.ts';
import type { HeldFilter } from '../tickets/ticketFilter.ts';

type Tickets = Pages<TicketRowFragment>;

/**
 * Learns from events and from lists which contacts were merged, and returns the ids that were not known as merged. The
 * tickets' feed can be faster than the contacts' feed, and only a merge gives a ticket another contact. A list that was
 * read by a merged id has tickets of the kept contact.
 */
export function learnMerges(client: QueryClient, events: readonly LiveEvent[]): ReadonlySet<string> {
  const merged = mergedContactsOf(client);
  const learnt = new Set<string>();
  const lists = cachedLists(client);
  for (const { pages, filter } of lists) {
    const [row] = nodesOf(pages);
    if (filter.contactId !== undefined && row !== undefined) merged.learn(filter.contactId, row.contact.id);
  }
  for (const event of events) {
    if (event.__typename === 'ContactsMerged' && merged.learn(event.mergedContactId, event.contact.id))
      learnt.add(event.mergedContactId);
    if (event.__typename !== 'TicketStatusChanged' || event.from !== event.ticket.status) continue;
    const { id, contact } = event.ticket;
    for (const { pages } of lists) {
      const before = findNode(pages, id)?.contact.id;
      if (before !== undefined && before !== contact.id && merged.learn(before, contact.id)) learnt.add(before);
    }
  }
  return learnt;
}

/** Fetches the lists again that are narrowed to a merged contact. They lack the tickets that the kept one had. */
export function refetchListsOf(client: QueryClient, mergedIds: ReadonlySet<string>): void {
  for (const { queryKey, filter } of cachedLists(client))
    if (filter.contactId !== undefined && mergedIds.has(filter.contactId))
      void client.invalidateQueries({ queryKey, exact: true });
}

function cachedLists(client: QueryClient) {
  return [
    ...client.getQueriesData<Tickets>({ queryKey: ['tickets'] }),
    ...client.getQueriesData<Tickets>({ queryKey: ['blockedTickets'] }),
  ].flatMap(([queryKey, pages]) =>
    pages === undefined ? [] : [{ queryKey, pages, filter: queryKey.at(-1) as HeldFilter }],
  );
}
