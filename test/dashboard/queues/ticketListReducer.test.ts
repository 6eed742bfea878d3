import { describe, expect, it } from 'vitest';
import type { ContactRowFragment, TicketRowFragment, TicketStatus } from '../../../src/dashboard/gql/graphql.ts';
import { nodesOf, type Pages } from '../../../src/dashboard/live/pagedList.ts';
import type { LiveEvent } from '../../../src/dashboard/live/subscriptions.ts';
import { NO_ADDED_TICKETS, reduceAddedTickets } from '../../../src/dashboard/notifications/addedTickets.ts';
import { resultOf } from '../../../src/dashboard/queues/blocked/bulkResult.ts';
import {
  NO_REMOVED_TICKETS,
  reduceRemovedTickets,
  removalOf,
  withRemoval,
} from '../../../src/dashboard/queues/removed/removedTickets.ts';
import { reduceHeldTicketList, reduceTicketList } from '../../../src/dashboard/queues/ticketListReducer.ts';

const AT = { cursor: 'c', occurredAt: '2026-11-21T09:00:00.000Z' };
const RINA = { id: 'rina', displayName: 'Rina' };

describe('A list of tickets', () => {
  it('gives a ticket to the list of its new status, in the place of its newest message, and takes it from the other', () => {
    const moved = { ...ticket('b', 2), status: 'ASSIGNED' as const };
    const event: LiveEvent = { __typename: 'TicketStatusChanged', ...AT, from: 'UNASSIGNED', ticket: moved };
    const unassigned = pages([ticket('c', 3), ticket('b', 2), ticket('a', 1)]);
    const assigned = pages([ticket('z', 9, 'ASSIGNED'), ticket('y', 1, 'ASSIGNED')]);
    expect(idsOf(reduceTicketList(unassigned, event, 'UNASSIGNED', {}))).toEqual(['c', 'a']);
    const once = reduceTicketList(assigned, event, 'ASSIGNED', {});
    expect(idsOf(once)).toEqual(['z', 'b', 'y']);
    expect(idsOf(reduceTicketList(once, event, 'ASSIGNED', {}))).toEqual(['z', 'b', 'y']);
  });

  it('moves a ticket up when a message comes, and has it once', () => {
    const event = messageOf(ticket('a', 5));
    expect(idsOf(reduceTicketList(pages([ticket('b', 2), ticket('a', 1)]), event, 'UNASSIGNED', {}))).toEqual([
      'a',
      'b',
    ]);
  });

  it('leaves to the next page what stands behind all that was read', () => {
    const read = pages([ticket('c', 3)], { hasNextPage: true });
    expect(idsOf(reduceTicketList(read, messageOf(ticket('a', 1)), 'UNASSIGNED', {}))).toEqual(['c']);
  });

  it('drops a ticket that was deleted', () => {
    const gone: LiveEvent = { __typename: 'TicketGone', ...AT, ticketId: 'b' };
    expect(idsOf(reduceTicketList(pages([ticket('b', 2), ticket('a', 1)]), gone, 'UNASSIGNED', {}))).toEqual(['a']);
  });

  it.each([
    [{ channelId: 'whatsapp' }, ['new', 'old']],
    [{ channelId: 'mail' }, ['old']],
    [{ contactId: 'of new' }, ['new', 'old']],
    [{ contactId: 'of somebody else' }, ['old']],
    [{ assigneeId: 'rina' }, ['old']],
  ])('narrowed by %j takes in only what fits', (filter, ids) => {
    const event = messageOf(ticket('new', 5));
    expect(idsOf(reduceTicketList(pages([ticket('old', 1)]), event, 'UNASSIGNED', filter))).toEqual(ids);
  });

  it('loses a ticket that was assigned to somebody else while it is narrowed by the assignee', () => {
    const event: LiveEvent = {
      __typename: 'TicketStatusChanged',
      ...AT,
      from: 'ASSIGNED',
      ticket: { ...ticket('a', 1, 'ASSIGNED'), assignee: { id: 'bagus', displayName: 'Bagus' } },
    };
    const rinas = pages([{ ...ticket('a', 1, 'ASSIGNED'), assignee: RINA }]);
    expect(idsOf(reduceTicketList(rinas, event, 'ASSIGNED', { assigneeId: 'rina' }))).toEqual([]);
  });

  it('found by a search changes what was found, and takes in nothing that only the server can judge', () => {
    const found = pages([ticket('b', 2), ticket('a', 1)]);
    expect(idsOf(reduceTicketList(found, messageOf(ticket('a', 5)), 'UNASSIGNED', { search: 'x' }))).toEqual([
      'a',
      'b',
    ]);
    expect(reduceTicketList(found, messageOf(ticket('new', 9)), 'UNASSIGNED', { search: 'x' })).toBe(found);
  });

  it('shows a contact as blocked in all its tickets, and is the same list where nothing changed', () => {
    const list = pages([ticket('b', 2), ticket('a', 1)]);
    const blocked = contactBlocked('of a');
    expect(nodesOf(reduceTicketList(list, blocked, 'UNASSIGNED', {})).map(({ contact }) => contact.blocked)).toEqual([
      false,
      true,
    ]);
    expect(reduceTicketList(list, contactBlocked('nobody'), 'UNASSIGNED', {})).toBe(list);
  });
});

describe('The list of what is held', () => {
  const held = pages([ticket('b', 2, 'BLOCKED'), ticket('a', 1, 'BLOCKED')]);

  it('takes in what is added, moves up what is updated, and does either once', () => {
    const added: LiveEvent = { __typename: 'BlockedTicketAdded', ...AT, ticket: ticket('c', 3, 'BLOCKED') };
    const updated: LiveEvent = { __typename: 'BlockedTicketUpdated', ...AT, ticket: ticket('a', 4, 'BLOCKED') };
    const folded = [added, updated, added].reduce((list, event) => reduceHeldTicketList(list, event, {}), held);
    expect(idsOf(folded)).toEqual(['a', 'c', 'b']);
  });

  it('lets go what was released, deleted or cleared', () => {
    const released: LiveEvent = {
      __typename: 'BlockedTicketReleased',
      ...AT,
      ticketId: 'b',
      movedTo: 'BOT',
      releasedBy: RINA,
    };
    const deleted: LiveEvent = { __typename: 'BlockedTicketDeleted', ...AT, ticketId: 'a' };
    const cleared: LiveEvent = {
      __typename: 'BlockedTicketsCleared',
      ...AT,
      contactId: 'of b',
      policy: 'UNBLOCK_ALL',
      count: 1,
    };
    expect(idsOf(reduceHeldTicketList(held, released, {}))).toEqual(['a']);
    expect(idsOf(reduceHeldTicketList(held, deleted, {}))).toEqual(['b']);
    expect(idsOf(reduceHeldTicketList(held, cleared, {}))).toEqual(['a']);
  });
});

describe('What became of held tickets', () => {
  it('is known with where they went and who did it, also when another feed tells the same with less', () => {
    const known = reduceRemovedTickets(NO_REMOVED_TICKETS, [
      { __typename: 'BlockedTicketReleased', ...AT, ticketId: 'a', movedTo: 'BOT', releasedBy: RINA },
      { __typename: 'TicketStatusChanged', ...AT, from: 'BLOCKED', ticket: ticket('a', 1, 'BOT') },
    ]);
    expect(removalOf(known, ticket('a', 1))).toEqual({ kind: 'released', to: 'BOT', by: RINA });
  });

  it('is known of all tickets of a contact that was unblocked', () => {
    const known = reduceRemovedTickets(NO_REMOVED_TICKETS, [
      { __typename: 'BlockedTicketsCleared', ...AT, contactId: 'of a', policy: 'DELETE_ALL', count: 2 },
      contactUnblocked('of a'),
    ]);
    expect(removalOf(known, ticket('a', 1))).toEqual({ kind: 'deleted', to: null, by: RINA });
    expect(removalOf(known, ticket('b', 1))).toBeNull();
  });

  it('names the viewer who deleted, whom the feed does not name', () => {
    const own = withRemoval(NO_REMOVED_TICKETS, 'a', { kind: 'deleted', to: null, by: RINA });
    const known = reduceRemovedTickets(own, [{ __typename: 'BlockedTicketDeleted', ...AT, ticketId: 'a' }]);
    expect(removalOf(known, ticket('a', 1))?.by).toBe(RINA);
  });

  it('is the same where nothing left', () => {
    expect(reduceRemovedTickets(NO_REMOVED_TICKETS, [messageOf(ticket('a', 1))])).toBe(NO_REMOVED_TICKETS);
  });

  it('of a bulk release is told apart: released, somebody was quicker, refused', () => {
    const items = [
      { id: 'a', changed: true, errorCode: null, errorMessage: null },
      { id: 'b', changed: false, errorCode: null, errorMessage: null },
      { id: 'c', changed: false, errorCode: 'TICKET_NOT_FOUND', errorMessage: 'No' },
      { id: 'd', changed: false, errorCode: 'FORBIDDEN', errorMessage: 'No' },
    ];
    expect(resultOf(items)).toEqual({
      released: ['a'],
      quicker: ['b', 'c'],
      refused: [{ id: 'd', code: 'FORBIDDEN', message: 'No' }],
    });
  });
});

describe('AddedTickets', () => {
  it('count each ticket once, and no message that joins one', () => {
    const added: LiveEvent = { __typename: 'BlockedTicketAdded', ...AT, ticket: ticket('a', 1, 'BLOCKED') };
    const updated: LiveEvent = { __typename: 'BlockedTicketUpdated', ...AT, ticket: ticket('b', 1, 'BLOCKED') };
    const once = reduceAddedTickets(NO_ADDED_TICKETS, [added, updated, added]);
    expect(once.count).toBe(1);
    expect(reduceAddedTickets(once, [added])).toBe(once);
  });
});

function ticket(id: string, minute: number, status: TicketStatus = 'UNASSIGNED'): TicketRowFragment {
  return {
    id,
    number: minute,
    status,
    preview: `preview of ${id}`,
    createdAt: AT.occurredAt,
    lastMessageAt: `2026-11-21T08:0${minute}:00.000Z`,
    messageCount: 1,
    blockedAt: null,
    closedAt: null,
    releasesTo: null,
    replyRefusal: null,
    assignee: null,
    channel: { id: 'whatsapp', name: 'WhatsApp', type: 'WHATSAPP' },
    contact: { id: `of ${id}`, displayName: `Contact of ${id}`, blocked: false, block: null },
  };
}

function pages(tickets: readonly TicketRowFragment[], pageInfo = { hasNextPage: false }): Pages<TicketRowFragment> {
  return { pages: [{ edges: tickets.map((node) => ({ node })), pageInfo }], pageParams: [null] };
}

function idsOf(list: Pages<TicketRowFragment>): string[] {
  return nodesOf(list).map(({ id }) => id);
}

function messageOf(of: TicketRowFragment): LiveEvent {
  const message = { id: 'm', body: 'b', direction: 'INBOUND' as const, sentAt: AT.occurredAt, author: null };
  return { __typename: 'TicketMessageAdded', ...AT, ticket: of, message };
}

function contactRow(id: string, blocked: boolean): ContactRowFragment {
  return {
    id,
    displayName: `Contact ${id}`,
    blocked,
    updatedAt: AT.occurredAt,
    openTicketCount: 0,
    blockedTicketCount: 0,
    identities: [],
    block: null,
  };
}

function contactBlocked(id: string): LiveEvent {
  return { __typename: 'ContactBlocked', ...AT, contact: contactRow(id, true), block: block(null) };
}

function contactUnblocked(id: string): LiveEvent {
  return { __typename: 'ContactUnblocked', ...AT, contact: contactRow(id, false), block: block('DELETE_ALL') };
}

function block(policy: 'DELETE_ALL' | null) {
  const isOver = policy !== null;
  return {
    id: 'block',
    reason: 'SPAM' as const,
    note: null,
    blockedAt: AT.occurredAt,
    expiresAt: null,
    endedAt: isOver ? AT.occurredAt : null,
    endCause: isOver ? ('UNBLOCKED' as const) : null,
    blockedBy: RINA,
    endedBy: isOver ? RINA : null,
    policy,
    ticketsReleased: 0,
    ticketsDeleted: 0,
  };
}
