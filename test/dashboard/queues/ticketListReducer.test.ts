import { describe, expect, it } from 'vitest';
import { nodesOf } from '../../../src/dashboard/live/pagedList.ts';
import type { LiveEvent } from '../../../src/dashboard/live/subscriptions.ts';
import { reduceHeldTicketList, reduceTicketList } from '../../../src/dashboard/queues/ticketListReducer.ts';
import {
  contactBlocked,
  contactRenamed,
  contactsMerged,
  EVENT,
  idsOf,
  messageEvent,
  pages,
  RINA,
  ticket,
} from './ticketFixtures.ts';

describe('The reducer of a ticket list', () => {
  it('moves a ticket to the list of its new status, at the place of its last message', () => {
    const moved = { ...ticket('b', 2), status: 'ASSIGNED' as const };
    const event: LiveEvent = { __typename: 'TicketStatusChanged', ...EVENT, from: 'UNASSIGNED', ticket: moved };
    const unassigned = pages([ticket('c', 3), ticket('b', 2), ticket('a', 1)]);
    const assigned = pages([ticket('z', 9, 'ASSIGNED'), ticket('y', 1, 'ASSIGNED')]);
    expect(idsOf(reduceTicketList(unassigned, event, 'UNASSIGNED', {}))).toEqual(['c', 'a']);
    const once = reduceTicketList(assigned, event, 'ASSIGNED', {});
    expect(idsOf(once)).toEqual(['z', 'b', 'y']);
    expect(idsOf(reduceTicketList(once, event, 'ASSIGNED', {}))).toEqual(['z', 'b', 'y']);
  });

  it('moves a ticket up for a new message and lists it once', () => {
    const list = pages([ticket('b', 2), ticket('a', 1)]);
    expect(idsOf(reduceTicketList(list, messageEvent(ticket('a', 5)), 'UNASSIGNED', {}))).toEqual(['a', 'b']);
  });

  it('leaves a ticket behind the last row to the next page', () => {
    const list = pages([ticket('c', 3)], { hasNextPage: true });
    expect(idsOf(reduceTicketList(list, messageEvent(ticket('a', 1)), 'UNASSIGNED', {}))).toEqual(['c']);
  });

  it('removes a deleted ticket', () => {
    const deleted: LiveEvent = { __typename: 'TicketGone', ...EVENT, ticketId: 'b', joinedTicketId: null };
    const list = pages([ticket('b', 2), ticket('a', 1)]);
    expect(idsOf(reduceTicketList(list, deleted, 'UNASSIGNED', {}))).toEqual(['a']);
  });

  it.each([
    [{ channelId: 'whatsapp' }, ['new', 'old']],
    [{ channelId: 'mail' }, ['old']],
    [{ contactId: 'of new' }, ['new', 'old']],
    [{ contactId: 'of another' }, ['old']],
    [{ assigneeId: 'rina' }, ['old']],
  ])('adds only matching tickets to a list with the filter %j', (filter, ids) => {
    const event = messageEvent(ticket('new', 5));
    expect(idsOf(reduceTicketList(pages([ticket('old', 1)]), event, 'UNASSIGNED', filter))).toEqual(ids);
  });

  it('removes a ticket that is reassigned from a list that is filtered by assignee', () => {
    const event: LiveEvent = {
      __typename: 'TicketStatusChanged',
      ...EVENT,
      from: 'ASSIGNED',
      ticket: { ...ticket('a', 1, 'ASSIGNED'), assignee: { id: 'bagus', displayName: 'Bagus' } },
    };
    const rinas = pages([{ ...ticket('a', 1, 'ASSIGNED'), assignee: RINA }]);
    expect(idsOf(reduceTicketList(rinas, event, 'ASSIGNED', { assigneeId: 'rina' }))).toEqual([]);
  });

  it('updates the rows of a searched list and adds none', () => {
    const list = pages([ticket('b', 2), ticket('a', 1)]);
    const filter = { search: 'x' };
    expect(idsOf(reduceTicketList(list, messageEvent(ticket('a', 5)), 'UNASSIGNED', filter))).toEqual(['a', 'b']);
    expect(reduceTicketList(list, messageEvent(ticket('new', 9)), 'UNASSIGNED', filter)).toBe(list);
  });

  it('marks the contact as blocked in all its tickets, and returns the same list when none has it', () => {
    const list = pages([ticket('b', 2), ticket('a', 1)]);
    const changed = reduceTicketList(list, contactBlocked('of a'), 'UNASSIGNED', {});
    expect(nodesOf(changed).map(({ contact }) => contact.blocked)).toEqual([false, true]);
    expect(reduceTicketList(list, contactBlocked('another'), 'UNASSIGNED', {})).toBe(list);
  });
});

describe('The reducers of both lists', () => {
  const list = pages([ticket('b', 2), ticket('a', 1)]);
  const reducers = {
    tickets: (event: LiveEvent) => reduceTicketList(list, event, 'UNASSIGNED', {}),
    held: (event: LiveEvent) => reduceHeldTicketList(list, event, {}),
  };

  it.each(['tickets', 'held'] as const)('show a new name of a contact: %s', (name) => {
    const [, changed] = nodesOf(reducers[name](contactRenamed('of a')));
    expect(changed?.contact).toMatchObject({ id: 'of a', displayName: 'Contact of a' });
    expect(reducers[name](contactRenamed('another'))).toBe(list);
  });

  it.each(['tickets', 'held'] as const)('give the tickets of a merged contact to the kept one: %s', (name) => {
    const moved = nodesOf(reducers[name](contactsMerged('kept', 'of a'))).map(({ contact }) => contact);
    expect(moved).toMatchObject([{ id: 'of b' }, { id: 'kept', displayName: 'Contact kept' }]);
  });
});

describe('The reducer of the held tickets', () => {
  const held = pages([ticket('b', 2, 'BLOCKED'), ticket('a', 1, 'BLOCKED')]);

  it('adds a new ticket and moves an updated one up, each once', () => {
    const added: LiveEvent = { __typename: 'BlockedTicketAdded', ...EVENT, ticket: ticket('c', 3, 'BLOCKED') };
    const updated: LiveEvent = { __typename: 'BlockedTicketUpdated', ...EVENT, ticket: ticket('a', 4, 'BLOCKED') };
    const reduced = [added, updated, added].reduce((list, event) => reduceHeldTicketList(list, event, {}), held);
    expect(idsOf(reduced)).toEqual(['a', 'c', 'b']);
  });

  it('has a ticket only in the lists of its review state', () => {
    const kept = { ...ticket('a', 1, 'BLOCKED'), review: { state: 'KEPT' as const } };
    const event: LiveEvent = { __typename: 'BlockedTicketReviewed', ...EVENT, ticket: kept, reviewedBy: RINA };
    expect(idsOf(reduceHeldTicketList(held, event, { review: 'NEW' }))).toEqual(['b']);
    expect(idsOf(reduceHeldTicketList(pages([]), event, { review: 'KEPT' }))).toEqual(['a']);
    expect(idsOf(reduceHeldTicketList(held, event, {}))).toEqual(['b', 'a']);
  });

  it('has a ticket in the list of those that end soon only while it ends soon', () => {
    const soon = { ...ticket('a', 1, 'BLOCKED'), deletesAt: '2026-12-01T00:00:00.000Z' };
    const filter = { expiringBefore: '2026-12-02T00:00:00.000Z' };
    const event = { __typename: 'BlockedTicketUpdated', ...EVENT } as const;
    const list = reduceHeldTicketList(pages([soon]), { ...event, ticket: soon }, filter);
    expect(idsOf(list)).toEqual(['a']);
    expect(
      idsOf(
        reduceHeldTicketList(list, { ...event, ticket: { ...soon, deletesAt: '2026-12-30T00:00:00.000Z' } }, filter),
      ),
    ).toEqual([]);
    expect(idsOf(reduceHeldTicketList(list, { ...event, ticket: { ...soon, deletesAt: null } }, filter))).toEqual([]);
  });

  it('removes tickets that were released, deleted or cleared with their contact', () => {
    const released: LiveEvent = {
      __typename: 'BlockedTicketReleased',
      ...EVENT,
      ticketId: 'b',
      movedTo: 'BOT',
      releasedBy: RINA,
    };
    const deleted: LiveEvent = {
      __typename: 'BlockedTicketDeleted',
      ...EVENT,
      ticketId: 'a',
      joinedTicketId: null,
      deletedBy: RINA,
    };
    const cleared: LiveEvent = {
      __typename: 'BlockedTicketsCleared',
      ...EVENT,
      contactId: 'of b',
      policy: 'UNBLOCK_ALL',
      count: 1,
    };
    expect(idsOf(reduceHeldTicketList(held, released, {}))).toEqual(['a']);
    expect(idsOf(reduceHeldTicketList(held, deleted, {}))).toEqual(['b']);
    expect(idsOf(reduceHeldTicketList(held, cleared, {}))).toEqual(['a']);
  });
});
