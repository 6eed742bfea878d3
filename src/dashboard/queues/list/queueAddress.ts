import type { TicketFilter } from '../../tickets/ticketLists.ts';

/** What a filter is called in the address. */
const NAMES = {
  channelId: 'channel',
  contactId: 'contact',
  assigneeId: 'assignee',
  search: 'q',
} as const satisfies Record<keyof TicketFilter, string>;

const FIELDS = Object.keys(NAMES) as (keyof TicketFilter)[];

/** Null takes a field away. */
export type FilterChanges = Partial<Record<keyof TicketFilter, string | null>>;

/** The filter that an address names, of the fields that its queue has. */
export function filterOf(address: URLSearchParams, fields: readonly (keyof TicketFilter)[]): TicketFilter {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = address.get(NAMES[field]) ?? '';
      return value === '' ? [] : [[field, value]];
    }),
  );
}

/** The address with some of its filter changed. */
export function addressWith(address: URLSearchParams, changes: FilterChanges): URLSearchParams {
  const changed = new URLSearchParams(address);
  for (const field of FIELDS) {
    const value = changes[field];
    if (value === undefined) continue;
    if (value === null || value === '') changed.delete(NAMES[field]);
    else changed.set(NAMES[field], value);
  }
  return changed;
}
