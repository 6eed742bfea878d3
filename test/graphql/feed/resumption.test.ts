import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../../src/admission/limits.ts';
import type { ContactEventsSubscription } from '../../../testkit/gql/graphql.ts';
import {
  BlockContact,
  BlockedTicketEvents,
  BlockedTickets,
  ContactEvents,
  DeleteBlockedTicket,
  UnblockContact,
  UnblockTicket,
} from '../../../testkit/operations.ts';
import { type Subscriber, subscribe } from '../../../testkit/subscriber.ts';
import type { TestCustomer, TestWorkspace } from '../../environment/workspace.ts';
import { aWorld } from '../../environment/world.ts';

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

/** Unblocks and blocks a contact: two events on contactEvents. */
async function unblockAndBlock({ supervisor }: TestWorkspace, contactId: string): Promise<void> {
  await supervisor.ask(UnblockContact, { contactId, policy: 'UNBLOCK_ALL' });
  await supervisor.ask(BlockContact, { contactId });
}

const takeFrom = async <Data>(subscriber: Subscriber<Data>, count: number): Promise<Data[]> => {
  const taken: Data[] = [];
  while (taken.length < count) taken.push(await subscriber.next());
  return taken;
};

type ContactEvent = ContactEventsSubscription['contactEvents'];
const cursorOf = (event: ContactEvent): string => event.cursor;
const blockOf = (event: ContactEvent): string =>
  'block' in event ? `${event.__typename} ${event.block.id}` : event.__typename;

describe('a subscription over the network', () => {
  it('continues from any cursor without gap or repeat: on the same server, on another one, and after a restart', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor } = workspace;
    const channelId = await workspace.aChannel();
    const contacts = await someBlocked(workspace, channelId, 6);
    const after = await workspace.feedCursor();
    const steady = await workspace.subscribe(supervisor, ContactEvents, { after });
    await Promise.all(
      contacts.map(async ({ id }) => {
        for (let turn = 0; turn < 5; turn += 1) await unblockAndBlock(workspace, id);
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

  it('misses no event that is committed during its catch-up', async () => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel();
    const contacts = await someBlocked(workspace, channelId, 4);
    const after = await workspace.feedCursor();
    const turns = Promise.all(
      contacts.map(async ({ id }) => {
        for (let turn = 0; turn < 8; turn += 1) await unblockAndBlock(workspace, id);
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
  /** By ticket, its contact. */
  readonly tickets: Map<string, string>;
}

async function readList({ supervisor }: TestWorkspace): Promise<Listed> {
  const { blockedTickets } = await supervisor.ask(BlockedTickets, { first: 100 });
  return {
    cursor: blockedTickets.feedCursor,
    tickets: new Map(blockedTickets.edges.map(({ node }) => [node.id, node.contact.id])),
  };
}

type ListEvent = Awaited<ReturnType<Subscriber<{ blockedTicketEvents: { __typename: string } }>['next']>>;

function apply(
  tickets: Map<string, string>,
  { blockedTicketEvents: event }: ListEvent,
  owners: ReadonlyMap<string, string>,
): void {
  const change = event as { __typename: string; ticket?: { id: string }; ticketId?: string; contactId?: string };
  if (change.ticket !== undefined) tickets.set(change.ticket.id, owners.get(change.ticket.id) ?? '');
  if (change.ticketId !== undefined) tickets.delete(change.ticketId);
  if (change.contactId !== undefined)
    for (const [ticketId, contactId] of tickets) if (contactId === change.contactId) tickets.delete(ticketId);
}

describe('the blocked ticket list and its feed', () => {
  it('belong together: a list with the events after its cursor is the list at the end, for fifty lists during writes', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor } = workspace;
    const channelId = await workspace.aChannel();
    const customers = await someBlocked(workspace, channelId, 6);
    let writing = true;
    const writers = Promise.all(
      customers.map(async (customer, kind) => {
        for (let turn = kind; writing; turn += 1) {
          await customer.writes(`turn ${turn}`);
          if (turn % 4 === 0) await unblockAndBlock(workspace, customer.id);
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
      const list = await readList(workspace);
      began.push(list);
      readers.push(await follow(list.cursor));
    }
    writing = false;
    await writers;

    // The event of this message marks the end of every feed.
    const last = await workspace.aBlockedCustomer({ channelId });
    await last.writes('the end');
    const now = await readList(workspace);
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
        apply(tickets, event, owners);
        const change = event.blockedTicketEvents;
        if ('ticket' in change && owners.get(change.ticket.id) === last.id) break;
      }
      expect([...tickets.keys()].toSorted()).toEqual([...now.tickets.keys()].toSorted());
      await reader.stop();
    }
    expect(events).toBeGreaterThan(1_000);
  });
});
