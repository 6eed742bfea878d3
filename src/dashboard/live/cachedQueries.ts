import { hashKey, type QueryClient, type QueryKey } from '@tanstack/react-query';

/**
 * Changes what was read, where it was read and is changed at all. The store takes whatever is written for an answer: what was to be read
 * again, because not all of what happened was told, still is.
 */
export function updateCachedQuery<Data>(client: QueryClient, queryKey: QueryKey, changed: (data: Data) => Data): void {
  const query = client.getQueryCache().get<Data>(hashKey(queryKey));
  const before = query?.state.data;
  if (query === undefined || before === undefined) return;
  const after = changed(before);
  if (after === before) return;
  const { isInvalidated } = query.state;
  client.setQueryData<Data>(queryKey, () => after);
  if (isInvalidated) query.invalidate();
}

/** The same for all whose keys begin so. */
export function updateCachedQueries<Data>(
  client: QueryClient,
  queryKey: QueryKey,
  changed: (data: Data, key: QueryKey) => Data,
): void {
  for (const query of client.getQueryCache().findAll({ queryKey }))
    updateCachedQuery<Data>(client, query.queryKey, (data) => changed(data, query.queryKey));
}
