import type { QueryClient } from '@tanstack/react-query';

const SECTIONS: ReadonlySet<unknown> = new Set([undefined, 'timeline', 'history', 'held', 'openTickets']);

/** What no event tells whole of one contact is read again, where it is looked at. What is being read is not begun anew. */
export function refetchContact(client: QueryClient, id: string): void {
  void client.invalidateQueries(
    { queryKey: ['contact', id], predicate: ({ queryKey }) => SECTIONS.has(queryKey[2]) },
    { cancelRefetch: false },
  );
}

/** Only the server can say whether a search finds who came to a tab. */
export function refetchSearches(client: QueryClient): void {
  void client.invalidateQueries(
    { queryKey: ['contacts'], predicate: ({ queryKey }) => queryKey[1] !== 'ALL' && queryKey[2] !== '' },
    { cancelRefetch: false },
  );
}

/** What somebody is about to decide by. */
export function refetchHeldCounts(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: ['heldCount'] }, { cancelRefetch: false });
}
