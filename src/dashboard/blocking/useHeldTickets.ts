import { useQuery } from '@tanstack/react-query';
import { useAppContext, useCan } from '../appContext/appContext.ts';
import { HeldTicketsOfContact } from './queries.ts';

/** What is held of a contact, kept true while the dialog is open. Nobody asks who may not see it. */
export function useHeldTickets(contactId: string) {
  const { execute } = useAppContext();
  const sees = useCan('SEE_HELD');
  const query = useQuery({
    queryKey: ['contact', contactId, 'held'],
    queryFn: async ({ signal }) =>
      (await execute(HeldTicketsOfContact, { contactId }, signal)).contact?.tickets ?? null,
    enabled: sees,
    gcTime: 0,
  });
  return { ...query, sees };
}

type Target = 'BOT' | 'UNASSIGNED';

/** The one place that all go to; null where they part, or where it is not known. */
export function releaseTargetOf(tickets: readonly { readonly releasesTo: string | null }[]): Target | null {
  const [first, ...others] = new Set(tickets.map(({ releasesTo }) => releasesTo));
  return others.length === 0 && (first === 'BOT' || first === 'UNASSIGNED') ? first : null;
}
