import type { QueryClient } from '@tanstack/react-query';

/**
 * Where the feed cannot tell what happened: what is looked at is read again, and the rest forgotten. What is being read may have missed the
 * same, so it is begun anew.
 */
export function refetchAll(client: QueryClient): void {
  void client.cancelQueries();
  client.removeQueries({ predicate: (query) => query.getObserversCount() === 0 });
  void client.invalidateQueries();
}
