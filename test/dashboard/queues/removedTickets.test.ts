import { describe, expect, it } from 'vitest';
import {
  NO_REMOVED_TICKETS,
  reduceRemovedTickets,
  removalOf,
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

  it('name the actor of a deletion, and tell a ticket that joined another one from a deleted one', () => {
    const gone = { __typename: 'BlockedTicketDeleted', ...EVENT, deletedBy: RINA } as const;
    const removed = reduceRemovedTickets(NO_REMOVED_TICKETS, [
      { ...gone, ticketId: 'a', joinedTicketId: null },
      { ...gone, ticketId: 'b', joinedTicketId: 'a' },
    ]);
    expect(removalOf(removed, ticket('a', 1))).toEqual({ kind: 'deleted', to: null, by: RINA });
    expect(removalOf(removed, ticket('b', 1))).toEqual({ kind: 'joined', to: null, by: RINA });
  });

  it('stay the same object when no event removes a ticket', () => {
    expect(reduceRemovedTickets(NO_REMOVED_TICKETS, [messageEvent(ticket('a', 1))])).toBe(NO_REMOVED_TICKETS);
  });
});
