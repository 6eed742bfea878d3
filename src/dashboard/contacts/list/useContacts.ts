import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useAppContext } from '../../appContext/appContext.ts';
import type { ContactsKey } from '../../contactCache/contactCache.ts';
import { nodesOf } from '../../live/pagedList.ts';
import type { ContactsAddress } from './contactsAddress.ts';
import { Contacts, type ContactsConnection } from './queries.ts';

export function useContacts({ tab, search }: ContactsAddress) {
  const { execute } = useAppContext();
  const query = useInfiniteQuery<
    ContactsConnection,
    Error,
    InfiniteData<ContactsConnection, string | null>,
    ContactsKey,
    string | null
  >({
    queryKey: ['contacts', tab, search],
    queryFn: async ({ pageParam, signal }) =>
      (await execute(Contacts, { tab, search, after: pageParam }, signal)).contacts,
    initialPageParam: null,
    // While the user types, the last results stay visible. Results of another tab would be wrong.
    placeholderData: (before, query) => (query?.queryKey[1] === tab ? before : undefined),
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  const { data } = query;
  const rows = useMemo(() => (data ? nodesOf(data) : []), [data]);
  return { ...query, rows };
}
