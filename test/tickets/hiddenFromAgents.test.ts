import { v7 as newId } from 'uuid';
import { afterAll, describe, expect, it } from 'vitest';
import { SYSTEM } from '../../src/access/viewer.ts';
import { receiveMessage } from '../../src/inbound/receive.commands.ts';
import type { ApiClient } from '../../testkit/apiClient.ts';
import {
  BlockedTicketEvents,
  BlockedTickets,
  Contact360,
  ContactEvents,
  Contacts,
  DeleteBlockedTicket,
  QueueCountEvents,
  QueueCounts,
  TicketEvents,
  Tickets,
  UnblockContact,
} from '../../testkit/operations.ts';
import { expectInvariants } from '../blocks/auditAssertions.ts';
import type { TestWorkspace } from '../environment/workspace.ts';
import { aWorld } from '../environment/world.ts';

const world = await aWorld();
afterAll(() => expectInvariants(world));

const EVERYTHING = `
  query Everything($id: ID!) {
    contact(id: $id) {
      displayName blocked updatedAt openTicketCount blockedTicketCount identities { kind value }
      block { id } blockHistory { edges { cursor node { id ticketsReleased ticketsDeleted } } }
      tickets { totalCount edges { cursor node { id number status preview messageCount lastMessageAt } } }
      timeline { edges { cursor node { id type summary contact { updatedAt } ticket { number status preview messageCount } } } pageInfo { hasNextPage endCursor } }
    }
  }`;
const AROUND = `
  query Around {
    channels { id name botActive }
    queueCounts { bot unassigned assigned blocked closed blockedContacts }
    viewer { scopes role settings { botEnabled } }
  }`;

/** All that the asker can read of the contact and around it, held words searched for as well. */
async function view(who: ApiClient, contactId: string, words: readonly string[]) {
  return {
    contact: await who.send({ query: EVERYTHING, variables: { id: contactId } }),
    around: await who.send({ query: AROUND }),
    users: await who.send({ query: '{ users { id displayName email role } }' }),
    tabs: [
      await who.ask(Contacts, { tab: 'ALL' }),
      await who.ask(Contacts, { tab: 'ACTIVE' }),
      await who.ask(Contacts, { tab: 'BLOCKED' }),
    ],
    queues: [
      await who.ask(Tickets, { status: 'BOT' }),
      await who.ask(Tickets, { status: 'UNASSIGNED' }),
      await who.ask(Tickets, { status: 'ASSIGNED' }),
      await who.ask(Tickets, { status: 'BLOCKED' }),
      await who.ask(Tickets, { status: 'CLOSED', contactId }),
    ],
    found: [
      ...(await Promise.all(words.map((search) => who.ask(Contacts, { search })))),
      ...(await Promise.all(words.map((search) => who.ask(Tickets, { status: 'BLOCKED', search })))),
      ...(await Promise.all(words.map((search) => who.ask(Tickets, { status: 'UNASSIGNED', search })))),
    ],
    audit: await who.send({ query: '{ auditLog { edges { node { id } } } }' }),
    keys: await who.send({ query: '{ apiKeys { id } }' }),
  };
}

const WORDS = [
  'Hello',
  'watches',
  'Mallory',
  'user-4711',
  'never@seen',
  'kraken',
  'Customer kraken',
  '"a kraken"',
  'kr',
] as const;

/** The scopes of a key that reads what an agent reads. */
const READING = ['contacts:read', 'tickets:read'] as const;

/** Everything that can be held of a contact: more messages, another channel, another name, an identity never seen. */
async function writesAlot(
  workspace: TestWorkspace,
  customer: { writes(body: string): Promise<string> },
  contactId: string,
) {
  expect(await customer.writes('buy cheap watches')).toBe('HELD');
  expect(await customer.writes('more watches')).toBe('HELD');
  expect(await customer.writes(`${'and so on '.repeat(40)}a kraken`)).toBe('HELD');
  const [known] = await world.db.owner<{ value: string }[]>`
    select value from contact_identities where workspace_id = ${workspace.id} and contact_id = ${contactId}`;
  const channelId = await elsewhere(workspace);
  const message = {
    channelId,
    identities: [
      { kind: 'PHONE', value: known?.value ?? '', channelId: null },
      { kind: 'EXTERNAL_ID', value: 'user-4711', channelId },
    ] as const,
    displayName: 'Mallory the Terrible',
    body: 'watches on another channel',
    externalId: newId(),
    sentAt: null,
  };
  expect(
    await receiveMessage({ database: world.database, newId, identityHasher: null }, workspace.id, message, SYSTEM),
  ).toBe('HELD');
}

async function elsewhere(workspace: TestWorkspace): Promise<string> {
  const [channel] = await world.db.owner<{ id: string }[]>`
    select id from channels where workspace_id = ${workspace.id} order by created_at desc, id desc limit 1`;
  return channel?.id ?? '';
}

describe('a held message (rules 2 and 10)', () => {
  it('a held message changes nothing that an agent or a key without held:read can read: no contact, list, count, time, name, timeline, search or user', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer({ openTickets: 'LEAVE_OPEN' });
    await (await workspace.aCustomer()).writes('Hello from somebody else');
    await workspace.aChannel();
    const [key, reader] = [await workspace.withKey('contacts:read'), await workspace.withKey(...READING)];
    const seen = async () => ({
      byAgent: await view(workspace.agent, customer.id, WORDS),
      byReader: await view(reader, customer.id, WORDS),
      byKey: await key.ask(Contacts, { search: 'user-4711' }),
    });
    const before = await seen();
    await writesAlot(workspace, customer, customer.id);
    expect(await seen()).toEqual(before);

    // There was something to see.
    expect((await workspace.supervisor.ask(BlockedTickets, { search: 'watches' })).blockedTickets.totalCount).toBe(2);
    expect((await workspace.supervisor.ask(BlockedTickets, { search: '"a kraken"' })).blockedTickets.totalCount).toBe(
      1,
    );
    expect((await workspace.supervisor.ask(Contacts, { search: 'user-4711' })).contacts.totalCount).toBe(1);
    expect((await workspace.supervisor.ask(QueueCounts, {})).queueCounts.blocked).toBe(2);
  });

  it('a contact that a held message made is in no search of an agent, not even by its number of results', async () => {
    const workspace = await world.aWorkspace();
    const contact = await workspace.aBlockedCustomer();
    await workspace.aBlockedCustomer();
    const found = async (who: ApiClient) => {
      const { contacts } = await who.ask(Contacts, { search: 'Customer' });
      return [contacts.totalCount, contacts.edges.length];
    };
    expect(await found(workspace.agent)).toEqual([2, 2]);
    await world.db.owner`update contacts set held = true where workspace_id = ${workspace.id} and id = ${contact.id}`;
    expect(await found(workspace.agent)).toEqual([1, 1]);
    expect(await found(workspace.supervisor)).toEqual([2, 2]);
  });

  it.each(['an agent', 'a key without held:read'])(
    'a held message reaches no subscription of %s: the first item to arrive is the next event of another contact',
    async (who) => {
      const workspace = await world.aWorkspace();
      const customer = await workspace.aBlockedCustomer({ openTickets: 'LEAVE_OPEN' });
      const open = await workspace.ticketOf(customer.id, 'UNASSIGNED');
      await workspace.aChannel();
      const after = await workspace.feedCursor();
      const agent = who === 'an agent' ? workspace.agent : await workspace.withKey(...READING);
      const [tickets, chat, contacts, counts] = [
        await workspace.subscribe(agent, TicketEvents, { after }),
        await workspace.subscribe(agent, TicketEvents, { after, ticketId: open }),
        await workspace.subscribe(agent, ContactEvents, { after }),
        await workspace.subscribe(agent, QueueCountEvents, {}),
      ];
      const forbidden = await workspace.subscribe(agent, BlockedTicketEvents, { after });
      expect(JSON.stringify(await forbidden.ended)).toContain('FORBIDDEN');
      const first = (await counts.next()).queueCounts;
      expect(first.blocked).toBe(0);

      await writesAlot(workspace, customer, customer.id);
      await workspace.supervisor.ask(DeleteBlockedTicket, { ticketId: await firstHeld(workspace, customer.id) });
      const marker = await workspace.aBlockedCustomer();

      const opened = (await tickets.next()).ticketEvents;
      expect(opened).toMatchObject({ __typename: 'TicketMessageAdded', message: { body: 'Hello' } });
      expect((await contacts.next()).contactEvents).toMatchObject({ contact: { id: marker.id } });
      expect((await counts.next()).queueCounts).not.toEqual(first);
      expect(chat.arrived).toEqual([]);
      await Promise.all([tickets, chat, contacts, counts, forbidden].map((one) => one.stop()));
    },
  );

  it('after DELETE_ALL an agent learns that the contact was unblocked, and nothing of the deleted tickets', async () => {
    const workspace = await world.aWorkspace();
    const quiet = await workspace.aBlockedCustomer();
    const loud = await workspace.aBlockedCustomer();
    await workspace.aChannel();
    await writesAlot(workspace, loud, loud.id);
    const key = await workspace.withKey(...READING);
    const tickets = await workspace.subscribe(workspace.agent, TicketEvents, { after: await workspace.feedCursor() });
    for (const { id } of [loud, quiet]) {
      await workspace.supervisor.ask(UnblockContact, { contactId: id, policy: 'DELETE_ALL' });
    }
    const told = async (who: ApiClient, id: string) => {
      const { contact } = await who.ask(Contact360, { id });
      return {
        timeline: contact?.timeline.edges.map(({ node }) => [node.type, node.summary]),
        history: contact?.blockHistory.edges.map(({ node }) => [node.policy, node.ticketsDeleted]),
        tickets: contact?.tickets.totalCount,
      };
    };
    for (const who of [workspace.agent, key]) expect(await told(who, loud.id)).toEqual(await told(who, quiet.id));
    await (await workspace.aCustomer()).writes('the next thing that happened');
    expect((await tickets.next()).ticketEvents).toMatchObject({ message: { body: 'the next thing that happened' } });
    await tickets.stop();
  });

  it('held tickets leave no revealing gap in ticket numbers: gaps as wide exist without them', async () => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel();
    await workspace.aBlockedCustomer({ channelId });
    const number = async () => {
      const customer = await workspace.aCustomer({ channelId });
      await customer.writes('hello');
      const [row] = await world.db.owner<{ number: number }[]>`
        select max(number) as number from tickets where workspace_id = ${workspace.id} and status <> 'BLOCKED'`;
      return row?.number ?? 0;
    };
    const gaps = async (count: number, between: () => Promise<unknown>) => {
      const found: number[] = [];
      let last = await number();
      for (let round = 0; round < count; round += 1) {
        await between();
        const next = await number();
        found.push(next - last);
        last = next;
      }
      return found.sort((one, other) => one - other);
    };
    const plain = await gaps(100, async () => {});
    const blocked = await workspace.aBlockedCustomer({ channelId });
    const withHeld = await gaps(15, async () => {
      expect(await blocked.writes('held')).toBe('HELD');
      await workspace.supervisor.ask(DeleteBlockedTicket, { ticketId: await workspace.heldTicketOf(blocked.id) });
    });
    expect(plain.at(-1)).toBeGreaterThan(withHeld[9] ?? 0);
  });

  it('held tickets take numbers that were passed over, so that many at once do not move the last number', async () => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel();
    const customers = await Promise.all(Array.from({ length: 30 }, () => workspace.aBlockedCustomer({ channelId })));
    const last = async () => {
      const rows = await world.db.owner`select last from ticket_numbers where workspace_id = ${workspace.id}`;
      return rows[0]?.last;
    };
    const before = await last();
    const outcomes = await Promise.all(customers.map((customer) => customer.writes('held')));
    expect(new Set(outcomes)).toEqual(new Set(['HELD']));
    expect(await last()).toBe(before);
  });
});

async function firstHeld(workspace: TestWorkspace, contactId: string): Promise<string> {
  const { blockedTickets } = await workspace.supervisor.ask(BlockedTickets, { contactId });
  return blockedTickets.edges[0]?.node.id ?? '';
}
