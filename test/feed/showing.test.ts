import { describe, expect, it } from 'vitest';
import { blockedTicketItems, contactItems, ticketItems } from '../../src/feed/projection.ts';
import { type AnyLoggedEvent, EVENT_TYPES, type EventType } from '../../src/timeline/eventType.ts';
import { loggedEvent as event } from '../timeline/sampleEvents.ts';

const released = {
  blockId: 'block',
  policy: 'UNBLOCK_ALL',
  ticketsReleased: 2,
  ticketsDeleted: 0,
  ticketIds: ['a', 'b'],
} as const;
const deleted = {
  blockId: 'block',
  policy: 'DELETE_ALL',
  ticketsReleased: 0,
  ticketsDeleted: 2,
  ticketIds: ['a', 'b'],
} as const;
const nothingHeld = {
  blockId: 'block',
  policy: 'UNBLOCK_ALL',
  ticketsReleased: 0,
  ticketsDeleted: 0,
  ticketIds: [],
} as const;

describe('the blocked ticket list', () => {
  it.each<[string, AnyLoggedEvent, string | null, unknown[]]>([
    [
      'a new held ticket',
      event('ticket.held', { channelId: 'here' }),
      null,
      [{ show: 'BlockedTicketAdded', ticketId: 'ticket' }],
    ],
    [
      'another held message',
      event('ticket.held_more', { channelId: 'here' }),
      null,
      [{ show: 'BlockedTicketUpdated', ticketId: 'ticket' }],
    ],
    [
      'a release',
      event('ticket.released', { channelId: 'here', to: 'BOT' }),
      null,
      [{ show: 'BlockedTicketReleased', ticketId: 'ticket', movedTo: 'BOT' }],
    ],
    [
      'a deletion',
      event('ticket.deleted', { channelId: 'here' }),
      null,
      [{ show: 'BlockedTicketDeleted', ticketId: 'ticket' }],
    ],
    [
      'its own channel',
      event('ticket.held', { channelId: 'here' }),
      'here',
      [{ show: 'BlockedTicketAdded', ticketId: 'ticket' }],
    ],
    ['another channel', event('ticket.held', { channelId: 'there' }), 'here', []],
    [
      'an unblocked contact',
      event('contact.unblocked', released),
      null,
      [{ show: 'BlockedTicketsCleared', contactId: 'contact', policy: 'UNBLOCK_ALL', count: 2 }],
    ],
    [
      'an unblocked contact, whatever the channel',
      event('contact.unblocked', deleted),
      'here',
      [{ show: 'BlockedTicketsCleared', contactId: 'contact', policy: 'DELETE_ALL', count: 2 }],
    ],
    ['an unblocked contact of whom nothing was held', event('contact.unblocked', nothingHeld), null, []],
    ['a block', event('contact.blocked', { blockId: 'block' }), null, []],
    ['a message received', event('ticket.message_received', { channelId: 'here', messageId: 'm' }), null, []],
  ])('shows of %s what it means there', (_, happened, channelId, shown) => {
    expect(blockedTicketItems(happened, channelId)).toEqual(shown);
  });
});

describe('who is blocked', () => {
  const about = { contactId: 'contact', blockId: 'block' };

  it.each<[EventType, string | null, unknown[]]>([
    ['contact.blocked', null, [{ show: 'ContactBlocked', ...about, updated: false }]],
    ['contact.unblocked', null, [{ show: 'ContactUnblocked', ...about }]],
    ['contact.blocked', 'contact', [{ show: 'ContactBlocked', ...about, updated: false }]],
    ['contact.blocked', 'another', []],
    ['block.updated', null, [{ show: 'ContactBlocked', ...about, updated: true }]],
    ['block.updated', 'another', []],
    // A ticket closed by a block names the block; it is no news of the contact.
    ['ticket.closed', null, []],
  ])('of %s, for the reader of %s: %j', (type, only, shown) => {
    expect(contactItems(event(type), { only, detailed: false })).toEqual(shown);
  });
});

describe('a chat screen or a queue', () => {
  const message = { show: 'TicketMessageAdded', ticketId: 'ticket', messageId: 'm' };
  const changed = (ticketId: string) => ({ show: 'TicketStatusChanged', ticketId, from: 'BLOCKED' });
  const gone = (ticketId: string) => ({ show: 'TicketGone', ticketId });

  it.each<[string, AnyLoggedEvent, string | null, boolean, unknown[]]>([
    ['an opened ticket', event('ticket.opened', { messageId: 'm', to: 'BOT' }), null, false, [message]],
    ['a message', event('ticket.message_received', { messageId: 'm' }), null, false, [message]],
    ['a reply', event('ticket.message_sent', { messageId: 'm' }), 'ticket', false, [message]],
    ['a message elsewhere', event('ticket.message_received', { messageId: 'm' }), 'another', false, [null]],
    [
      'an assignment',
      event('ticket.assigned', { from: 'BOT', to: 'ASSIGNED' }),
      null,
      false,
      [{ ...changed('ticket'), from: 'BOT' }],
    ],
    [
      'an assignment from one user to another',
      event('ticket.assigned', { from: 'ASSIGNED', to: 'ASSIGNED', assigneeId: 'bob' }),
      null,
      false,
      [{ ...changed('ticket'), from: 'ASSIGNED' }],
    ],
    [
      'a closing',
      event('ticket.closed', { from: 'BOT', to: 'CLOSED' }),
      null,
      false,
      [{ ...changed('ticket'), from: 'BOT' }],
    ],
    ['a release', event('ticket.released', { from: 'BLOCKED', to: 'BOT' }), null, false, [changed('ticket')]],
    ['a release of all', event('contact.unblocked', released), null, false, [changed('a'), changed('b')]],
    ['a release of all, on one screen', event('contact.unblocked', released), 'b', false, [null, changed('b')]],
    ['a deletion of all', event('contact.unblocked', deleted), null, true, [gone('a'), gone('b')]],
    ['a deletion of all, to who never saw it', event('contact.unblocked', deleted), null, false, []],
    ['nothing held', event('contact.unblocked', nothingHeld), null, false, []],
    [
      'more than are named',
      event('contact.unblocked', { policy: 'UNBLOCK_ALL', ticketsReleased: 101 }),
      null,
      false,
      [{ show: 'FeedReset' }],
    ],
    [
      'more than are named, on one screen',
      event('contact.unblocked', { policy: 'UNBLOCK_ALL', ticketsReleased: 101 }),
      'ticket',
      false,
      [{ show: 'FeedReset' }],
    ],
    [
      'more deleted than are named',
      event('contact.unblocked', { policy: 'DELETE_ALL', ticketsDeleted: 101 }),
      null,
      false,
      [],
    ],
    ['a deletion', event('ticket.deleted'), null, true, [gone('ticket')]],
    ['a block', event('contact.blocked', { blockId: 'block' }), null, true, []],
    ['a change of settings', event('settings.updated', { changed: ['botEnabled'] }), null, true, []],
  ])('shows of %s what it means there', (_, happened, only, seesHeld, shown) => {
    expect(ticketItems(happened, { only, detailed: false }, seesHeld)).toEqual(shown);
  });

  it.each(EVENT_TYPES)('has as many parts of %s whatever screen asks, so that a cursor fits every screen', (type) => {
    const events = [event(type), event('contact.unblocked', released), event('contact.unblocked', deleted)];
    for (const one of events) {
      const parts = (only: string | null, detailed: boolean) => ticketItems(one, { only, detailed }, true).length;
      expect(parts('a', false)).toBe(parts(null, false));
      expect(parts('a', true)).toBe(parts(null, false));
    }
  });
});

describe('the items of a detailed subscription', () => {
  const detailed = { only: null, detailed: true };
  const plain = { only: null, detailed: false };

  it.each([
    ['to a user', 'ASSIGNED', 'ann'],
    ['to no user', 'UNASSIGNED', null],
  ] as const)('name an assignment %s as TicketAssigned, with the assignee of the event', (_, to, assigneeId) => {
    const assigned = event('ticket.assigned', { from: 'BOT', to, assigneeId });
    const item = { show: 'TicketAssigned', ticketId: 'ticket', from: 'BOT', assigneeId };
    expect(ticketItems(assigned, detailed, false)).toEqual([item]);
    expect(ticketItems(assigned, { only: 'another', detailed: true }, false)).toEqual([null]);
  });

  it('name a changed block as BlockUpdated, with the fields that changed', () => {
    const updated = event('block.updated', { changed: ['note', 'expiresAt'] });
    const item = { show: 'BlockUpdated', contactId: 'contact', blockId: 'block', changed: ['note', 'expiresAt'] };
    expect(contactItems(updated, detailed)).toEqual([item]);
    expect(contactItems(updated, { only: 'another', detailed: true })).toEqual([]);
  });

  it.each(EVENT_TYPES.filter((type) => type !== 'ticket.assigned' && type !== 'block.updated'))(
    'are those of a plain subscription for %s',
    (type) => {
      expect(ticketItems(event(type), detailed, true)).toEqual(ticketItems(event(type), plain, true));
      expect(contactItems(event(type), detailed)).toEqual(contactItems(event(type), plain));
    },
  );

  it.each(EVENT_TYPES)('are as many as those of a plain subscription for %s, so a cursor fits both', (type) => {
    expect(ticketItems(event(type), detailed, true)).toHaveLength(ticketItems(event(type), plain, true).length);
    expect(contactItems(event(type), detailed)).toHaveLength(contactItems(event(type), plain).length);
  });
});
