import type { TicketRowFragment, TicketStatus } from '../gql/graphql.ts';
import { changeAllRead } from '../live/cachedQueries.ts';
import type { Fold } from '../live/eventReplay.ts';
import type { Pages } from '../live/pagedList.ts';
import { type Arrivals, foldArrivals, NO_ARRIVALS } from '../notifications/addedTickets.ts';
import type { HeldFilter, TicketFilter } from '../tickets/ticketLists.ts';
import { type Departures, foldDepartures, NO_DEPARTURES } from './removed/removedTickets.ts';
import { foldHeldTicket, foldTicket } from './ticketListReducer.ts';

type Tickets = Pages<TicketRowFragment>;

/** What happens to tickets, in every list of tickets that was read. */
export const foldQueues: Fold = (client, events) => {
  changeAllRead<Tickets>(client, ['tickets'], (pages, [, status, filter]) =>
    events.reduce((folded, event) => foldTicket(folded, event, status as TicketStatus, filter as TicketFilter), pages),
  );
  changeAllRead<Tickets>(client, ['blockedTickets'], (pages, [, filter]) =>
    events.reduce((folded, event) => foldHeldTicket(folded, event, filter as HeldFilter), pages),
  );
  client.setQueryData<Departures>(['departures'], (known = NO_DEPARTURES) => foldDepartures(known, events));
  client.setQueryData<Arrivals>(['arrivals'], (known = NO_ARRIVALS) => foldArrivals(known, events));
};
