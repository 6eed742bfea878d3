import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { reduceChats } from '../../../src/dashboard/chat/chatReducer.ts';
import { messageRowsOf, unseenCount } from '../../../src/dashboard/chat/conversation/messageRows.ts';
import type { ChatMessage, MessagePages, QuotedMessage } from '../../../src/dashboard/chat/conversation/queries.ts';
import { type ChatTicket, isTicket, type TicketAnswer } from '../../../src/dashboard/chat/queries.ts';
import { createUnread, unreadOf } from '../../../src/dashboard/chat/unread.ts';
import type { LiveEvent } from '../../../src/dashboard/live/subscriptions.ts';

const AT = '2026-11-21T08:00:00.000Z';
const LATER = '2026-11-21T09:00:00.000Z';
const rina = { id: 'rina', displayName: 'Rina Wijaya' };

const message = (id: string, fields: Partial<ChatMessage> = {}): ChatMessage => ({
  id,
  body: `message ${id}`,
  truncated: false,
  notice: null,
  editedAt: null,
  deletedAt: null,
  direction: 'INBOUND',
  sentAt: AT,
  author: null,
  delivery: null,
  attachments: [],
  refersTo: null,
  ...fields,
});

const quote = (fields: Partial<QuotedMessage> = {}): QuotedMessage => ({
  id: 'first',
  body: 'message first',
  direction: 'INBOUND',
  editedAt: null,
  deletedAt: null,
  author: null,
  ticket: { id: 'old', number: 3 },
  ...fields,
});

const pagesOf = (...pages: ChatMessage[][]): MessagePages => ({
  pages: pages.map((messages, nth) => ({
    edges: messages.map((node) => ({ node })),
    pageInfo: { hasNextPage: nth < pages.length - 1, endCursor: null },
  })),
  pageParams: pages.map(() => null),
});

const block = (fields: object = {}) => ({
  id: 'block',
  reason: 'SPAM' as const,
  scope: 'INBOUND' as const,
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
  ...fields,
});

const ticket = (fields: Partial<ChatTicket> = {}): ChatTicket => ({
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
  suggestion: null,
  assignee: { id: 'tom', displayName: 'Tom Becker' },
  group: null,
  channel: { id: 'channel', name: 'Shop', type: 'WHATSAPP' },
  contact: { id: 'contact', displayName: 'Dewi', blocked: false, block: null, blockHistory: { edges: [] } },
  ...fields,
});

/** A ticket as an event contains it: without the contact's block history. */
const eventTicket = (fields: Partial<ChatTicket> = {}) => ({
  ...ticket(fields),
  contact: { id: 'contact', displayName: 'Dewi', blocked: false, block: null },
});

const contactRow = (fields: object) => ({
  id: 'contact',
  displayName: 'Dewi',
  blocked: true,
  updatedAt: LATER,
  openTicketCount: 0,
  blockedTicketCount: 0,
  identities: [],
  block: null,
  ...fields,
});

const eventFields = { cursor: 'cursor', occurredAt: LATER };
const messageEvent = (one: ChatMessage, fields: Partial<ChatTicket> = {}): LiveEvent => ({
  __typename: 'TicketMessageAdded',
  ...eventFields,
  ticket: eventTicket({ lastMessageAt: LATER, ...fields }),
  message: one,
});
const blocked: LiveEvent = {
  __typename: 'ContactBlocked',
  ...eventFields,
  contact: contactRow({ block: block() }),
  block: block(),
};

function aCache() {
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

describe('The reducer of chats', () => {
  it('adds a new message as the newest one, once for repeated events', () => {
    const { client, ids } = aCache();
    reduceChats(client, [messageEvent(message('3')), messageEvent(message('3'))]);
    reduceChats(client, [messageEvent(message('3')), messageEvent(message('0'))]);
    expect(ids()).toEqual([['3', '2', '1'], ['0']]);
  });

  it('caches nothing for a ticket that is not open', () => {
    const { client } = aCache();
    reduceChats(client, [messageEvent(message('3'), { id: 'another' })]);
    expect(client.getQueryData(['messages', 'another'])).toBeUndefined();
    expect(client.getQueryData(['ticket', 'another'])).toBeUndefined();
  });

  it('shows a new name of the contact, and the contact that a merge kept', () => {
    const cache = aCache();
    const contact = contactRow({ displayName: 'Dewi A.' });
    reduceChats(cache.client, [
      { __typename: 'ContactUpdated', ...eventFields, changedFields: ['DISPLAY_NAME'], contact },
    ]);
    expect(cache.ticket()).toMatchObject({ contact: { id: 'contact', displayName: 'Dewi A.' } });
    const kept = contactRow({ id: 'kept', displayName: 'Dewi B.' });
    reduceChats(cache.client, [
      { __typename: 'ContactsMerged', ...eventFields, mergedContactId: 'contact', contact: kept },
    ]);
    expect(cache.ticket()).toMatchObject({ contact: { id: 'kept', displayName: 'Dewi B.', blocked: true } });
    expect(cache.client.getQueryState(['ticket', 'ticket'])?.isInvalidated).toBe(true);
  });

  it('updates an open ticket and keeps the block history, which the event lacks', () => {
    const cache = aCache();
    reduceChats(cache.client, [blocked]);
    reduceChats(cache.client, [
      {
        __typename: 'TicketStatusChanged',
        ...eventFields,
        from: 'ASSIGNED',
        ticket: eventTicket({ status: 'CLOSED' }),
      },
    ]);
    expect(cache.ticket()).toMatchObject({
      status: 'CLOSED',
      contact: { blockHistory: { edges: [{ node: { id: 'block' } }] } },
    });
  });

  it('adds a new block and fetches the ticket again, because a reply may be refused', () => {
    const cache = aCache();
    reduceChats(cache.client, [blocked]);
    expect(cache.ticket()).toMatchObject({
      contact: { blocked: true, blockHistory: { edges: [{ node: { blockedBy: rina, endedAt: null } }] } },
    });
    expect(cache.client.getQueryState(['ticket', 'ticket'])?.isInvalidated).toBe(true);
  });

  it('keeps the known changes of a block, which the event lacks, and none of another block', () => {
    const cache = aCache();
    const terms = { reason: 'SPAM', scope: 'INBOUND', note: null, expiresAt: null } as const;
    const change = {
      number: 1,
      changedAt: AT,
      changedBy: rina,
      changed: ['REASON' as const],
      from: terms,
      to: { ...terms, reason: 'ABUSE' as const },
    };
    const known = { ...ticket().contact, blockHistory: { edges: [{ node: { ...block(), changes: [change] } }] } };
    cache.client.setQueryData(['ticket', 'ticket'], ticket({ contact: known }));
    const changes = () => {
      const answer = cache.ticket();
      return isTicket(answer) ? answer.contact.blockHistory.edges[0]?.node.changes : undefined;
    };
    reduceChats(cache.client, [blocked]);
    expect(changes()).toEqual([change]);
    const another = block({ id: 'another' });
    reduceChats(cache.client, [{ ...blocked, contact: contactRow({ blocked: true, block: another }), block: another }]);
    expect(changes()).toEqual([]);
  });

  it('adds the end of a block and leaves tickets of other contacts alone', () => {
    const cache = aCache();
    const another = ticket({
      id: 'another',
      contact: { id: 'other', displayName: 'Budi', blocked: false, block: null, blockHistory: { edges: [] } },
    });
    cache.client.setQueryData(['ticket', 'another'], another);
    const ended = block({ endedAt: LATER, endedBy: rina, endCause: 'UNBLOCKED' });
    reduceChats(cache.client, [
      blocked,
      { __typename: 'ContactUnblocked', ...eventFields, contact: contactRow({ blocked: false }), block: ended },
    ]);
    expect(cache.ticket()).toMatchObject({
      contact: { blocked: false, block: null, blockHistory: { edges: [{ node: { endedBy: rina } }] } },
    });
    expect(cache.client.getQueryData(['ticket', 'another'])).toBe(another);
    expect(cache.client.getQueryState(['ticket', 'another'])?.isInvalidated).toBe(false);
  });

  it('marks a deleted ticket as deleted and removes its messages', () => {
    const cache = aCache();
    reduceChats(cache.client, [{ __typename: 'TicketGone', ...eventFields, ticketId: 'ticket', joinedTicketId: null }]);
    expect(cache.ticket()).toBe('deleted');
    expect(cache.ids()).toBeUndefined();
  });

  it('leads from a held ticket to the one that it joined, and fetches the messages of that one again', () => {
    const cache = aCache();
    cache.client.setQueryData(['messages', 'older'], pagesOf([message('9')]));
    const joined: LiveEvent = { __typename: 'TicketGone', ...eventFields, ticketId: 'ticket', joinedTicketId: 'older' };
    reduceChats(cache.client, [joined, joined]);
    expect(cache.ticket()).toEqual({ joinedTicketId: 'older' });
    expect(cache.client.getQueryState(['messages', 'older'])?.isInvalidated).toBe(true);
    cache.client.setQueryData(['ticket', 'ticket'], 'deleted');
    reduceChats(cache.client, [joined]);
    expect(cache.ticket()).toEqual({ joinedTicketId: 'older' });
  });

  it('gives a ticket its new contact after a merge, without the block history of the other one', () => {
    const cache = aCache();
    reduceChats(cache.client, [blocked]);
    const contact = { id: 'kept', displayName: 'Dewi K.', blocked: false, block: null };
    const moved: LiveEvent = {
      __typename: 'TicketStatusChanged',
      ...eventFields,
      from: 'ASSIGNED',
      ticket: { ...eventTicket(), contact },
    };
    reduceChats(cache.client, [moved]);
    expect(cache.ticket()).toMatchObject({ contact: { ...contact, blockHistory: { edges: [] } } });
    expect(cache.client.getQueryState(['ticket', 'ticket'])?.isInvalidated).toBe(true);
  });

  it('updates the assignee of an open ticket', () => {
    const cache = aCache();
    const assigned = eventTicket({ assignee: { id: 'sari', displayName: 'Sari' } });
    reduceChats(cache.client, [{ __typename: 'TicketAssigned', ...eventFields, ticket: assigned }]);
    expect(cache.ticket()).toMatchObject({ assignee: { id: 'sari' } });
  });

  it('marks a message that was edited or deleted, in every ticket and where it is quoted, and never takes a mark back', () => {
    const { client } = aCache();
    client.setQueryData(['messages', 'old'], pagesOf([message('first'), message('other')]));
    client.setQueryData(['messages', 'ticket'], pagesOf([message('2', { refersTo: quote() }), message('1')]));
    const others = client.getQueryData<MessagePages>(['messages', 'old'])?.pages[0]?.edges[1];
    const deletion = message('3', { notice: 'DELETION', refersTo: quote({ deletedAt: LATER }) });
    const edit = message('4', { notice: 'EDIT', refersTo: quote({ editedAt: AT }) });
    reduceChats(client, [messageEvent(deletion), messageEvent(edit), messageEvent(deletion)]);
    const old = client.getQueryData<MessagePages>(['messages', 'old'])?.pages[0]?.edges;
    expect(old?.[0]?.node).toMatchObject({ id: 'first', deletedAt: LATER, editedAt: AT });
    expect(old?.[1]).toBe(others);
    const quoting = client.getQueryData<MessagePages>(['messages', 'ticket'])?.pages[0]?.edges;
    expect(quoting?.map(({ node }) => node.id)).toEqual(['4', '3', '2', '1']);
    expect(quoting?.[2]?.node.refersTo).toMatchObject({ deletedAt: LATER, editedAt: AT });
    const cached = client.getQueryData(['messages', 'old']);
    reduceChats(client, [messageEvent(deletion)]);
    expect(client.getQueryData(['messages', 'old'])).toBe(cached);
  });

  it('shows how far a reply came, in its ticket alone', () => {
    const client = new QueryClient();
    const reply = message('reply', { direction: 'OUTBOUND' });
    client.setQueryData(['messages', 'ticket'], pagesOf([reply, message('other')]));
    client.setQueryData(['messages', 'elsewhere'], pagesOf([message('there')]));
    const before = client.getQueryData(['messages', 'elsewhere']);
    const delivery = { status: 'FAILED', errorCode: 'UNDELIVERABLE', errorMessage: 'No.' } as const;
    const event = { __typename: 'MessageDeliveryChanged', ...eventFields, ticket: { id: 'ticket' } } as const;
    reduceChats(client, [{ ...event, message: { id: 'reply', delivery } }]);
    expect(client.getQueryData(['messages', 'ticket'])).toEqual(pagesOf([{ ...reply, delivery }, message('other')]));
    expect(client.getQueryData(['messages', 'elsewhere'])).toEqual(before);
  });

  it('does not mark a ticket as unread for a reaction or another notice', () => {
    const { client } = aCache();
    reduceChats(client, [messageEvent(message('3', { notice: 'REACTION' }))]);
    expect(unreadOf(client).isUnread('ticket')).toBe(false);
  });

  it('marks a ticket as unread for a customer message, but not for one that was already seen', () => {
    const { client } = aCache();
    const unread = unreadOf(client);
    reduceChats(client, [messageEvent(message('3', { direction: 'OUTBOUND' }))]);
    expect(unread.isUnread('ticket')).toBe(false);
    reduceChats(client, [messageEvent(message('4'))]);
    expect(unread.isUnread('ticket')).toBe(true);
    unread.markRead('ticket', LATER);
    reduceChats(client, [messageEvent(message('4'))]);
    expect(unread.isUnread('ticket')).toBe(false);
  });
});

it('the unread tickets are bounded and keep the newest', () => {
  const unread = createUnread();
  for (let nth = 0; nth < 6_000; nth += 1) unread.received(`ticket ${nth}`, eventFields.occurredAt);
  expect([unread.isUnread('ticket 0'), unread.isUnread('ticket 5999')]).toEqual([false, true]);
});

describe('The message rows', () => {
  it('go from the oldest to the newest, and start a group when the author changes', () => {
    const rows = messageRowsOf(
      pagesOf([message('3', { direction: 'OUTBOUND', author: rina }), message('2')], [message('1')]),
    );
    expect(rows.map(({ message: { id }, isFirst, day }) => [id, isFirst, day !== null])).toEqual([
      ['1', true, true],
      ['2', false, false],
      ['3', true, false],
    ]);
  });

  it('have a day at its first message', () => {
    const rows = messageRowsOf(pagesOf([message('2', { sentAt: '2026-11-23T12:00:00.000Z' }), message('1')]));
    expect(rows.map(({ day }) => day !== null)).toEqual([true, true]);
  });

  it('are counted after the last seen message', () => {
    const rows = messageRowsOf(pagesOf([message('3'), message('2'), message('1')]));
    expect(unseenCount(rows, '1')).toBe(2);
    expect(unseenCount(rows, '3')).toBe(0);
  });
});
