import type { QueryClient } from '@tanstack/react-query';
import type { ContactTab } from '../gql/graphql.ts';
import { updateCachedQueries, updateCachedQuery } from '../live/cachedQueries.ts';
import { findNode, nodesOf, type Pages } from '../live/pagedList.ts';
import { type ContactRow, putContact } from './contactPages.ts';

export type ContactsKey = readonly ['contacts', ContactTab, string];

/** Puts the contact as it now is wherever it is shown. */
export function updateCachedContact(client: QueryClient, row: ContactRow): void {
  updateCachedQueries<Pages<ContactRow>>(client, ['contacts'], (pages, key) => {
    const [, tab, search] = key as ContactsKey;
    return putContact(pages, row, tab, search);
  });
  updateCachedQuery<ContactRow | null>(client, ['contact', row.id], (shown) =>
    shown && shown.updatedAt <= row.updatedAt ? { ...shown, ...row } : shown,
  );
}

/** The contact as it is shown somewhere, if it is. */
export function cachedContact(client: QueryClient, id: string): ContactRow | undefined {
  const whole = client.getQueryData<ContactRow | null>(['contact', id]);
  if (whole) return whole;
  for (const [, pages] of client.getQueriesData<Pages<ContactRow>>({ queryKey: ['contacts'] })) {
    const listed = pages && findNode(pages, id);
    if (listed) return listed;
  }
}

/** Everybody that is listed where somebody looks. */
export function listedContacts(client: QueryClient): ReadonlyMap<string, ContactRow> {
  const lists = client.getQueriesData<Pages<ContactRow>>({ queryKey: ['contacts'], type: 'active' });
  return new Map(lists.flatMap(([, pages]) => (pages ? nodesOf(pages) : [])).map((row) => [row.id, row]));
}
