import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { reduceChats } from '../../../src/dashboard/chat/chatReducer.ts';
import { messageRowsOf, unseenCount } from '../../../src/dashboard/chat/conversation/messageRows.ts';
import type { ChatMessage, ChatTicket, MessagePages, TicketAnswer } from '../../../src/dashboard/chat/queries.ts';
import { createUnread, unreadOf } from '../../../src/dashboard/chat/unread.ts';
import type { LiveEvent } from '../../../src/dashboard/live/subscriptions.ts';

const AT = '2026-11-21T08:00:00.000Z';
const LATER = '2026-11-21T09:00:00.000Z';
const rina = { id: 'rina', displayName: 'Rina Wijaya' };

const message = (id: string, facts: Partial<ChatMessage> = {}): ChatMessage => ({
  id,
  body: `message ${id}`,
  direction: 'INBOUND',
  sentAt: AT,
  author: null,
  ...facts,
});

const pagesOf = (...pages: ChatMessage[][]): MessagePages => ({
  pages: pages.map((messages, nth) => ({
    edges: messages.map((node) => ({ node })),
    pageInfo: { hasNextPage: nth < pages.length - 1, endCursor: null },
  })),
  pageParams: pages.map(() => null),
});

const block = (facts: object = {}) => ({
  id: 'block',
  reason: 'SPAM' as const,
  note: null,
  blockedAt: AT,
  expiresAt: null,
  endedAt: null,
  endCause: null,
  blockedBy: rina,
  endedBy: null,
  policy: null,
  ticketsReleased: 0,
  ticketsDeleted: 0,
  ...facts,
});

const ticket = (facts: Partial<ChatTicket> = {}): ChatTicket => ({
  id: 'ticket',
  number: 7,
  status: 'ASSIGNED',
  preview: 'Hello',
  createdAt: AT,
  lastMessageAt: AT,
  messageCount: 1,
  blockedAt: null,
  closedAt: null,
  releasesTo: null,
  replyRefusal: null,
  assignee: { id: 'tom', displayName: 'Tom Becker' },
  channel: { id: 'channel', name: 'Shop', type: 'WHATSAPP' },
  contact: { id: 'contact', displayName: 'Dewi', blocked: false, block: null, blockHistory: { edges: [] } },
  ...facts,
});

/** What an event brings of a ticket: nothing of the history of its contact's blocks. */
const told = (facts: Partial<ChatTicket> = {}) => ({
  ...ticket(facts),
  contact: { id: 'contact', displayName: 'Dewi', blocked: false, block: null },
});

const contactRow = (facts: object) => ({
  id: 'contact',
  displayName: 'Dewi',
  blocked: true,
  updatedAt: LATER,
  openTicketCount: 0,
  blockedTicketCount: 0,
  identities: [],
  block: null,
  ...facts,
});

const happened = { cursor: 'cursor', occurredAt: LATER };
const written = (one: ChatMessage, facts: Partial<ChatTicket> = {}): LiveEvent => ({
  __typename: 'TicketMessageAdded',
  ...happened,
  ticket: told({ lastMessageAt: LATER, ...facts }),
  message: one,
});
const blocked: LiveEvent = {
  __typename: 'ContactBlocked',
  ...happened,
  contact: contactRow({ block: block() }),
  block: block(),
};

function aDesk() {
  const client = new QueryClient();
  client.setQueryData(['ticket', 'ticket'], ticket());
  client.setQueryData(['messages', 'ticket'], pagesOf([message('2'), message('1')], [message('0')]));
  return {
    client,
    ids: () => client.getQueryData<MessagePages>(['messages', 'ticket'])?.pages.map(idsOf),
    ticket: () => client.getQueryData<TicketAnswer>(['ticket', 'ticket']),
  };
}

function idsOf({ edges }: MessagePages['pages'][number]): string[] {
  return edges.map(({ node }) => node.id);
}

describe('The chat folds what happens', () => {
  it('puts a new message first and once, however often it is told', () => {
    const { client, ids } = aDesk();
    reduceChats(client, [written(message('3')), written(message('3'))]);
    reduceChats(client, [written(message('3')), written(message('0'))]);
    expect(ids()).toEqual([['3', '2', '1'], ['0']]);
  });

  it('makes no conversation of a ticket that nobody has opened', () => {
    const { client } = aDesk();
    reduceChats(client, [written(message('3'), { id: 'another' })]);
    expect(client.getQueryData(['messages', 'another'])).toBeUndefined();
    expect(client.getQueryData(['ticket', 'another'])).toBeUndefined();
  });

  it('takes the ticket as it is now and keeps what an event does not bring', () => {
    const desk = aDesk();
    reduceChats(desk.client, [blocked]);
    reduceChats(desk.client, [
      { __typename: 'TicketStatusChanged', ...happened, from: 'ASSIGNED', ticket: told({ status: 'CLOSED' }) },
    ]);
    expect(desk.ticket()).toMatchObject({
      status: 'CLOSED',
      contact: { blockHistory: { edges: [{ node: { id: 'block' } }] } },
    });
  });

  it('says who blocked, and reads again whether a reply is refused', () => {
    const desk = aDesk();
    reduceChats(desk.client, [blocked]);
    expect(desk.ticket()).toMatchObject({
      contact: { blocked: true, blockHistory: { edges: [{ node: { blockedBy: rina, endedAt: null } }] } },
    });
    expect(desk.client.getQueryState(['ticket', 'ticket'])?.isInvalidated).toBe(true);
  });

  it('says who unblocked, and leaves tickets of other contacts alone', () => {
    const desk = aDesk();
    const another = ticket({
      id: 'another',
      contact: { id: 'other', displayName: 'Budi', blocked: false, block: null, blockHistory: { edges: [] } },
    });
    desk.client.setQueryData(['ticket', 'another'], another);
    const ended = block({ endedAt: LATER, endedBy: rina, endCause: 'UNBLOCKED' });
    reduceChats(desk.client, [
      blocked,
      { __typename: 'ContactUnblocked', ...happened, contact: contactRow({ blocked: false }), block: ended },
    ]);
    expect(desk.ticket()).toMatchObject({
      contact: { blocked: false, block: null, blockHistory: { edges: [{ node: { endedBy: rina } }] } },
    });
    expect(desk.client.getQueryData(['ticket', 'another'])).toBe(another);
    expect(desk.client.getQueryState(['ticket', 'another'])?.isInvalidated).toBe(false);
  });

  it('says of a deleted ticket that it was deleted, and keeps nothing of what was written', () => {
    const desk = aDesk();
    reduceChats(desk.client, [{ __typename: 'TicketGone', ...happened, ticketId: 'ticket' }]);
    expect(desk.ticket()).toBe('deleted');
    expect(desk.ids()).toBeUndefined();
  });

  it('marks a ticket unread when its customer wrote, and not again by an event that was seen', () => {
    const { client } = aDesk();
    const unread = unreadOf(client);
    reduceChats(client, [written(message('3', { direction: 'OUTBOUND' }))]);
    expect(unread.isUnread('ticket')).toBe(false);
    reduceChats(client, [written(message('4'))]);
    expect(unread.isUnread('ticket')).toBe(true);
    unread.markRead('ticket', LATER);
    reduceChats(client, [written(message('4'))]);
    expect(unread.isUnread('ticket')).toBe(false);
  });
});

it('What was written all day is not remembered without end, and the newest is', () => {
  const unread = createUnread();
  for (let nth = 0; nth < 6_000; nth += 1) unread.received(`ticket ${nth}`, happened.occurredAt);
  expect([unread.isUnread('ticket 0'), unread.isUnread('ticket 5999')]).toEqual([false, true]);
});

describe('A conversation', () => {
  it('goes from the oldest to the newest, with who speaks said once until somebody else does', () => {
    const row = messageRowsOf(
      pagesOf([message('3', { direction: 'OUTBOUND', author: rina }), message('2')], [message('1')]),
    );
    expect(row.map(({ message: { id }, isFirst, day }) => [id, isFirst, day !== null])).toEqual([
      ['1', true, true],
      ['2', false, false],
      ['3', true, false],
    ]);
  });

  it('says the day where it begins', () => {
    const row = messageRowsOf(pagesOf([message('2', { sentAt: '2026-11-23T12:00:00.000Z' }), message('1')]));
    expect(row.map(({ day }) => day !== null)).toEqual([true, true]);
  });

  it('counts what came after what was seen', () => {
    const row = messageRowsOf(pagesOf([message('3'), message('2'), message('1')]));
    expect(unseenCount(row, '1')).toBe(2);
    expect(unseenCount(row, '3')).toBe(0);
  });
});
