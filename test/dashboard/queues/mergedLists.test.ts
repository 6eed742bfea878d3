import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import type { TicketRowFragment } from '../../../src/dashboard/gql/graphql.ts';
import type { Pages } from '../../../src/dashboard/live/pagedList.ts';
import type { LiveEvent } from '../../../src/dashboard/live/subscriptions.ts';
import { reduceTicketLists } from '../../../src/dashboard/queues/ticketListReducer.ts';
import { contactRow, EVENT, idsOf, messageEvent, pages, ticket } from './ticketFixtures.ts';

type Tickets = Pages<TicketRowFragment>;

const of = <Row extends TicketRowFragment>(contactId: string, row: Row): Row => ({
  ...row,
  contact: { ...row.contact, id: contactId },
});

/** A merge gave the ticket this contact. */
const movedTo = (contactId: string, row: TicketRowFragment): LiveEvent => ({
  __typename: 'TicketStatusChanged',
  ...EVENT,
  from: row.status,
  ticket: of(contactId, row),
});

const [A, B] = [of('merged', ticket('a', 1)), of('kept', ticket('b', 2))];
const keyOf = (contactId: string) => ['tickets', 'UNASSIGNED', { contactId }];

function aCache() {
  const client = new QueryClient();
  client.setQueryData(['tickets', 'UNASSIGNED', {}], pages([B, A]));
  client.setQueryData(keyOf('merged'), pages([A]));
  client.setQueryData(keyOf('kept'), pages([B]));
  const list = (key: readonly unknown[]) => {
    const found = client.getQueryData<Tickets>(key);
    if (found === undefined) throw new Error('There is no such list.');
    return found;
  };
  return { client, list, isStale: (key: readonly unknown[]) => client.getQueryState(key)?.isInvalidated };
}

describe('Lists of tickets after a merge', () => {
  it('show the ticket with its new contact, and in the list of that contact', () => {
    const { client, list } = aCache();
    reduceTicketLists(client, [movedTo('kept', A)]);
    const all = list(['tickets', 'UNASSIGNED', {}]);
    expect(all.pages[0]?.edges.map(({ node }) => [node.id, node.contact.id])).toEqual([
      ['b', 'kept'],
      ['a', 'kept'],
    ]);
    expect(idsOf(list(keyOf('kept')))).toEqual(['b', 'a']);
  });

  it('that are narrowed to the merged contact follow the kept one, and are read again for what it had', () => {
    const { client, list, isStale } = aCache();
    reduceTicketLists(client, [movedTo('kept', A)]);
    expect([isStale(keyOf('merged')), isStale(keyOf('kept'))]).toEqual([true, false]);
    expect(idsOf(list(keyOf('merged')))).toEqual(['a']);
    reduceTicketLists(client, [messageEvent(of('kept', ticket('c', 3))), messageEvent(of('other', ticket('d', 4)))]);
    expect(idsOf(list(keyOf('merged')))).toEqual(['c', 'a']);
    // The kept contact is merged too.
    reduceTicketLists(client, [movedTo('third', of('kept', ticket('c', 3)))]);
    reduceTicketLists(client, [messageEvent(of('third', ticket('e', 5)))]);
    expect(idsOf(list(keyOf('merged')))).toContain('e');
  });

  it('follow the kept contact also when no ticket moved', () => {
    const { client, list, isStale } = aCache();
    client.setQueryData(keyOf('merged'), pages([]));
    reduceTicketLists(client, [
      { __typename: 'ContactsMerged', ...EVENT, mergedContactId: 'merged', contact: contactRow('kept', false) },
    ]);
    expect(isStale(keyOf('merged'))).toBe(true);
    reduceTicketLists(client, [messageEvent(of('kept', ticket('c', 3)))]);
    expect(idsOf(list(keyOf('merged')))).toEqual(['c']);
  });

  it('that were read by the id of a contact merged before follow the kept one', () => {
    const client = new QueryClient();
    client.setQueryData(['blockedTickets', { contactId: 'merged' }], pages([of('kept', ticket('a', 1, 'BLOCKED'))]));
    const added = of('kept', ticket('b', 2, 'BLOCKED'));
    reduceTicketLists(client, [{ __typename: 'BlockedTicketAdded', ...EVENT, ticket: added }]);
    const list = client.getQueryData<Tickets>(['blockedTickets', { contactId: 'merged' }]);
    expect(list && idsOf(list)).toEqual(['b', 'a']);
    expect(client.getQueryState(['blockedTickets', { contactId: 'merged' }])?.isInvalidated).toBe(false);
  });
});
