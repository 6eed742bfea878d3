import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { type BlockDraft, dateError, expiryOf, NEW_BLOCK, noteOf } from '../../../src/dashboard/blocking/blockDraft.ts';
import { outcomeOf } from '../../../src/dashboard/blocking/bulk/bulkOutcome.ts';
import { withBlock } from '../../../src/dashboard/blocking/foreseen.ts';
import { applyOptimisticUpdate } from '../../../src/dashboard/blocking/optimisticUpdate.ts';
import { releaseTargetOf } from '../../../src/dashboard/blocking/useHeldTickets.ts';
import { type ContactRow, putContact } from '../../../src/dashboard/contactCache/contactPages.ts';
import { reduceContacts } from '../../../src/dashboard/contactCache/contactReducer.ts';
import { parseAddress, queryOf } from '../../../src/dashboard/contacts/list/contactsAddress.ts';
import { scrollAnchorShift } from '../../../src/dashboard/contacts/list/scrollAnchor.ts';
import { groupByStatus } from '../../../src/dashboard/contacts/view/groupByStatus.ts';
import type { ContactTab, TicketRowFragment } from '../../../src/dashboard/gql/graphql.ts';
import { nodesOf, type Pages } from '../../../src/dashboard/live/pagedList.ts';
import type { LiveEvent } from '../../../src/dashboard/live/subscriptions.ts';
import { isolateBidi } from '../../../src/dashboard/ui/isolateBidi.ts';

const RINA = { id: 'rina', displayName: 'Rina' };
const NOW = new Date(at(30));

describe('The lists of contacts', () => {
  it('lose whoever is blocked from Active, and have them first under Blocked and All', () => {
    const client = listed({ ALL: [row('a', 3), row('b', 2)], ACTIVE: [row('a', 3), row('b', 2)], BLOCKED: [] });
    reduceContacts(client, [blockedEvent(blocked('b', 5))]);
    expect(ids(client, 'ACTIVE')).toEqual(['a']);
    expect(ids(client, 'BLOCKED')).toEqual(['b']);
    expect(ids(client, 'ALL')).toEqual(['b', 'a']);
  });

  it('are the same when the same is told twice', () => {
    const client = listed({ ALL: [row('a', 3), row('b', 2)], BLOCKED: [] });
    const event = blockedEvent(blocked('b', 5));
    reduceContacts(client, [event]);
    const once = client.getQueryData(['contacts', 'ALL', '']);
    reduceContacts(client, [event]);
    expect(client.getQueryData(['contacts', 'ALL', ''])).toEqual(once);
  });

  it('take whoever is unblocked back into Active, at the moment of it', () => {
    const client = listed({ ACTIVE: [row('a', 3)], BLOCKED: [blocked('b', 5)] });
    reduceContacts(client, [
      { __typename: 'ContactUnblocked', ...happened(6), contact: row('b', 6), block: facts('b') },
    ]);
    expect(ids(client, 'ACTIVE')).toEqual(['b', 'a']);
    expect(ids(client, 'BLOCKED')).toEqual([]);
  });

  it('show what is told of a block that was changed, without moving the contact', () => {
    const client = listed({ BLOCKED: [blocked('a', 5), blocked('b', 4)] });
    const changed = { ...blocked('b', 4), block: { ...facts('b'), reason: 'FRAUD' as const } };
    reduceContacts(client, [blockedEvent(changed)]);
    expect(ids(client, 'BLOCKED')).toEqual(['a', 'b']);
    expect(rows(client, 'BLOCKED')[1]?.block?.reason).toBe('FRAUD');
  });

  it('keep what they show where something older is told', () => {
    const client = listed({ ALL: [row('a', 7)] });
    reduceContacts(client, [blockedEvent(blocked('a', 5))]);
    expect(rows(client, 'ALL')[0]?.blocked).toBe(false);
  });

  it('keep a row of a search that still belongs to its tab, and lose one that does not', () => {
    const client = new QueryClient();
    client.setQueryData(['contacts', 'ALL', 'ann'], pages([row('a', 3)]));
    client.setQueryData(['contacts', 'ACTIVE', 'ann'], pages([row('a', 3)]));
    client.setQueryData(['contacts', 'BLOCKED', 'ann'], pages([]));
    reduceContacts(client, [blockedEvent(blocked('a', 5))]);
    expect(ids(client, 'ALL', 'ann')).toEqual(['a']);
    expect(ids(client, 'ACTIVE', 'ann')).toEqual([]);
    // Whether the search finds it there is asked of the server.
    expect(ids(client, 'BLOCKED', 'ann')).toEqual([]);
    expect(client.getQueryState(['contacts', 'BLOCKED', 'ann'])?.isInvalidated).toBe(true);
    expect(client.getQueryState(['contacts', 'ALL', 'ann'])?.isInvalidated).toBe(false);
  });

  it('are still to be read again after more was told, where a search may have missed somebody', () => {
    const client = new QueryClient();
    client.setQueryData(['contacts', 'BLOCKED', 'ann'], pages([blocked('b', 2)]));
    reduceContacts(client, [blockedEvent(blocked('a', 5))]);
    reduceContacts(client, [messageEvent(ticket('t', 'b', 9), 9)]);
    expect(rows(client, 'BLOCKED', 'ann')[0]?.updatedAt).toBe(at(9));
    expect(client.getQueryState(['contacts', 'BLOCKED', 'ann'])?.isInvalidated).toBe(true);
  });

  it('show nobody twice, where the next page had somebody who came first meanwhile', () => {
    const twice = {
      pages: [...pages([row('b', 9), row('a', 8)]).pages, ...pages([row('b', 2)]).pages],
      pageParams: [null, 'more'],
    };
    expect(nodesOf(putContact(twice, row('b', 9), 'ALL', '')).map(({ id }) => id)).toEqual(['b', 'a']);
  });

  it('have whoever writes first, by the name that they go by now', () => {
    const client = listed({ ALL: [row('a', 3), row('b', 2)], BLOCKED: [] });
    reduceContacts(client, [messageEvent(ticket('t', 'b', 9, { name: 'B renamed' }), 9)]);
    expect(ids(client, 'ALL')).toEqual(['b', 'a']);
    expect(rows(client, 'ALL')[0]?.displayName).toBe('B renamed');
    expect(ids(client, 'BLOCKED')).toEqual([]);
  });

  it('take in a newcomer of whom a message tells', () => {
    const client = listed({ ALL: [row('a', 3)], ACTIVE: [row('a', 3)], BLOCKED: [] });
    reduceContacts(client, [messageEvent(ticket('t', 'new', 9), 9)]);
    expect([ids(client, 'ALL'), ids(client, 'ACTIVE'), ids(client, 'BLOCKED')]).toEqual([
      ['new', 'a'],
      ['new', 'a'],
      [],
    ]);
  });

  it('are changed at the places that the contact leaves and comes to, whichever page they are on', () => {
    const first = pages([row('d', 8), row('c', 6)]).pages;
    const list = { pages: [...first, ...pages([row('b', 4), row('a', 2)]).pages], pageParams: [null, 'more'] };
    const moved = putContact(list, row('a', 5), 'ALL', '');
    expect(moved.pages.map(({ edges }) => edges.map(({ node }) => node.id))).toEqual([
      ['d', 'c'],
      ['a', 'b'],
    ]);
    expect(moved.pages[0]).toBe(list.pages[0]);
    const raised = putContact(list, row('a', 9), 'ALL', '');
    expect(nodesOf(raised).map(({ id }) => id)).toEqual(['a', 'd', 'c', 'b']);
  });

  it('leave whoever comes behind all that was read to the next page, and append them where there is none', () => {
    const [page] = pages([row('b', 5)]).pages;
    const more = { pages: [{ edges: page?.edges ?? [], pageInfo: { hasNextPage: true } }], pageParams: [null] };
    expect(nodesOf(putContact(more, row('a', 1), 'ALL', '')).map(({ id }) => id)).toEqual(['b']);
    expect(nodesOf(putContact(pages([row('b', 5)]), row('a', 1), 'ALL', '')).map(({ id }) => id)).toEqual(['b', 'a']);
    expect(nodesOf(putContact(pages([]), row('a', 1), 'ALL', '')).map(({ id }) => id)).toEqual(['a']);
  });

  it('do not move for a message that is held, or one that was sent', () => {
    const client = listed({ ALL: [row('a', 3), row('b', 2)] });
    const before = client.getQueryData(['contacts', 'ALL', '']);
    reduceContacts(client, [
      messageEvent(ticket('t', 'b', 9, { status: 'BLOCKED' }), 9),
      messageEvent(ticket('t', 'b', 9), 9, 'OUTBOUND'),
    ]);
    expect(client.getQueryData(['contacts', 'ALL', ''])).toBe(before);
  });
});

describe('The 360 view', () => {
  it('has the block that began, and reads history and timeline again', () => {
    const client = new QueryClient();
    client.setQueryData(['contact', 'a'], { ...row('a', 3), createdAt: at(0) });
    client.setQueryData(['contact', 'a', 'history'], pages([]));
    client.setQueryData(['contact', 'a', 'timeline'], pages([]));
    client.setQueryData(['contact', 'other', 'timeline'], pages([]));
    reduceContacts(client, [blockedEvent(blocked('a', 5))]);
    expect(client.getQueryData(['contact', 'a'])).toMatchObject({ blocked: true, createdAt: at(0) });
    expect(client.getQueryState(['contact', 'a', 'history'])?.isInvalidated).toBe(true);
    expect(client.getQueryState(['contact', 'a', 'timeline'])?.isInvalidated).toBe(true);
    expect(client.getQueryState(['contact', 'other', 'timeline'])?.isInvalidated).toBe(false);
  });

  it('has its tickets as they are told, and none that was deleted', () => {
    const client = new QueryClient();
    client.setQueryData(['contact', 'a', 'tickets'], pages([ticket('one', 'a', 1)]));
    const more: LiveEvent = { __typename: 'BlockedTicketAdded', ...happened(4), ticket: ticket('two', 'a', 4) };
    reduceContacts(client, [more]);
    expect(idsOf(client.getQueryData(['contact', 'a', 'tickets']))).toEqual(['two', 'one']);
    reduceContacts(client, [{ __typename: 'TicketGone', ...happened(5), ticketId: 'two' }]);
    expect(idsOf(client.getQueryData(['contact', 'a', 'tickets']))).toEqual(['one']);
  });

  it('sets held tickets before open ones before closed ones, and leaves out what there is none of', () => {
    const tickets = [{ status: 'CLOSED' as const }, { status: 'BLOCKED' as const }];
    expect(groupByStatus(tickets).map(({ group }) => group)).toEqual(['held', 'closed']);
  });
});

describe('What is shown before the server agreed', () => {
  const foreseen = withBlock({ reason: 'SPAM', note: null, expiresAt: null, blockedBy: RINA, now: NOW });

  it('is taken back whole when it is refused', () => {
    const client = listed({ ALL: [row('b', 4), row('a', 3)], ACTIVE: [row('b', 4), row('a', 3)], BLOCKED: [] });
    const rollback = applyOptimisticUpdate(client, ['a'], foreseen);
    expect([ids(client, 'ACTIVE'), ids(client, 'BLOCKED')]).toEqual([['b'], ['a']]);
    rollback();
    expect([ids(client, 'ACTIVE'), ids(client, 'BLOCKED')]).toEqual([['b', 'a'], []]);
    expect(rows(client, 'ALL')).toEqual([row('b', 4), row('a', 3)]);
  });

  it('is not taken back over what somebody else did meanwhile', () => {
    const client = listed({ ALL: [row('a', 3)] });
    const rollback = applyOptimisticUpdate(client, ['a'], foreseen);
    reduceContacts(client, [blockedEvent(blocked('a', 5))]);
    rollback();
    expect(rows(client, 'ALL')[0]).toMatchObject({ blocked: true, updatedAt: at(5) });
  });
});

describe('The end of a block', () => {
  const draft = (facts: Partial<BlockDraft>): BlockDraft => ({ ...NEW_BLOCK, ...facts });

  it.each([
    ['HOUR', '2026-11-21T09:30:00.000Z'],
    ['EIGHT_HOURS', '2026-11-21T16:30:00.000Z'],
    ['DAY', '2026-11-22T08:30:00.000Z'],
    ['WEEK', '2026-11-28T08:30:00.000Z'],
    ['FOR_GOOD', null],
    ['AS_IS', undefined],
  ] as const)('of %s is %s', (until, end) => {
    expect(expiryOf(draft({ until }), NOW)).toBe(end);
  });

  it('is missing or past where a date was asked for and is not given or has passed, and only there', () => {
    expect(dateError(draft({ until: 'DATE', date: '' }), NOW)).toBe('dateMissing');
    expect(dateError(draft({ until: 'DATE', date: '2020-01-01T10:00' }), NOW)).toBe('datePast');
    expect(dateError(draft({ until: 'DATE', date: '2099-01-01T10:00' }), NOW)).toBeNull();
    expect(dateError(draft({ until: 'HOUR', date: '2020-01-01T10:00' }), NOW)).toBeNull();
  });

  it('comes with no note where only blanks were typed', () => {
    expect([noteOf(draft({ note: '  ' })), noteOf(draft({ note: ' spam ' }))]).toEqual([null, 'spam']);
  });
});

describe('What many at once came to', () => {
  it('is counted by what was done, what was so before, and what was refused for which reason', () => {
    const done = { changed: true, errorCode: null, errorMessage: null };
    const same = { changed: false, errorCode: null, errorMessage: null };
    const refused = { changed: false, errorCode: 'CONTACT_NOT_FOUND', errorMessage: 'Gone.' };
    expect(outcomeOf([done, same, refused, done, refused])).toEqual({
      changed: 2,
      asBefore: 1,
      refused: [{ code: 'CONTACT_NOT_FOUND', message: 'Gone.', count: 2 }],
    });
  });
});

describe('Where releases go', () => {
  it('is one place where all agree, and none where they section', () => {
    expect(releaseTargetOf([{ releasesTo: 'BOT' }, { releasesTo: 'BOT' }])).toBe('BOT');
    expect(releaseTargetOf([{ releasesTo: 'BOT' }, { releasesTo: 'UNASSIGNED' }])).toBeNull();
    expect(releaseTargetOf([{ releasesTo: null }])).toBeNull();
  });
});

describe('A name in a sentence', () => {
  it('cannot turn round what stands beside it, nor break out', () => {
    expect(isolateBidi('a\u202eb\u2069c')).toBe('\u2068abc\u2069');
  });
});

describe('A list that somebody reads', () => {
  const letters = (text: string) => [...text].map((id) => ({ id }));

  it('moves with what came above it, also when one of those in sight went up', () => {
    expect(scrollAnchorShift(letters('abcdef'), 2, 3, letters('xabcdef'))).toBe(1);
    expect(scrollAnchorShift(letters('abcdef'), 2, 3, letters('cabdef'))).toBe(0);
    expect(scrollAnchorShift(letters('abcdef'), 2, 3, letters('dxabcef'))).toBe(2);
    expect(scrollAnchorShift(letters('abc'), 0, 3, [])).toBe(0);
  });
});

describe('The address', () => {
  it('says the tab and the search, and nothing where it is everybody', () => {
    expect(queryOf({ tab: 'ALL', search: '' })).toBe('');
    const query = queryOf({ tab: 'BLOCKED', search: 'a&b' });
    expect(parseAddress(new URLSearchParams(query))).toEqual({ tab: 'BLOCKED', search: 'a&b' });
    expect(parseAddress(new URLSearchParams('tab=nonsense'))).toEqual({ tab: 'ALL', search: '' });
  });
});

function at(minute: number): string {
  return `2026-11-21T08:${String(minute).padStart(2, '0')}:00.000Z`;
}

function happened(minute: number) {
  return { cursor: 'c', occurredAt: at(minute) };
}

function row(id: string, minute: number): ContactRow {
  return {
    id,
    displayName: id.toUpperCase(),
    blocked: false,
    updatedAt: at(minute),
    openTicketCount: 1,
    blockedTicketCount: 0,
    identities: [{ kind: 'PHONE', value: '+628123', channel: null }],
    block: null,
  };
}

function facts(id: string): NonNullable<ContactRow['block']> {
  return {
    id: `block of ${id}`,
    reason: 'SPAM',
    note: null,
    blockedAt: at(1),
    expiresAt: null,
    endedAt: null,
    endCause: null,
    blockedBy: RINA,
    endedBy: null,
    policy: null,
    ticketsReleased: 0,
    ticketsDeleted: 0,
  };
}

function blocked(id: string, minute: number): ContactRow {
  return { ...row(id, minute), blocked: true, block: facts(id) };
}

function blockedEvent(contact: ContactRow): LiveEvent {
  return { __typename: 'ContactBlocked', ...happened(5), contact, block: facts(contact.id) };
}

function ticket(
  id: string,
  contactId: string,
  minute: number,
  { name = contactId, status = 'UNASSIGNED' }: { name?: string; status?: TicketRowFragment['status'] } = {},
): TicketRowFragment {
  return {
    id,
    number: 1,
    status,
    preview: 'Hello',
    createdAt: at(minute),
    lastMessageAt: at(minute),
    messageCount: 1,
    blockedAt: null,
    closedAt: null,
    releasesTo: null,
    replyRefusal: null,
    assignee: null,
    channel: { id: 'channel', name: 'Channel', type: 'WHATSAPP' },
    contact: { id: contactId, displayName: name, blocked: status === 'BLOCKED', block: null },
  };
}

function messageEvent(of: TicketRowFragment, minute: number, direction: 'INBOUND' | 'OUTBOUND' = 'INBOUND'): LiveEvent {
  const message = { id: 'm', body: 'Hello', direction, sentAt: at(minute), author: null };
  return { __typename: 'TicketMessageAdded', ...happened(minute), ticket: of, message };
}

function pages<Node>(nodes: readonly Node[]): Pages<Node> {
  return { pages: [{ edges: nodes.map((node) => ({ node })), pageInfo: { hasNextPage: false } }], pageParams: [null] };
}

function listed(lists: Partial<Record<ContactTab, ContactRow[]>>): QueryClient {
  const client = new QueryClient();
  for (const [tab, nodes] of Object.entries(lists)) client.setQueryData(['contacts', tab, ''], pages(nodes));
  return client;
}

function rows(client: QueryClient, tab: ContactTab, search = ''): ContactRow[] {
  const list = client.getQueryData<Pages<ContactRow>>(['contacts', tab, search]);
  return list ? nodesOf(list) : [];
}

function ids(client: QueryClient, tab: ContactTab, search = ''): string[] {
  return rows(client, tab, search).map(({ id }) => id);
}

function idsOf(list: Pages<{ readonly id: string }> | undefined): string[] {
  return list ? nodesOf(list).map(({ id }) => id) : [];
}
