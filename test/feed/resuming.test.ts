import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/admission/limits.ts';
import { prepareDatabase } from '../../src/events/logOrigin.commands.ts';
import type { ContactEventsSubscription, TicketEventsSubscription } from '../../testkit/gql/graphql.ts';
import {
  BlockContact,
  BlockedTicketEvents,
  BlockedTickets,
  ContactEvents,
  DeleteBlockedTicket,
  TicketEvents,
  UnblockContact,
  UnblockTicket,
} from '../../testkit/operations.ts';
import { type Subscriber, subscribe } from '../../testkit/subscriber.ts';
import type { TestCustomer, TestWorkspace } from '../environment/workspace.ts';
import { aWorld } from '../environment/world.ts';

const world = await aWorld({
  limits: {
    ...DEFAULT_LIMITS,
    requestsPerMinute: 1_000_000,
    socketsPerCredential: 1_000,
  },
});

type Blocked = TestCustomer & { readonly id: string };

const someBlocked = (workspace: TestWorkspace, channelId: string, count: number): Promise<Blocked[]> =>
  Promise.all(Array.from({ length: count }, () => workspace.aBlockedCustomer({ channelId })));

/** A supervisor who blocks and unblocks, so that there is something to tell of contacts. */
async function turnRound({ supervisor }: TestWorkspace, contactId: string): Promise<void> {
  await supervisor.ask(UnblockContact, { contactId, policy: 'UNBLOCK_ALL' });
  await supervisor.ask(BlockContact, { contactId });
}

const takeFrom = async <Data>(subscriber: Subscriber<Data>, count: number): Promise<Data[]> => {
  const taken: Data[] = [];
  while (taken.length < count) taken.push(await subscriber.next());
  return taken;
};

type ContactTold = ContactEventsSubscription['contactEvents'];
const cursorOf = (event: ContactTold): string => event.cursor;
const blockOf = (event: ContactTold): string =>
  'block' in event ? `${event.__typename} ${event.block.id}` : event.__typename;

describe('A subscriber over the network', () => {
  it('goes on from any cursor without gap or repeat: on this server, on another one, and after a restart', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor } = workspace;
    const channelId = await workspace.aChannel();
    const contacts = await someBlocked(workspace, channelId, 6);
    const after = await workspace.feedCursor();
    const steady = await workspace.subscribe(supervisor, ContactEvents, { after });
    await Promise.all(
      contacts.map(async ({ id }) => {
        for (let turn = 0; turn < 5; turn += 1) await turnRound(workspace, id);
      }),
    );
    const all = (await takeFrom(steady, 60)).map(({ contactEvents }) => contactEvents);
    expect(new Set(all.map(blockOf)).size).toBe(60);

    const resume = (url: string, from: string) =>
      subscribe({ url, token: supervisor.token, document: ContactEvents, values: { after: from } });
    const expectRest = async (url: string, at: number) => {
      const event = all[at];
      if (event === undefined) throw new Error('There is no such event.');
      const resumed = await resume(url, cursorOf(event));
      const rest = await takeFrom(resumed, all.length - 1 - at);
      expect(rest.map(({ contactEvents }) => blockOf(contactEvents)).toSorted()).toEqual(
        all
          .slice(at + 1)
          .map(blockOf)
          .toSorted(),
      );
      expect(resumed.arrived).toEqual([]);
      await resumed.stop();
    };
    const other = await world.anotherServer();
    for (let at = 0; at < all.length; at += 6) {
      const [here, there] = [expectRest(world.url, at), expectRest(other.url, at)];
      await Promise.all([here, there]);
    }
    await other.stop();
    const restarted = await world.anotherServer();
    await expectRest(restarted.url, 13);
    await steady.stop();
  });

  it('misses nothing that was committed while it was catching up', async () => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel();
    const contacts = await someBlocked(workspace, channelId, 4);
    const after = await workspace.feedCursor();
    const turns = Promise.all(
      contacts.map(async ({ id }) => {
        for (let turn = 0; turn < 8; turn += 1) await turnRound(workspace, id);
      }),
    );
    const subscribers = await Promise.all(
      Array.from({ length: 6 }, () => workspace.subscribe(workspace.supervisor, ContactEvents, { after })),
    );
    await turns;
    for (const subscriber of subscribers) {
      const got = (await takeFrom(subscriber, 64)).map(({ contactEvents }) => blockOf(contactEvents));
      expect(new Set(got).size).toBe(64);
      await subscriber.stop();
    }
  });
});

interface Listed {
  readonly cursor: string;
  /** The contact of each ticket. */
  readonly tickets: Map<string, string>;
}

async function theList({ supervisor }: TestWorkspace): Promise<Listed> {
  const { blockedTickets } = await supervisor.ask(BlockedTickets, { first: 100 });
  return {
    cursor: blockedTickets.feedCursor,
    tickets: new Map(blockedTickets.edges.map(({ node }) => [node.id, node.contact.id])),
  };
}

type ListEvent = Awaited<ReturnType<Subscriber<{ blockedTicketEvents: { __typename: string } }>['next']>>;

function fold(
  tickets: Map<string, string>,
  { blockedTicketEvents: event }: ListEvent,
  owners: ReadonlyMap<string, string>,
): void {
  const told = event as { __typename: string; ticket?: { id: string }; ticketId?: string; contactId?: string };
  if (told.ticket !== undefined) tickets.set(told.ticket.id, owners.get(told.ticket.id) ?? '');
  if (told.ticketId !== undefined) tickets.delete(told.ticketId);
  if (told.contactId !== undefined)
    for (const [ticketId, contactId] of tickets) if (contactId === told.contactId) tickets.delete(ticketId);
}

describe('The blocked ticket list and its feed', () => {
  it('fit together: the list at its cursor, folded with what came after, is the list now, fifty times while others write', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor } = workspace;
    const channelId = await workspace.aChannel();
    const customers = await someBlocked(workspace, channelId, 6);
    let writing = true;
    const writers = Promise.all(
      customers.map(async (customer, kind) => {
        for (let turn = kind; writing; turn += 1) {
          await customer.writes(`turn ${turn}`);
          if (turn % 4 === 0) await turnRound(workspace, customer.id);
          if (turn % 4 === 1)
            await supervisor.ask(UnblockTicket, { ticketId: await workspace.heldTicketOf(customer.id) });
          if (turn % 4 === 2)
            await supervisor.ask(DeleteBlockedTicket, { ticketId: await workspace.heldTicketOf(customer.id) });
        }
      }),
    );
    const began: Listed[] = [];
    const readers: Awaited<ReturnType<typeof follow>>[] = [];
    const follow = (after: string) => workspace.subscribe(supervisor, BlockedTicketEvents, { after });
    for (let turn = 0; turn < 50; turn += 1) {
      const list = await theList(workspace);
      began.push(list);
      readers.push(await follow(list.cursor));
    }
    writing = false;
    await writers;

    // A last event marks the end of every feed.
    const last = await workspace.aBlockedCustomer({ channelId });
    await last.writes('the end');
    const now = await theList(workspace);
    const owners = new Map(
      (
        await world.db.owner<{ id: string; contactId: string }[]>`
        select id, contact_id as "contactId" from tickets where workspace_id = ${workspace.id}`
      ).map(({ id, contactId }) => [id, contactId]),
    );
    let events = 0;
    for (const [at, reader] of readers.entries()) {
      const tickets = new Map(began[at]?.tickets);
      for (;;) {
        const event = await reader.next();
        events += 1;
        fold(tickets, event, owners);
        const told = event.blockedTicketEvents;
        if ('ticket' in told && owners.get(told.ticket.id) === last.id) break;
      }
      expect([...tickets.keys()].toSorted()).toEqual([...now.tickets.keys()].toSorted());
      await reader.stop();
    }
    expect(events).toBeGreaterThan(1_000);
  }, 60_000);
});

const ticketIn = (event: TicketEventsSubscription['ticketEvents']): string =>
  'ticket' in event ? event.ticket.id : '';

describe('An event of several tickets', () => {
  it('is told ticket by ticket, and a cursor in the middle goes on with the others', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor } = workspace;
    const identity = { kind: 'PHONE', value: '+628777000111' } as const;
    const onChannels = await Promise.all([0, 1, 2].map(async () => workspace.aCustomer({ identity })));
    await onChannels[0]?.writes('hello');
    const contactId = (await onChannels[0]?.contactId()) ?? '';
    await supervisor.ask(BlockContact, { contactId });
    for (const customer of onChannels) expect(await customer.writes('held')).toBe('HELD');
    const after = await workspace.feedCursor();
    await supervisor.ask(UnblockContact, { contactId, policy: 'UNBLOCK_ALL' });

    const whole = await workspace.subscribe(supervisor, TicketEvents, { after });
    const parts = (await takeFrom(whole, 3)).map(({ ticketEvents }) => ticketEvents);
    expect(parts.map((part) => part.__typename)).toEqual(Array(3).fill('TicketStatusChanged'));
    expect(new Set(parts.map(ticketIn)).size).toBe(3);
    for (const [at, part] of parts.entries()) {
      const resumed = await workspace.subscribe(supervisor, TicketEvents, { after: part.cursor });
      const rest = (await takeFrom(resumed, 2 - at)).map(({ ticketEvents }) => ticketEvents);
      expect(rest.map(ticketIn)).toEqual(parts.slice(at + 1).map(ticketIn));
      const marker = await workspace.aCustomer();
      await marker.writes('the next thing');
      expect((await resumed.next()).ticketEvents.__typename).toBe('TicketMessageAdded');
      await resumed.stop();
    }

    // Whoever watches one of them hears of that one only, whichever it is.
    for (const part of parts) {
      const ticketId = ticketIn(part);
      const one = await workspace.subscribe(supervisor, TicketEvents, { after, ticketId });
      const marker = await workspace.subscribe(supervisor, ContactEvents, { after: part.cursor, contactId });
      expect(ticketIn((await one.next()).ticketEvents)).toBe(ticketId);
      await supervisor.ask(BlockContact, { contactId });
      await marker.next();
      expect(one.arrived.map(({ ticketEvents }) => ticketIn(ticketEvents)).filter((id) => id !== ticketId)).toEqual([]);
      await supervisor.ask(UnblockContact, { contactId, policy: 'UNBLOCK_ALL' });
      await Promise.all([one.stop(), marker.stop()]);
    }
    await whole.stop();
  });

  it('that are too many to be named tells readers to list again, and the feed goes on after it', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor } = workspace;
    const customer = await workspace.aBlockedCustomer();
    await customer.writes('held');
    // A contact with a hundred and one held tickets, on as many channels.
    await world.db.owner`
      with made as (
        insert into channels (workspace_id, id, type, name)
        select ${workspace.id}, gen_random_uuid(), 'WEBCHAT', 'Channel ' || n from generate_series(1, 100) n returning id)
      insert into tickets (workspace_id, id, number, contact_id, channel_id, status, last_message_id, last_message_at, message_count, blocked_at, created_at)
      select workspace_id, gen_random_uuid(), 1000 + row_number() over (), contact_id, made.id, status, last_message_id, last_message_at, 1, now(), now()
      from tickets, made where workspace_id = ${workspace.id} and contact_id = ${customer.id} and status = 'BLOCKED'`;
    const after = await workspace.feedCursor();
    const tickets = await workspace.subscribe(supervisor, TicketEvents, { after });
    const list = await workspace.subscribe(supervisor, BlockedTicketEvents, { after });
    await supervisor.ask(UnblockContact, { contactId: customer.id, policy: 'UNBLOCK_ALL' });
    expect((await tickets.next()).ticketEvents.__typename).toBe('FeedReset');
    expect((await list.next()).blockedTicketEvents).toMatchObject({ __typename: 'BlockedTicketsCleared', count: 101 });
    await customer.writes('hello again');
    expect((await tickets.next()).ticketEvents.__typename).toBe('TicketMessageAdded');
    await Promise.all([tickets.stop(), list.stop()]);
  });
});

describe('A cursor', () => {
  it('that is nonsense, was altered in any place, or is of another list is refused as BAD_USER_INPUT', async () => {
    const workspace = await world.aWorkspace();
    await (await workspace.aBlockedCustomer()).writes('held');
    const { supervisor } = workspace;
    const { blockedTickets } = await supervisor.ask(BlockedTickets, {});
    const good = blockedTickets.feedCursor;
    const altered = Array.from(
      { length: good.length },
      (_, at) => `${good.slice(0, at)}${good[at] === 'A' ? 'B' : 'A'}${good.slice(at + 1)}`,
    );
    const others = ['', 'nonsense', '0', `${good}A`, good.slice(1), `${good}=`, blockedTickets.edges[0]?.cursor ?? ''];
    for (let begun = 0; begun < altered.length; begun += 40) {
      const batch = begun === 0 ? [...others, ...altered.slice(0, 40)] : altered.slice(begun, begun + 40);
      await Promise.all(
        batch.map(async (after) => {
          const refused = await workspace.subscribe(supervisor, BlockedTicketEvents, { after });
          expect(await refused.ended, after).toMatchObject([
            { extensions: { code: 'BAD_USER_INPUT', field: 'after' } },
          ]);
          await refused.stop();
        }),
      );
    }
  });

  it('from before the database was restored as a copy brings a FeedReset, nothing old again, and then what is new', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor } = workspace;
    const customer = await workspace.aBlockedCustomer();
    await customer.writes('before');
    const after = await workspace.feedCursor();
    await customer.writes('lost to the old cursor');
    // What a copy looks like: it lies elsewhere, and its transaction numbers are those of another cluster, here far ahead.
    await world.db.owner.begin(async (sql) => {
      await sql`update logs set home = 'another cluster'`;
      await sql`update events set xid = '4000000000000'`;
    });
    await prepareDatabase(world.db.url);
    const restored = await world.anotherServer();

    const feed = await subscribe({
      url: restored.url,
      token: supervisor.token,
      document: BlockedTicketEvents,
      values: { after },
    });
    const reset = (await feed.next()).blockedTicketEvents;
    expect(reset).toMatchObject({ __typename: 'FeedReset', reason: expect.stringContaining('restored') });
    await customer.writes('after');
    expect((await feed.next()).blockedTicketEvents).toMatchObject({
      __typename: 'BlockedTicketUpdated',
      ticket: { preview: 'after' },
    });
    expect(feed.arrived).toEqual([]);
    await feed.stop();

    const onwards = await subscribe({
      url: restored.url,
      token: supervisor.token,
      document: BlockedTicketEvents,
      values: { after: reset.cursor },
    });
    expect((await onwards.next()).blockedTicketEvents).toMatchObject({ ticket: { preview: 'after' } });
    await onwards.stop();
    await restored.stop();
  });
});
