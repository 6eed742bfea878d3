import type { QueryClient } from '@tanstack/react-query';
import type { ContactRowFragment, ContactStateFragment, ContactTab } from '../gql/graphql.ts';
import { updateCachedQueries, updateCachedQuery } from '../live/cachedQueries.ts';
import { findNode, insertSorted, nodesOf, type Pages, removeById } from '../live/pagedList.ts';

export type ContactRow = ContactRowFragment;
export type ContactsKey = readonly ['contacts', ContactTab, string];

/** The server's order: the latest change first. */
function isBefore(contact: ContactRow, other: ContactRow): boolean {
  return contact.updatedAt === other.updatedAt ? contact.id > other.id : contact.updatedAt > other.updatedAt;
}

function belongsTo(tab: ContactTab, { blocked }: Pick<ContactRow, 'blocked'>): boolean {
  return tab === 'ALL' || (tab === 'BLOCKED') === blocked;
}

/** Moves a contact to its place in one list, or out of it. A newer state that the list already has stays. */
export function putContact(
  pages: Pages<ContactRow>,
  row: ContactRow,
  tab: ContactTab,
  search: string,
): Pages<ContactRow> {
  const listed = findNode(pages, row.id);
  if (listed !== undefined && listed.updatedAt > row.updatedAt) return pages;
  if (!belongsTo(tab, row)) return removeById(pages, row.id);
  // Only the server can tell whether a search finds the contact. A contact that was found stays.
  if (listed === undefined && search !== '') return pages;
  return insertSorted(pages, row, isBefore);
}

/** Updates a contact in every list and view that is cached. */
export function updateCachedContact(client: QueryClient, row: ContactRow): void {
  updateCachedQueries<Pages<ContactRow>>(client, ['contacts'], (pages, key) => {
    const [, tab, search] = key as ContactsKey;
    return putContact(pages, row, tab, search);
  });
  updateCachedQuery<ContactRow | null>(client, ['contact', row.id], (cached) =>
    cached && cached.updatedAt <= row.updatedAt ? { ...cached, ...row } : cached,
  );
}

/** Updates a contact of which the event lacks the identities. */
export function updateCachedState(client: QueryClient, state: ContactStateFragment): void {
  const cached = cachedContact(client, state.id);
  if (cached) updateCachedContact(client, { ...cached, ...state });
}

/**
 * Takes the merged contact off every list, and leads its open view to the kept contact. The lists inside both views are
 * fetched again, because no event names all that moved.
 */
export function mergeCachedContacts(client: QueryClient, kept: ContactRow, mergedId: string): void {
  updateCachedQueries<Pages<ContactRow>>(client, ['contacts'], (pages) => removeById(pages, mergedId));
  updateCachedContact(client, kept);
  updateCachedQuery<ContactRow | null>(
    client,
    ['contact', mergedId],
    (cached) =>
      cached && (cached.id === kept.id && cached.updatedAt >= kept.updatedAt ? cached : { ...cached, ...kept }),
  );
  for (const id of [kept.id, mergedId])
    void client.invalidateQueries({ queryKey: ['contact', id] }, { cancelRefetch: false });
}

/** Returns the contact from a cached view or list. Undefined when none has it. */
export function cachedContact(client: QueryClient, id: string): ContactRow | undefined {
  const viewed = client.getQueryData<ContactRow | null>(['contact', id]);
  if (viewed) return viewed;
  for (const [, pages] of client.getQueriesData<Pages<ContactRow>>({ queryKey: ['contacts'] })) {
    const listed = pages && findNode(pages, id);
    if (listed) return listed;
  }
}

/** Returns the contacts of the lists that are on the screen, by their id. */
export function listedContacts(client: QueryClient): ReadonlyMap<string, ContactRow> {
  const lists = client.getQueriesData<Pages<ContactRow>>({ queryKey: ['contacts'], type: 'active' });
  return new Map(lists.flatMap(([, pages]) => (pages ? nodesOf(pages) : [])).map((row) => [row.id, row]));
}

/**
 * Moves the sender of a message to the top of the lists. A message event lacks most fields of a contact. Those of a new
 * contact are fetched when its row is rendered.
 */
export function updateCachedSender(
  client: QueryClient,
  sender: Pick<ContactRow, 'id' | 'displayName' | 'blocked'>,
  sentAt: string,
): void {
  const cached = cachedContact(client, sender.id);
  if (cached && cached.updatedAt >= sentAt) return;
  const { id, displayName, blocked } = sender;
  updateCachedContact(client, {
    openTicketCount: 0,
    blockedTicketCount: 0,
    identities: [],
    block: null,
    ...cached,
    id,
    displayName,
    updatedAt: sentAt,
    blocked: cached ? cached.blocked : blocked,
  });
}

/** Whether only a message event has reported the contact so far. */
export function isPartial({ identities }: ContactRow): boolean {
  return identities.length === 0;
}
