import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ImportRequest } from '../../api/sendImport.ts';
import { useAppContext } from '../../appContext/appContext.ts';
import { type ImportView, PastImports, ReadImport } from './queries.ts';

/** How often an import under way is read. */
const POLL_MS = 500;

/** Sends a file. The answer is the id of its import. */
export function useSendImport() {
  const { sendImport } = useAppContext();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: ImportRequest) => sendImport(request),
    onSuccess: () => client.invalidateQueries({ queryKey: ['imports'] }),
  });
}

/** An import and its problems, read again until it ends. Null when it is not there any more. */
export function useImport(id: string) {
  const { execute } = useAppContext();
  const client = useQueryClient();
  return useQuery({
    queryKey: ['import', id],
    async queryFn({ signal }): Promise<ImportView | null> {
      const found = (await execute(ReadImport, { id }, signal)).import;
      if (found?.state !== 'RUNNING') await client.invalidateQueries({ queryKey: ['imports'] });
      return found;
    },
    refetchInterval: ({ state }) => (state.data?.state === 'RUNNING' ? POLL_MS : false),
  });
}

/** The newest imports of the workspace. */
export function usePastImports() {
  const { execute } = useAppContext();
  return useQuery({
    queryKey: ['imports'],
    queryFn: async ({ signal }) => (await execute(PastImports, {}, signal)).imports,
  });
}
