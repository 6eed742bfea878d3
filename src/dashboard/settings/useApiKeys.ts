import { useQuery } from '@tanstack/react-query';
import { useAppContext } from '../appContext/appContext.ts';
import { ApiKeys } from './queries.ts';

/** Every API key of the workspace, the revoked ones too. */
export function useApiKeys() {
  const { execute } = useAppContext();
  return useQuery({
    queryKey: ['apiKeys'],
    queryFn: async ({ signal }) => (await execute(ApiKeys, {}, signal)).apiKeys,
    // No event reports when a key was last used.
    staleTime: 10_000,
  });
}
