import { useQuery } from '@tanstack/react-query';
import { useAppContext } from '../../../appContext/appContext.ts';
import type { HeldCauseFieldsFragment } from '../../../gql/graphql.ts';
import { HeldCauseOfTicket } from './queries.ts';

/** What held a ticket first. Null until it is known, and for a ticket that is not held. */
export function useHeldCause(ticketId: string): { readonly cause: HeldCauseFieldsFragment | null } {
  const { execute } = useAppContext();
  const { data } = useQuery({
    queryKey: ['heldCause', ticketId],
    queryFn: async ({ signal }) => (await execute(HeldCauseOfTicket, { id: ticketId }, signal)).ticket,
  });
  return { cause: data?.heldCause ?? null };
}
