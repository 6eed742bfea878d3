import { describe, expect, it } from 'vitest';
import { contactItems } from '../../src/feed/contactProjection.ts';
import { blockedTicketItems, ticketItems } from '../../src/feed/projection.ts';
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

const moved = {
  from: 'old',
  tickets: [{ ticketId: 'a', status: 'CLOSED' }],
  heldTickets: [{ ticketId: 'held', channelId: 'here' }],
} as const;
const mergedMany: AnyLoggedEvent = {
  ...event('contact.merged'),
  type: 'contact.merged',
  contactId: 'contact',
  ticketId: null,
  data: { from: 'old' },
};

describe('blockedTicketItems', () => {
  it.each<[string, AnyLoggedEvent, string | null, unknown[]]>([
    [
      'a new held ticket',
      event('ticket.held', { channelId: 'here' }),
      null,
      [{ __typename: 'BlockedTicketAdded', ticketId: 'ticket' }],
    ],
    [
      'another held message',
      event('ticket.held_more', { channelId: 'here' }),
      null,
      [{ __typename: 'BlockedTicketUpdated', ticketId: 'ticket' }],
    ],
    [
      'a release',
      event('ticket.released', { channelId: 'here', to: 'BOT' }),
      null,
      [{ __typename: 'BlockedTicketReleased', ticketId: 'ticket', movedTo: 'BOT' }],
    ],
    [
      'a deletion',
      event('ticket.deleted', { channelId: 'here' }),
      null,
      [{ __typename: 'BlockedTicketDeleted', ticketId: 'ticket', joinedTicketId: null, cause: 'SOMEBODY' }],
    ],
    [
      'a held ticket on the channel of the list',
      event('ticket.held', { channelId: 'here' }),
      'here',
      [{ __typename: 'BlockedTicketAdded', ticketId: 'ticket' }],
    ],
    ['a held ticket on another channel', event('ticket.held', { channelId: 'there' }), 'here', []],
    [
      'an unblocked contact',
      event('contact.unblocked', released),
      null,
      [{ __typename: 'BlockedTicketsCleared', contactId: 'contact', policy: 'UNBLOCK_ALL', count: 2 }],
    ],
    [
      'an unblocked contact, whatever the channel',
      event('contact.unblocked', deleted),
      'here',
      [{ __typename: 'BlockedTicketsCleared', contactId: 'contact', policy: 'DELETE_ALL', count: 2 }],
    ],
    ['an unblocked contact without held tickets', event('contact.unblocked', nothingHeld), null, []],
    ['a merge', event('contact.merged', moved), null, [{ __typename: 'BlockedTicketUpdated', ticketId: 'held' }]],
    ['a merge, for another channel', event('contact.merged', moved), 'there', [null]],
    ['a merge of more held tickets than an event names', mergedMany, 'there', [{ __typename: 'FeedReset' }]],
    [
      'a joined ticket',
      event('ticket.joined', { channelId: 'here', intoTicketId: 'older' }),
      'here',
      [
        { __typename: 'BlockedTicketDeleted', ticketId: 'ticket', joinedTicketId: 'older', cause: 'SOMEBODY' },
        { __typename: 'BlockedTicketUpdated', ticketId: 'older' },
      ],
    ],
    [
      'a deletion by retention',
      event('ticket.deleted', { messagesDeleted: 1, channelId: 'here', cause: 'RETENTION' }),
      null,
      [{ __typename: 'BlockedTicketDeleted', ticketId: 'ticket', joinedTicketId: null, cause: 'RETENTION' }],
    ],
    ['a joined ticket on another channel', event('ticket.joined', { channelId: 'there' }), 'here', []],
    ['a review', event('ticket.reviewed', { channelId: 'here', state: 'KEPT' }), null, [null]],
    ['a legal hold', event('ticket.legal_hold_placed', { channelId: 'here' }), null, [null]],
    ['a block', event('contact.blocked', { blockId: 'block' }), null, []],
    ['a message received', event('ticket.message_received', { channelId: 'here', messageId: 'm' }), null, []],
  ])('maps %s to its feed items', (_, logged, channelId, items) => {
    expect(blockedTicketItems(logged, { only: channelId, detailed: false })).toEqual(items);
  });
});

describe('contactItems', () => {
  const about = { contactId: 'contact', blockId: 'block' };

  it.each<[EventType, string | null, unknown[]]>([
    ['contact.blocked', null, [{ __typename: 'ContactBlocked', ...about, updated: false }]],
    ['contact.unblocked', null, [{ __typename: 'ContactUnblocked', ...about }]],
    ['contact.blocked', 'contact', [{ __typename: 'ContactBlocked', ...about, updated: false }]],
    ['contact.blocked', 'another', []],
    ['block.updated', null, [{ __typename: 'ContactBlocked', ...about, updated: true }]],
    ['block.updated', 'another', []],
    // A ticket that a block closed names the block, and is no event of the contact.
    ['ticket.closed', null, []],
  ])('maps %s, for a subscription to contact %s, to %j', (type, only, items) => {
    const filter = { only: only === null ? null : new Set([only]), detailed: false };
    expect(contactItems(event(type), filter)).toEqual(items);
  });
});

describe('ticketItems', () => {
  const message = { __typename: 'TicketMessageAdded', ticketId: 'ticket', messageId: 'm' };
  const changed = (ticketId: string) => ({ __typename: 'TicketStatusChanged', ticketId, from: 'BLOCKED' });
  const gone = (ticketId: string, joinedTicketId: string | null = null) => ({
    __typename: 'TicketGone',
    ticketId,
    joinedTicketId,
  });

  it.each<[string, AnyLoggedEvent, string | null, boolean, unknown[]]>([
    ['an opened ticket', event('ticket.opened', { messageId: 'm', to: 'BOT' }), null, false, [message]],
    ['a message', event('ticket.message_received', { messageId: 'm' }), null, false, [message]],
    ['a reply', event('ticket.message_sent', { messageId: 'm' }), 'ticket', false, [message]],
    ['a message of another ticket', event('ticket.message_received', { messageId: 'm' }), 'another', false, [null]],
    [
      'an assignment',
      event('ticket.assigned', { from: 'BOT', to: 'ASSIGNED' }),
      null,
      false,
      [{ ...changed('ticket'), from: 'BOT' }],
    ],
    [
      'a dismissed suggestion',
      event('ticket.suggestion_dismissed', { from: 'UNASSIGNED', channelId: 'here' }),
      null,
      false,
      [{ ...changed('ticket'), from: 'UNASSIGNED' }],
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
    ['a release of all, for one ticket', event('contact.unblocked', released), 'b', false, [null, changed('b')]],
    ['a deletion of all', event('contact.unblocked', deleted), null, true, [gone('a'), gone('b')]],
    [
      'a deletion of all, for a viewer who may not see held tickets',
      event('contact.unblocked', deleted),
      null,
      false,
      [],
    ],
    ['an unblocked contact without held tickets', event('contact.unblocked', nothingHeld), null, false, []],
    [
      'a release of more tickets than an event names',
      event('contact.unblocked', { policy: 'UNBLOCK_ALL', ticketsReleased: 101 }),
      null,
      false,
      [{ __typename: 'FeedReset' }],
    ],
    [
      'a release of more tickets than an event names, for one ticket',
      event('contact.unblocked', { policy: 'UNBLOCK_ALL', ticketsReleased: 101 }),
      'ticket',
      false,
      [{ __typename: 'FeedReset' }],
    ],
    [
      'a deletion of more tickets than an event names, for a viewer who may not see held tickets',
      event('contact.unblocked', { policy: 'DELETE_ALL', ticketsDeleted: 101 }),
      null,
      false,
      [],
    ],
    ['a deletion', event('ticket.deleted'), null, true, [gone('ticket')]],
    ['a merge', event('contact.merged', moved), null, true, [{ ...changed('a'), from: 'CLOSED' }, changed('held')]],
    ['a merge, for an agent', event('contact.merged', moved), null, false, [{ ...changed('a'), from: 'CLOSED' }]],
    ['a merge, for one ticket', event('contact.merged', moved), 'held', true, [null, changed('held')]],
    ['a merge of more tickets than an event names', mergedMany, null, false, [{ __typename: 'FeedReset' }]],
    ['a joined ticket', event('ticket.joined', { intoTicketId: 'b' }), null, true, [gone('ticket', 'b'), changed('b')]],
    ['a block', event('contact.blocked', { blockId: 'block' }), null, true, []],
    ['a change of settings', event('settings.updated', { changed: ['botEnabled'] }), null, true, []],
  ])('maps %s to its feed items', (_, logged, only, seesHeld, items) => {
    expect(ticketItems(logged, { only, detailed: false }, seesHeld)).toEqual(items);
  });

  it.each(EVENT_TYPES)('maps %s to as many feed items for every subscription, because a cursor counts them', (type) => {
    const events = [event(type), event('contact.unblocked', released), event('contact.unblocked', deleted)];
    for (const one of events) {
      const count = (only: string | null, detailed: boolean) => ticketItems(one, { only, detailed }, true).length;
      expect(count('a', false)).toBe(count(null, false));
      expect(count('a', true)).toBe(count(null, false));
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
    const item = { __typename: 'TicketAssigned', ticketId: 'ticket', from: 'BOT', assigneeId };
    expect(ticketItems(assigned, detailed, false)).toEqual([item]);
    expect(ticketItems(assigned, { only: 'another', detailed: true }, false)).toEqual([null]);
  });

  it('name a changed block as BlockUpdated, with the fields that changed', () => {
    const updated = event('block.updated', { changed: ['note', 'expiresAt'] });
    const item = { __typename: 'BlockUpdated', contactId: 'contact', blockId: 'block', changed: ['note', 'expiresAt'] };
    expect(contactItems(updated, detailed)).toEqual([item]);
    expect(contactItems(updated, { only: new Set(['another']), detailed: true })).toEqual([]);
  });

  it.each([
    ['contact.updated', ['displayName']],
    ['contact.identity_detached', ['identities']],
  ] as const)('name %s as ContactUpdated, which a plain subscription does not get', (type, changedFields) => {
    const item = { __typename: 'ContactUpdated', contactId: 'contact', changedFields };
    expect(contactItems(event(type), detailed)).toEqual([item]);
    expect(contactItems(event(type), plain)).toEqual([null]);
  });

  it.each([
    ['contact.deleted', false],
    ['contact.erased', true],
  ] as const)('name %s as ContactDeleted, and a plain subscription gets a reset', (type, erased) => {
    const item = { __typename: 'ContactDeleted', contactId: 'contact', erased };
    expect(contactItems(event(type), detailed)).toEqual([item]);
    expect(contactItems(event(type), plain)).toEqual([{ __typename: 'FeedReset' }]);
    expect(contactItems(event(type), { only: new Set(['another']), detailed: true })).toEqual([]);
  });

  it('name a merge as ContactsMerged, for a subscription to either contact, and a plain one is reset', () => {
    const merged = event('contact.merged');
    const item = { __typename: 'ContactsMerged', contactId: 'contact', mergedContactId: 'old' };
    expect(contactItems(merged, detailed)).toEqual([item]);
    expect(contactItems(merged, { only: new Set(['contact']), detailed: true })).toEqual([item]);
    expect(contactItems(merged, { only: new Set(['old']), detailed: true })).toEqual([item]);
    expect(contactItems(merged, { only: new Set(['another']), detailed: true })).toEqual([]);
    expect(contactItems(merged, plain)).toEqual([{ __typename: 'FeedReset' }]);
  });

  it.each(['contact.merge_proposed', 'contact.merge_declined'] as const)(
    'name %s as ContactUpdated of both contacts, which a plain subscription does not get',
    (type) => {
      const item = (contactId: string) => ({
        __typename: 'ContactUpdated',
        contactId,
        changedFields: ['mergeProposals'],
      });
      expect(contactItems(event(type), detailed)).toEqual([item('contact'), item('other')]);
      expect(contactItems(event(type), { only: new Set(['other']), detailed: true })).toEqual([null, item('other')]);
      expect(contactItems(event(type), plain)).toEqual([null, null]);
    },
  );

  it.each(['contact.deletion_requested', 'contact.deletion_declined'] as const)(
    'name %s as ContactUpdated, which a plain subscription does not get',
    (type) => {
      const item = { __typename: 'ContactUpdated', contactId: 'contact', changedFields: ['deletionRequest'] };
      expect(contactItems(event(type), detailed)).toEqual([item]);
      expect(contactItems(event(type), plain)).toEqual([null]);
    },
  );

  it('tell of a notice, of which a plain subscription learns nothing', () => {
    const message = { __typename: 'TicketMessageAdded', ticketId: 'ticket', messageId: 'm' };
    expect(ticketItems(event('ticket.noticed'), detailed, true)).toEqual([message]);
    expect(ticketItems(event('ticket.noticed'), plain, true)).toEqual([null]);
  });

  const OWN_ITEMS: readonly string[] = [
    'contact.deletion_requested',
    'contact.deletion_declined',
    'contact.merge_proposed',
    'contact.merge_declined',
    'contact.merged',
    'ticket.assigned',
    'ticket.noticed',
    'block.updated',
    'contact.updated',
    'contact.identity_detached',
    'contact.deleted',
    'contact.erased',
  ];

  it.each(EVENT_TYPES.filter((type) => !OWN_ITEMS.includes(type)))(
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
