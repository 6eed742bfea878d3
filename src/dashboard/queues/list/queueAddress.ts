import { useCallback, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { REVIEW_STATES, type TicketFilter } from '../../tickets/ticketFilter.ts';
import type { Queue } from './queues.ts';

/** The names of the filter's fields in the address. */
const PARAMETERS = {
  channelId: 'channel',
  contactId: 'contact',
  assigneeId: 'assignee',
  search: 'q',
  review: 'review',
  expiringBefore: 'before',
  campaignId: 'campaign',
} as const satisfies Record<keyof TicketFilter, string>;

const FIELDS = Object.keys(PARAMETERS) as (keyof TicketFilter)[];

/** Changes of a filter. Null removes a field. */
export type FilterChanges = Partial<Record<keyof TicketFilter, string | null>>;

/** Reads the filter from the address. A field that the queue lacks, and an unknown state, are ignored. */
export function filterOf(address: URLSearchParams, fields: readonly (keyof TicketFilter)[]): TicketFilter {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = address.get(PARAMETERS[field]) ?? '';
      return value === '' || !isGood(field, value) ? [] : [[field, value]];
    }),
  );
}

function isGood(field: keyof TicketFilter, value: string): boolean {
  if (field === 'review') return REVIEW_STATES.some((state) => state === value);
  return field !== 'expiringBefore' || !Number.isNaN(Date.parse(value));
}

/** Returns the address with a changed filter. Other parameters stay. */
export function addressWith(address: URLSearchParams, changes: FilterChanges): URLSearchParams {
  const changed = new URLSearchParams(address);
  for (const field of FIELDS) {
    const value = changes[field];
    if (value === undefined) continue;
    if (value === null || value === '') changed.delete(PARAMETERS[field]);
    else changed.set(PARAMETERS[field], value);
  }
  return changed;
}

export interface QueueAddress {
  readonly filter: TicketFilter;
  readonly changeFilter: (changes: FilterChanges) => void;
  /** Opens a ticket beside the list. Null closes it. */
  readonly open: (ticketId: string | null, options?: { readonly replace?: boolean }) => void;
}

/** The filter and the open ticket, which are part of the address. */
export function useQueueAddress({ path, fields }: Queue): QueueAddress {
  const [, navigate] = useLocation();
  const search = useSearch();
  const filter = useMemo(() => filterOf(new URLSearchParams(search), fields), [search, fields]);
  const changeFilter = useCallback(
    (changes: FilterChanges) =>
      navigate(pathOf(path, null, addressWith(new URLSearchParams(search), changes)), { replace: true }),
    [navigate, path, search],
  );
  const open = useCallback(
    (ticketId: string | null, options: { readonly replace?: boolean } = {}) =>
      navigate(pathOf(path, ticketId, new URLSearchParams(search)), options),
    [navigate, path, search],
  );
  return { filter, changeFilter, open };
}

function pathOf(queue: string, ticketId: string | null, search: URLSearchParams): string {
  const query = search.toString();
  return `/${queue}${ticketId === null ? '' : `/${ticketId}`}${query === '' ? '' : `?${query}`}`;
}
