import { useQueryClient } from '@tanstack/react-query';
import { RefusalError } from '../api/errors.ts';

const RIGHTS: ReadonlySet<string> = new Set(['FORBIDDEN', 'BLOCK_DISABLED']);

/** No event tells that a viewer lost a right: a refusal does. */
export function useRefetchPermissions(): (failure: unknown) => void {
  const client = useQueryClient();
  return (failure) => {
    if (failure instanceof RefusalError && RIGHTS.has(failure.code))
      void client.invalidateQueries({ queryKey: ['viewer'] });
  };
}
