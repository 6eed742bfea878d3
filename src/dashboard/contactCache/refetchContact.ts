import type { QueryClient } from '@tanstack/react-query';

/** The parts of a contact's view that events do not contain in full. Undefined is the contact itself. */
const SECTIONS: ReadonlySet<unknown> = new Set([undefined, 'timeline', 'history', 'held', 'openTickets']);

/** Fetches a contact again, as far as it is on the screen. A fetch that is under way goes on. */
export function refetchContact(client: QueryClient, id: string): void {
  void client.invalidateQueries(
    { queryKey: ['contact', id], predicate: ({ queryKey }) => SECTIONS.has(queryKey[2]) },
    { cancelRefetch: false },
  );
}

/** Fetches the searched tabs again, because only the server can tell whether a search finds a contact that moved. */
export function refetchSearches(client: QueryClient): void {
  void client.invalidateQueries(
    { queryKey: ['contacts'], predicate: ({ queryKey }) => queryKey[1] !== 'ALL' && queryKey[2] !== '' },
    { cancelRefetch: false },
  );
}

/** Fetches the count of held tickets again, while a bulk unblock is being decided. */
export function refetchHeldCounts(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: ['heldCount'] }, { cancelRefetch: false });
}
