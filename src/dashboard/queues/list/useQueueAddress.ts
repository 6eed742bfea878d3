import { useCallback, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { TicketFilter } from '../../tickets/ticketLists.ts';
import { addressWith, type FilterChanges, filterOf } from './queueAddress.ts';
import type { Queue } from './queues.ts';

export interface QueueAddress {
  readonly filter: TicketFilter;
  readonly changeFilter: (changes: FilterChanges) => void;
  /** Opens a ticket beside the list; null closes it. */
  readonly open: (ticketId: string | null, how?: { readonly replace?: boolean }) => void;
}

/** The part of the address that says what is looked at in a queue. */
export function useQueueAddress({ path, fields }: Queue): QueueAddress {
  const [, go] = useLocation();
  const search = useSearch();
  const filter = useMemo(() => filterOf(new URLSearchParams(search), fields), [search, fields]);
  const changeFilter = useCallback(
    (changes: FilterChanges) =>
      go(addressOf(path, null, addressWith(new URLSearchParams(search), changes)), { replace: true }),
    [go, path, search],
  );
  const open = useCallback(
    (ticketId: string | null, how: { readonly replace?: boolean } = {}) =>
      go(addressOf(path, ticketId, new URLSearchParams(search)), how),
    [go, path, search],
  );
  return { filter, changeFilter, open };
}

function addressOf(queue: string, ticketId: string | null, search: URLSearchParams): string {
  const query = search.toString();
  return `/${queue}${ticketId === null ? '' : `/${ticketId}`}${query === '' ? '' : `?${query}`}`;
}
