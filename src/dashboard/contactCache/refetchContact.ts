import type { QueryClient } from '@tanstack/react-query';

/** The parts of a contact's view that events do not contain in full. Undefined is the contact itself. */
const SECTIONS: ReadonlySet<unknown> = new Set([
  undefined,
  'timeline',
  'history',
  'held',
  'openTickets',
  'mergeProposals',
  'deletionRequest',
]);

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

/** Fetches every searched list again, because a new name or a merge changes what a search finds on all tabs. */
export function refetchAllSearches(client: QueryClient): void {
  void client.invalidateQueries(
    { queryKey: ['contacts'], predicate: ({ queryKey }) => queryKey[2] !== '' },
    { cancelRefetch: false },
  );
}

/** Fetches the open merge proposals again. A merge also changes those of other contacts. */
export function refetchProposals(client: QueryClient): void {
  void client.invalidateQueries(
    { predicate: ({ queryKey }) => queryKey[0] === 'mergeProposals' || queryKey[2] === 'mergeProposals' },
    { cancelRefetch: false },
  );
}

/** Fetches the open deletion requests again. */
export function refetchDeletions(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: ['deletionRequests'] }, { cancelRefetch: false });
}

/** Fetches the count of held tickets again, while a bulk unblock is being decided. */
export function refetchHeldCounts(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: ['heldCount'] }, { cancelRefetch: false });
}
