import { describe, expect, it } from 'vitest';
import {
  NO_REMOVED_TICKETS,
  reduceRemovedTickets,
  removalOf,
  withRemoval,
} from '../../../src/dashboard/queues/removed/removedTickets.ts';
import { contactUnblocked, EVENT, messageEvent, RINA, ticket } from './ticketFixtures.ts';

describe('The removed tickets', () => {
  it('keep the actor and the target when a later event lacks them', () => {
    const removed = reduceRemovedTickets(NO_REMOVED_TICKETS, [
      { __typename: 'BlockedTicketReleased', ...EVENT, ticketId: 'a', movedTo: 'BOT', releasedBy: RINA },
      { __typename: 'TicketStatusChanged', ...EVENT, from: 'BLOCKED', ticket: ticket('a', 1, 'BOT') },
    ]);
    expect(removalOf(removed, ticket('a', 1))).toEqual({ kind: 'released', to: 'BOT', by: RINA });
  });

  it('include every ticket of a contact that was unblocked', () => {
    const removed = reduceRemovedTickets(NO_REMOVED_TICKETS, [
      { __typename: 'BlockedTicketsCleared', ...EVENT, contactId: 'of a', policy: 'DELETE_ALL', count: 2 },
      contactUnblocked('of a'),
    ]);
    expect(removalOf(removed, ticket('a', 1))).toEqual({ kind: 'deleted', to: null, by: RINA });
    expect(removalOf(removed, ticket('b', 1))).toBeNull();
  });

  it('keep the viewer as the actor of a deletion, whose event names none', () => {
    const own = withRemoval(NO_REMOVED_TICKETS, 'a', { kind: 'deleted', to: null, by: RINA });
    const removed = reduceRemovedTickets(own, [
      { __typename: 'BlockedTicketDeleted', ...EVENT, ticketId: 'a', joinedTicketId: null },
    ]);
    expect(removalOf(removed, ticket('a', 1))?.by).toBe(RINA);
  });

  it('tell a ticket that joined an older one from a deleted ticket', () => {
    const removed = reduceRemovedTickets(NO_REMOVED_TICKETS, [
      { __typename: 'BlockedTicketDeleted', ...EVENT, ticketId: 'a', joinedTicketId: 'b' },
    ]);
    expect(removalOf(removed, ticket('a', 1))).toEqual({ kind: 'joined', to: null, by: null });
  });

  it('stay the same object when no event removes a ticket', () => {
    expect(reduceRemovedTickets(NO_REMOVED_TICKETS, [messageEvent(ticket('a', 1))])).toBe(NO_REMOVED_TICKETS);
  });
});
