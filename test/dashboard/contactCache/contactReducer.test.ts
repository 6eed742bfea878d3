import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { type ContactRow, putContact } from '../../../src/dashboard/contactCache/contactCache.ts';
import { reduceContacts } from '../../../src/dashboard/contactCache/contactReducer.ts';
import type { LiveEvent } from '../../../src/dashboard/live/subscriptions.ts';
import {
  at,
  blockedEvent,
  blockedRow,
  blockOf,
  clientWith,
  eventFields,
  ids,
  idsOf,
  messageEvent,
  pages,
  row,
  rows,
  ticket,
} from './contactFixtures.ts';

describe('The reducer of contact lists', () => {
  it('moves a blocked contact from Active to the top of Blocked and of All', () => {
    const client = clientWith({ ALL: [row('a', 3), row('b', 2)], ACTIVE: [row('a', 3), row('b', 2)], BLOCKED: [] });
    reduceContacts(client, [blockedEvent(blockedRow('b', 5))]);
    expect(ids(client, 'ACTIVE')).toEqual(['a']);
    expect(ids(client, 'BLOCKED')).toEqual(['b']);
    expect(ids(client, 'ALL')).toEqual(['b', 'a']);
  });

  it('changes nothing when the same event is applied twice', () => {
    const client = clientWith({ ALL: [row('a', 3), row('b', 2)], BLOCKED: [] });
    const event = blockedEvent(blockedRow('b', 5));
    reduceContacts(client, [event]);
    const once = client.getQueryData(['contacts', 'ALL', '']);
    reduceContacts(client, [event]);
    expect(client.getQueryData(['contacts', 'ALL', ''])).toEqual(once);
  });

  it('moves an unblocked contact back to the top of Active', () => {
    const client = clientWith({ ACTIVE: [row('a', 3)], BLOCKED: [blockedRow('b', 5)] });
    reduceContacts(client, [
      { __typename: 'ContactUnblocked', ...eventFields(6), contact: row('b', 6), block: blockOf('b') },
    ]);
    expect(ids(client, 'ACTIVE')).toEqual(['b', 'a']);
    expect(ids(client, 'BLOCKED')).toEqual([]);
  });

  it('shows a changed block without moving the contact', () => {
    const client = clientWith({ BLOCKED: [blockedRow('a', 5), blockedRow('b', 4)] });
    const changed = { ...blockedRow('b', 4), block: { ...blockOf('b'), reason: 'FRAUD' as const } };
    reduceContacts(client, [blockedEvent(changed)]);
    expect(ids(client, 'BLOCKED')).toEqual(['a', 'b']);
    expect(rows(client, 'BLOCKED')[1]?.block?.reason).toBe('FRAUD');
  });

  it('ignores an event that is older than the cached contact', () => {
    const client = clientWith({ ALL: [row('a', 7)] });
    reduceContacts(client, [blockedEvent(blockedRow('a', 5))]);
    expect(rows(client, 'ALL')[0]?.blocked).toBe(false);
  });

  it('keeps a searched row that still belongs to its tab, and removes one that does not', () => {
    const client = new QueryClient();
    client.setQueryData(['contacts', 'ALL', 'ann'], pages([row('a', 3)]));
    client.setQueryData(['contacts', 'ACTIVE', 'ann'], pages([row('a', 3)]));
    client.setQueryData(['contacts', 'BLOCKED', 'ann'], pages([]));
    reduceContacts(client, [blockedEvent(blockedRow('a', 5))]);
    expect(ids(client, 'ALL', 'ann')).toEqual(['a']);
    expect(ids(client, 'ACTIVE', 'ann')).toEqual([]);
    // Only the server can tell whether the search finds the contact on this tab.
    expect(ids(client, 'BLOCKED', 'ann')).toEqual([]);
    expect(client.getQueryState(['contacts', 'BLOCKED', 'ann'])?.isInvalidated).toBe(true);
    expect(client.getQueryState(['contacts', 'ALL', 'ann'])?.isInvalidated).toBe(false);
  });

  it('keeps a searched list invalidated when a later event changes it', () => {
    const client = new QueryClient();
    client.setQueryData(['contacts', 'BLOCKED', 'ann'], pages([blockedRow('b', 2)]));
    reduceContacts(client, [blockedEvent(blockedRow('a', 5))]);
    reduceContacts(client, [messageEvent(ticket('t', 'b', 9), 9)]);
    expect(rows(client, 'BLOCKED', 'ann')[0]?.updatedAt).toBe(at(9));
    expect(client.getQueryState(['contacts', 'BLOCKED', 'ann'])?.isInvalidated).toBe(true);
  });

  it('lists a contact once that is on two pages', () => {
    const twice = {
      pages: [...pages([row('b', 9), row('a', 8)]).pages, ...pages([row('b', 2)]).pages],
      pageParams: [null, 'more'],
    };
    expect(idsOf(putContact(twice, row('b', 9), 'ALL', ''))).toEqual(['b', 'a']);
  });

  it('moves the sender of a message to the top, with the current name', () => {
    const client = clientWith({ ALL: [row('a', 3), row('b', 2)], BLOCKED: [] });
    reduceContacts(client, [messageEvent(ticket('t', 'b', 9, { name: 'B renamed' }), 9)]);
    expect(ids(client, 'ALL')).toEqual(['b', 'a']);
    expect(rows(client, 'ALL')[0]?.displayName).toBe('B renamed');
    expect(ids(client, 'BLOCKED')).toEqual([]);
  });

  it('adds a new contact when its first message arrives', () => {
    const client = clientWith({ ALL: [row('a', 3)], ACTIVE: [row('a', 3)], BLOCKED: [] });
    reduceContacts(client, [messageEvent(ticket('t', 'new', 9), 9)]);
    expect([ids(client, 'ALL'), ids(client, 'ACTIVE'), ids(client, 'BLOCKED')]).toEqual([
      ['new', 'a'],
      ['new', 'a'],
      [],
    ]);
  });

  it('moves a contact between pages and keeps untouched pages identical', () => {
    const first = pages([row('d', 8), row('c', 6)]).pages;
    const list = { pages: [...first, ...pages([row('b', 4), row('a', 2)]).pages], pageParams: [null, 'more'] };
    const moved = putContact(list, row('a', 5), 'ALL', '');
    expect(moved.pages.map(({ edges }) => edges.map(({ node }) => node.id))).toEqual([
      ['d', 'c'],
      ['a', 'b'],
    ]);
    expect(moved.pages[0]).toBe(list.pages[0]);
    const raised = putContact(list, row('a', 9), 'ALL', '');
    expect(idsOf(raised)).toEqual(['a', 'd', 'c', 'b']);
  });

  it('leaves a contact behind the last row to the next page, and appends it when there is none', () => {
    const [page] = pages([row('b', 5)]).pages;
    const more = { pages: [{ edges: page?.edges ?? [], pageInfo: { hasNextPage: true } }], pageParams: [null] };
    expect(idsOf(putContact(more, row('a', 1), 'ALL', ''))).toEqual(['b']);
    expect(idsOf(putContact(pages([row('b', 5)]), row('a', 1), 'ALL', ''))).toEqual(['b', 'a']);
    expect(idsOf(putContact(pages([]), row('a', 1), 'ALL', ''))).toEqual(['a']);
  });

  it('does not move a contact for a held message, nor for an outbound one', () => {
    const client = clientWith({ ALL: [row('a', 3), row('b', 2)] });
    const before = client.getQueryData(['contacts', 'ALL', '']);
    reduceContacts(client, [
      messageEvent(ticket('t', 'b', 9, { status: 'BLOCKED' }), 9),
      messageEvent(ticket('t', 'b', 9), 9, 'OUTBOUND'),
    ]);
    expect(client.getQueryData(['contacts', 'ALL', ''])).toBe(before);
  });
});

describe('The reducer of changed contacts', () => {
  const renamed = (contact: ContactRow): LiveEvent => ({
    __typename: 'ContactUpdated',
    ...eventFields(5),
    changedFields: ['DISPLAY_NAME'],
    contact,
  });
  const merged = (kept: ContactRow, mergedContactId: string): LiveEvent => ({
    __typename: 'ContactsMerged',
    ...eventFields(6),
    mergedContactId,
    contact: kept,
  });

  it('shows a new name in the lists and in the view, and searches again', () => {
    const client = clientWith({ ALL: [row('a', 3), row('b', 2)] });
    client.setQueryData(['contact', 'b'], { ...row('b', 2), createdAt: at(0) });
    client.setQueryData(['contacts', 'ALL', 'zebra'], pages([]));
    reduceContacts(client, [renamed({ ...row('b', 5), displayName: 'Zebra' })]);
    expect(rows(client, 'ALL').map(({ displayName }) => displayName)).toEqual(['Zebra', 'A']);
    expect(client.getQueryData(['contact', 'b'])).toMatchObject({ displayName: 'Zebra', createdAt: at(0) });
    expect(client.getQueryState(['contacts', 'ALL', 'zebra'])?.isInvalidated).toBe(true);
    expect(client.getQueryState(['contacts', 'ALL', ''])?.isInvalidated).toBe(false);
  });

  it('shows new terms of a block and keeps the identities, which the event lacks', () => {
    const client = clientWith({ BLOCKED: [blockedRow('a', 5)] });
    const { identities: _, ...state } = { ...blockedRow('a', 5), block: { ...blockOf('a'), note: 'new' } };
    const event: LiveEvent = { __typename: 'BlockUpdated', ...eventFields(6), contact: state, block: state.block };
    reduceContacts(client, [event]);
    expect(rows(client, 'BLOCKED')[0]).toMatchObject({ block: { note: 'new' }, identities: [{ value: '+628123' }] });
  });

  it('takes a merged contact off every list, and leads its open view to the kept one', () => {
    const client = clientWith({ ALL: [row('b', 4), row('a', 3)], ACTIVE: [row('b', 4), row('a', 3)] });
    client.setQueryData(['contact', 'b'], { ...row('b', 4), createdAt: at(0) });
    for (const id of ['a', 'b']) client.setQueryData(['contact', id, 'tickets'], pages([]));
    client.setQueryData(['mergeProposals'], pages([]));
    client.setQueryData(['contact', 'third', 'mergeProposals'], []);
    const event = merged(row('a', 6), 'b');
    reduceContacts(client, [event, event]);
    expect([ids(client, 'ALL'), ids(client, 'ACTIVE')]).toEqual([['a'], ['a']]);
    expect(client.getQueryData(['contact', 'b'])).toMatchObject({ id: 'a', createdAt: at(0) });
    for (const key of [
      ['contact', 'b'],
      ['contact', 'a', 'tickets'],
      ['contact', 'b', 'tickets'],
      ['mergeProposals'],
      ['contact', 'third', 'mergeProposals'],
    ])
      expect(client.getQueryState(key)?.isInvalidated).toBe(true);
  });
});

describe('The reducer of the contact view', () => {
  it('shows a new block and fetches the history and the timeline again', () => {
    const client = new QueryClient();
    client.setQueryData(['contact', 'a'], { ...row('a', 3), createdAt: at(0) });
    client.setQueryData(['contact', 'a', 'history'], pages([]));
    client.setQueryData(['contact', 'a', 'timeline'], pages([]));
    client.setQueryData(['contact', 'other', 'timeline'], pages([]));
    reduceContacts(client, [blockedEvent(blockedRow('a', 5))]);
    expect(client.getQueryData(['contact', 'a'])).toMatchObject({ blocked: true, createdAt: at(0) });
    expect(client.getQueryState(['contact', 'a', 'history'])?.isInvalidated).toBe(true);
    expect(client.getQueryState(['contact', 'a', 'timeline'])?.isInvalidated).toBe(true);
    expect(client.getQueryState(['contact', 'other', 'timeline'])?.isInvalidated).toBe(false);
  });

  it('does not move the writer of a reaction or another notice to the top', () => {
    const client = clientWith({ ALL: [row('a', 3), row('b', 2)] });
    const event = messageEvent(ticket('t', 'b', 2), 9);
    if (event.__typename !== 'TicketMessageAdded') throw new Error('The fixture has changed.');
    reduceContacts(client, [{ ...event, message: { ...event.message, notice: 'REACTION' } }]);
    expect(ids(client, 'ALL')).toEqual(['a', 'b']);
  });

  it("moves a ticket to the tickets of the contact that a merge gave it, out of the other one's", () => {
    const client = new QueryClient();
    client.setQueryData(['contact', 'merged', 'tickets'], pages([ticket('one', 'merged', 1)]));
    client.setQueryData(['contact', 'kept', 'tickets'], pages([ticket('two', 'kept', 2)]));
    const moved = ticket('one', 'kept', 1);
    reduceContacts(client, [
      { __typename: 'TicketStatusChanged', ...eventFields(4), from: moved.status, ticket: moved },
    ]);
    expect(idsOf(client.getQueryData(['contact', 'merged', 'tickets']))).toEqual([]);
    expect(idsOf(client.getQueryData(['contact', 'kept', 'tickets']))).toEqual(['two', 'one']);
  });

  it("adds a new ticket to the contact's tickets and removes a deleted one", () => {
    const client = new QueryClient();
    client.setQueryData(['contact', 'a', 'tickets'], pages([ticket('one', 'a', 1)]));
    const held = { ...ticket('two', 'a', 4), review: null, deletesAt: null, heldCause: null };
    const more: LiveEvent = { __typename: 'BlockedTicketAdded', ...eventFields(4), ticket: held };
    reduceContacts(client, [more]);
    expect(idsOf(client.getQueryData(['contact', 'a', 'tickets']))).toEqual(['two', 'one']);
    reduceContacts(client, [{ __typename: 'TicketGone', ...eventFields(5), ticketId: 'two', joinedTicketId: null }]);
    expect(idsOf(client.getQueryData(['contact', 'a', 'tickets']))).toEqual(['one']);
  });
});
