import type { TicketRowFragment, TicketStatus } from '../gql/graphql.ts';
import { updateCachedQueries } from '../live/cachedQueries.ts';
import type { CacheReducer } from '../live/eventReplay.ts';
import type { Pages } from '../live/pagedList.ts';
import { type AddedTickets, NO_ADDED_TICKETS, reduceAddedTickets } from '../notifications/addedTickets.ts';
import type { HeldFilter, TicketFilter } from '../tickets/ticketLists.ts';
import { NO_REMOVED_TICKETS, type RemovedTickets, reduceRemovedTickets } from './removed/removedTickets.ts';
import { reduceHeldTicketList, reduceTicketList } from './ticketListReducer.ts';

type Tickets = Pages<TicketRowFragment>;

/** What happens to tickets, in every list of tickets that was read. */
export const reduceQueues: CacheReducer = (client, events) => {
  updateCachedQueries<Tickets>(client, ['tickets'], (pages, [, status, filter]) =>
    events.reduce(
      (folded, event) => reduceTicketList(folded, event, status as TicketStatus, filter as TicketFilter),
      pages,
    ),
  );
  updateCachedQueries<Tickets>(client, ['blockedTickets'], (pages, [, filter]) =>
    events.reduce((folded, event) => reduceHeldTicketList(folded, event, filter as HeldFilter), pages),
  );
  client.setQueryData<RemovedTickets>(['removedTickets'], (known = NO_REMOVED_TICKETS) =>
    reduceRemovedTickets(known, events),
  );
  client.setQueryData<AddedTickets>(['addedTickets'], (known = NO_ADDED_TICKETS) => reduceAddedTickets(known, events));
};
