import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCan } from '../../appContext/appContext.ts';
import { listedContacts } from '../../contactCache/contactCache.ts';
import type { ContactRow } from '../../contactCache/contactPages.ts';

/**
 * How many tickets of so many contacts are held. The list they were chosen from says it, but no event keeps its counts true: so it is
 * read again when somebody is about to decide by them.
 */
export function useHeldCount(contacts: readonly ContactRow[]) {
  const client = useQueryClient();
  const sees = useCan('SEE_HELD');
  const ids = contacts.map(({ id }) => id);
  return useQuery({
    queryKey: ['heldCount', ids],
    queryFn: async () => {
      await client.refetchQueries({ queryKey: ['contacts'], type: 'active' }, { throwOnError: true });
      const listed = listedContacts(client);
      return ids.reduce((sum, id) => sum + (listed.get(id)?.blockedTicketCount ?? 0), 0);
    },
    enabled: sees,
    gcTime: 0,
  });
}
