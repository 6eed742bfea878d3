import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useAppContext, useCan } from '../appContext/appContext.ts';
import { type ContactRow, listedContacts } from '../contactCache/contactCache.ts';
import { HeldTicketsOfContact } from './queries.ts';

/** The held tickets of one contact, kept up to date while the dialog is open. Disabled without `SEE_HELD`. */
export function useHeldTickets(contactId: string) {
  const { execute } = useAppContext();
  const canSee = useCan('SEE_HELD');
  return useQuery({
    queryKey: ['contact', contactId, 'held'],
    queryFn: async ({ signal }) =>
      (await execute(HeldTicketsOfContact, { contactId }, signal)).contact?.tickets ?? null,
    enabled: canSee,
    gcTime: 0,
  });
}

/**
 * How many tickets of these contacts are held. The contacts list has the counts, but no event updates them, so the list
 * is fetched again first.
 */
export function useHeldCount(contacts: readonly ContactRow[]) {
  const client = useQueryClient();
  const canSee = useCan('SEE_HELD');
  const ids = contacts.map(({ id }) => id);
  return useQuery({
    queryKey: ['heldCount', ids],
    queryFn: async () => {
      await client.refetchQueries({ queryKey: ['contacts'], type: 'active' }, { throwOnError: true });
      const listed = listedContacts(client);
      return ids.reduce((sum, id) => sum + (listed.get(id)?.blockedTicketCount ?? 0), 0);
    },
    enabled: canSee,
    gcTime: 0,
  });
}

type ReleaseTarget = 'BOT' | 'UNASSIGNED';

/** Returns where unblocking releases all these tickets to. Null when they differ, or the target is unknown. */
export function releaseTargetOf(tickets: readonly { readonly releasesTo: string | null }[]): ReleaseTarget | null {
  const [first, ...others] = new Set(tickets.map(({ releasesTo }) => releasesTo));
  return others.length === 0 && (first === 'BOT' || first === 'UNASSIGNED') ? first : null;
}
