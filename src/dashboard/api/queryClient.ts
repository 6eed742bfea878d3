import { QueryClient } from '@tanstack/react-query';
import { isTransient } from './errors.ts';

const MOST_TRIES = 3;

/** What was read stays good, because the feed tells what changes. It is kept for a while after its screen was left. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        // Folds keep what did not change the very same. To look for it again would copy every row below one that is new.
        structuralSharing: false,
        gcTime: 5 * 60_000,
        retry: (tries, failure) => tries < MOST_TRIES && isTransient(failure),
        refetchOnWindowFocus: false,
        // A screen that waits for the network without saying so would show "loading" for ever.
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
}
