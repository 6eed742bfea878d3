import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useAppContext } from '../../../appContext/appContext.ts';
import { useNotifyFailure } from '../review/useNotifyFailure.ts';
import { KeepTicket } from './queries.ts';

/** Places or lifts the legal hold of a ticket. */
export function useKeep(ticketId: string) {
  const { execute } = useAppContext();
  const client = useQueryClient();
  const onError = useNotifyFailure();
  return useMutation({
    mutationFn: (asked: { readonly keep: boolean; readonly note: string | null }) =>
      execute(KeepTicket, { ticketId, ...asked }),
    onError,
    onSettled: () => client.invalidateQueries({ queryKey: ['heldKeeping', ticketId] }),
  });
}
