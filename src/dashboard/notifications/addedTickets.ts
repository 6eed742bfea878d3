import type { LiveEvent } from '../live/subscriptions.ts';

/** Tickets that came to be held since the dashboard was opened. */
export interface Arrivals {
  readonly count: number;
  /** The last of them, so that one that is told twice counts once. */
  readonly ids: readonly string[];
}

export const NO_ARRIVALS: Arrivals = { count: 0, ids: [] };

const MOST_KEPT = 500;

export function foldArrivals(arrivals: Arrivals, events: readonly LiveEvent[]): Arrivals {
  const known = new Set(arrivals.ids);
  const before = known.size;
  for (const event of events) if (event.__typename === 'BlockedTicketAdded') known.add(event.ticket.id);
  if (known.size === before) return arrivals;
  return { count: arrivals.count + known.size - before, ids: [...known].slice(-MOST_KEPT) };
}
