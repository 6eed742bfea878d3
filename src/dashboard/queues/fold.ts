import type { TicketRowFragment, TicketStatus } from '../gql/graphql.ts';
import { changeAllRead } from '../live/changeRead.ts';
import type { Pages } from '../live/listFold.ts';
import type { Fold } from '../live/replay.ts';
import type { HeldFilter, TicketFilter } from '../tickets/ticketLists.ts';
import { type Arrivals, foldArrivals, NO_ARRIVALS } from './arrivals.ts';
import { type Departures, foldDepartures, NO_DEPARTURES } from './departures.ts';
import { foldHeldTicket, foldTicket } from './ticketFold.ts';

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
