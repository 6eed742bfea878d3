import type { QueryClient } from '@tanstack/react-query';
import type { TicketRowFragment, TicketStatus } from '../gql/graphql.ts';
import type { Pages } from '../live/listFold.ts';
import type { Fold } from '../live/replay.ts';
import type { HeldFilter, TicketFilter } from '../tickets/ticketLists.ts';
import { type Arrivals, foldArrivals, NO_ARRIVALS } from './arrivals.ts';
import { type Departures, foldDepartures, NO_DEPARTURES } from './departures.ts';
import { foldHeldTicket, foldTicket } from './ticketFold.ts';

type Tickets = Pages<TicketRowFragment>;

/** What happens to tickets, in every list of tickets that was read. */
export const foldQueues: Fold = (client, events) => {
  changeLists(client, 'tickets', (pages, [, status, filter]) =>
    events.reduce((folded, event) => foldTicket(folded, event, status as TicketStatus, filter as TicketFilter), pages),
  );
  changeLists(client, 'blockedTickets', (pages, [, filter]) =>
    events.reduce((folded, event) => foldHeldTicket(folded, event, filter as HeldFilter), pages),
  );
  client.setQueryData<Departures>(['departures'], (known = NO_DEPARTURES) => foldDepartures(known, events));
  client.setQueryData<Arrivals>(['arrivals'], (known = NO_ARRIVALS) => foldArrivals(known, events));
};

function changeLists(
  client: QueryClient,
  name: string,
  changed: (pages: Tickets, key: readonly unknown[]) => Tickets,
): void {
  for (const { queryKey } of client.getQueryCache().findAll({ queryKey: [name] })) {
    client.setQueryData<Tickets>(queryKey, (pages) => pages && changed(pages, queryKey));
  }
}
