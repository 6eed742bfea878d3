import type { QueryClient } from '@tanstack/react-query';

const PARTS: ReadonlySet<unknown> = new Set([undefined, 'timeline', 'history', 'held', 'openTickets']);

/** What no event tells whole of one contact is read again, where it is looked at. What is being read is not begun anew. */
export function rereadContact(client: QueryClient, id: string): void {
  void client.invalidateQueries(
    { queryKey: ['contact', id], predicate: ({ queryKey }) => PARTS.has(queryKey[2]) },
    { cancelRefetch: false },
  );
}

/** Only the server can say whether a search finds who came to a tab. */
export function rereadSearches(client: QueryClient): void {
  void client.invalidateQueries(
    { queryKey: ['contacts'], predicate: ({ queryKey }) => queryKey[1] !== 'ALL' && queryKey[2] !== '' },
    { cancelRefetch: false },
  );
}

/** What somebody is about to decide by. */
export function rereadHeldOfMany(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: ['heldOfMany'] }, { cancelRefetch: false });
}
