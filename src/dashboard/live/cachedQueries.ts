import { hashKey, type QueryClient, type QueryKey } from '@tanstack/react-query';

/**
 * Changes the cached data of one query. Does nothing when the query has no data, or `update` returns the same object.
 * A query that is invalidated stays so: `setQueryData` alone would mark it as fresh.
 */
export function updateCachedQuery<Data>(client: QueryClient, queryKey: QueryKey, update: (data: Data) => Data): void {
  const query = client.getQueryCache().get<Data>(hashKey(queryKey));
  const before = query?.state.data;
  if (query === undefined || before === undefined) return;
  const after = update(before);
  if (after === before) return;
  const { isInvalidated } = query.state;
  client.setQueryData<Data>(queryKey, () => after);
  if (isInvalidated) query.invalidate();
}

/** Changes the cached data of every query whose key starts with `queryKey`. */
export function updateCachedQueries<Data>(
  client: QueryClient,
  queryKey: QueryKey,
  update: (data: Data, key: QueryKey) => Data,
): void {
  for (const query of client.getQueryCache().findAll({ queryKey }))
    updateCachedQuery<Data>(client, query.queryKey, (data) => update(data, query.queryKey));
}

/**
 * Reads everything again after a gap in the feed: queries on the screen are fetched again, all others are removed.
 * A fetch that is under way is cancelled first, because its answer may lack the missed events.
 */
export function refetchAll(client: QueryClient): void {
  void client.cancelQueries();
  client.removeQueries({ predicate: (query) => query.getObserversCount() === 0 });
  void client.invalidateQueries();
}

/** Returns a function that creates one value per query client, which is one per session. */
export function perQueryClient<Value>(create: () => Value): (client: QueryClient) => Value {
  const values = new WeakMap<QueryClient, Value>();
  return (client) => {
    const value = values.get(client) ?? create();
    values.set(client, value);
    return value;
  };
}
