import { QueryClient } from '@tanstack/react-query';
import { isTransient } from './errors.ts';

const MAX_RETRIES = 3;

/** The cache of one session. Cached data never goes stale by age, because the feed reports every change. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        // Reducers keep unchanged rows identical. Structural sharing would compare and copy all rows below a new one.
        structuralSharing: false,
        gcTime: 5 * 60_000,
        retry: (retries, error) => retries < MAX_RETRIES && isTransient(error),
        refetchOnWindowFocus: false,
        // With the default mode an offline browser pauses the query, and the screen shows "loading" without end.
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
}
