import type { LiveEvent } from '../live/subscriptions.ts';

/** Tickets that came to be held since the dashboard was opened. */
export interface AddedTickets {
  readonly count: number;
  /** The last of them, so that one that is told twice counts once. */
  readonly ids: readonly string[];
}

export const NO_ADDED_TICKETS: AddedTickets = { count: 0, ids: [] };

const MOST_KEPT = 500;

export function reduceAddedTickets(added: AddedTickets, events: readonly LiveEvent[]): AddedTickets {
  const known = new Set(added.ids);
  const before = known.size;
  for (const event of events) if (event.__typename === 'BlockedTicketAdded') known.add(event.ticket.id);
  if (known.size === before) return added;
  return { count: added.count + known.size - before, ids: [...known].slice(-MOST_KEPT) };
}
