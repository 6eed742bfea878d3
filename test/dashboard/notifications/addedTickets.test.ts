import { expect, it } from 'vitest';
import type { LiveEvent } from '../../../src/dashboard/live/subscriptions.ts';
import { NO_ADDED_TICKETS, reduceAddedTickets } from '../../../src/dashboard/notifications/addedTickets.ts';
import { EVENT, ticket } from '../queues/ticketFixtures.ts';

it('the added tickets count each held ticket once, and no message that joins one', () => {
  const added: LiveEvent = { __typename: 'BlockedTicketAdded', ...EVENT, ticket: ticket('a', 1, 'BLOCKED') };
  const updated: LiveEvent = { __typename: 'BlockedTicketUpdated', ...EVENT, ticket: ticket('b', 1, 'BLOCKED') };
  const once = reduceAddedTickets(NO_ADDED_TICKETS, [added, updated, added]);
  expect(once.count).toBe(1);
  expect(reduceAddedTickets(once, [added])).toBe(once);
});
