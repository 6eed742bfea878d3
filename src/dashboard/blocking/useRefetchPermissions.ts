import { useQueryClient } from '@tanstack/react-query';
import { Refused } from '../api/errors.ts';

const RIGHTS: ReadonlySet<string> = new Set(['FORBIDDEN', 'BLOCK_DISABLED']);

/** No event tells that a viewer lost a right: a refusal does. */
export function useRereadRights(): (failure: unknown) => void {
  const client = useQueryClient();
  return (failure) => {
    if (failure instanceof Refused && RIGHTS.has(failure.code)) void client.invalidateQueries({ queryKey: ['viewer'] });
  };
}
