import type { CacheReducer } from '../live/eventReplay.ts';
import type { LiveEvent } from '../live/subscriptions.ts';

/** The tickets that were held since the dashboard was opened. */
export interface AddedTickets {
  readonly count: number;
  /** The latest ids, so an event that is reported twice counts once. */
  readonly ids: readonly string[];
}

export const NO_ADDED_TICKETS: AddedTickets = { count: 0, ids: [] };

const MAX_IDS = 500;

export const reduceAdded: CacheReducer = (client, events) => {
  client.setQueryData<AddedTickets>(['addedTickets'], (added = NO_ADDED_TICKETS) => reduceAddedTickets(added, events));
};

export function reduceAddedTickets(added: AddedTickets, events: readonly LiveEvent[]): AddedTickets {
  const ids = new Set(added.ids);
  const before = ids.size;
  for (const event of events) if (event.__typename === 'BlockedTicketAdded') ids.add(event.ticket.id);
  if (ids.size === before) return added;
  return { count: added.count + ids.size - before, ids: [...ids].slice(-MAX_IDS) };
}
