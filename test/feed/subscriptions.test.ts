import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  AssignTicket,
  BlockContact,
  BlockedTicketEvents,
  CloseTicket,
  ContactEvents,
  DeleteBlockedTicket,
  QueueCountEvents,
  TicketEvents,
  UnblockContact,
  UnblockTicket,
  WhoAmI,
} from '../../testkit/operations.ts';
import type { Subscriber } from '../../testkit/subscriber.ts';
import type { TestWorkspace } from '../environment/workspace.ts';
import { aWorld } from '../environment/world.ts';

const world = await aWorld();

/** Everything that arrives until a contact that nobody has heard of is blocked. */
async function untilNow<Data>(workspace: TestWorkspace, subscriber: Subscriber<Data>): Promise<Data[]> {
  const marker = await workspace.subscribe(workspace.supervisor, ContactEvents, {
    after: await workspace.feedCursor(),
  });
  const somebody = await workspace.aBlockedCustomer();
  while ((await marker.next()).contactEvents.__typename !== 'ContactBlocked');
  await marker.stop();
  expect(await somebody.contactId()).toBe(somebody.id);
  return [...subscriber.arrived];
}

describe('blockedTicketEvents', () => {
  it('tells whatever changes the list: added, updated, released, deleted and cleared', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor } = workspace;
    const customer = await workspace.aBlockedCustomer();
    const feed = await workspace.subscribe(supervisor, BlockedTicketEvents, { after: await workspace.feedCursor() });
    const told = async () => (await feed.next()).blockedTicketEvents;
    const hold = async () => {
      await customer.writes('held');
      const event = await told();
      expect(event.__typename).toBe('BlockedTicketAdded');
      return workspace.heldTicketOf(customer.id);
    };
    const first = await hold();
    await customer.writes('more');
    expect(await told()).toMatchObject({ __typename: 'BlockedTicketUpdated', ticket: { id: first, preview: 'more' } });
    await supervisor.ask(UnblockTicket, { ticketId: first });
    const { displayName } = (await supervisor.ask(WhoAmI, {})).viewer.actor;
    expect(await told()).toMatchObject({
      __typename: 'BlockedTicketReleased',
      ticketId: first,
      movedTo: 'UNASSIGNED',
      releasedBy: { displayName },
    });
    const second = await hold();
    await supervisor.ask(DeleteBlockedTicket, { ticketId: second });
    expect(await told()).toMatchObject({
      __typename: 'BlockedTicketDeleted',
      ticketId: second,
      deletedBy: { displayName },
    });
    await hold();
    await supervisor.ask(UnblockContact, { contactId: customer.id, policy: 'DELETE_ALL' });
    const cleared = {
      __typename: 'BlockedTicketsCleared',
      contactId: customer.id,
      policy: 'DELETE_ALL',
      count: 1,
      clearedBy: { displayName },
    };
    expect(await told()).toMatchObject(cleared);
    await feed.stop();
  });

  it('of one channel tells what is held on that channel only, and of every contact that was unblocked', async () => {
    const workspace = await world.aWorkspace();
    const [here, there] = [await workspace.aBlockedCustomer(), await workspace.aBlockedCustomer()];
    const values = { after: await workspace.feedCursor(), channelId: here.channelId };
    const feed = await workspace.subscribe(workspace.supervisor, BlockedTicketEvents, values);
    await there.writes('elsewhere');
    await here.writes('here');
    await workspace.supervisor.ask(UnblockContact, { contactId: there.id, policy: 'UNBLOCK_ALL' });
    expect((await feed.next()).blockedTicketEvents).toMatchObject({ ticket: { preview: 'here' } });
    expect((await feed.next()).blockedTicketEvents).toMatchObject({
      __typename: 'BlockedTicketsCleared',
      contactId: there.id,
    });
    await feed.stop();
  });

  it('does not tell of a ticket as held that was released before the event was delivered', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    const after = await workspace.feedCursor();
    await customer.writes('held');
    const ticketId = await workspace.heldTicketOf(customer.id);
    await workspace.supervisor.ask(UnblockTicket, { ticketId });
    const feed = await workspace.subscribe(workspace.supervisor, BlockedTicketEvents, { after });
    expect((await feed.next()).blockedTicketEvents).toMatchObject({ __typename: 'BlockedTicketReleased', ticketId });
    await feed.stop();
  });
});

describe('contactEvents', () => {
  it('of one contact tells of that one, and of all tells of all', async () => {
    const workspace = await world.aWorkspace();
    const [one, other] = [await workspace.aBlockedCustomer(), await workspace.aBlockedCustomer()];
    const after = await workspace.feedCursor();
    const ofOne = await workspace.subscribe(workspace.agent, ContactEvents, { after, contactId: one.id });
    const ofAll = await workspace.subscribe(workspace.agent, ContactEvents, { after });
    for (const { id } of [other, one])
      await workspace.supervisor.ask(UnblockContact, { contactId: id, policy: 'UNBLOCK_ALL' });
    await workspace.supervisor.ask(BlockContact, { contactId: one.id });
    const unblocked = (id: string) => ({
      contactEvents: { __typename: 'ContactUnblocked', contact: { id }, block: { endCause: 'UNBLOCKED' } },
    });
    const blocked = { contactEvents: { __typename: 'ContactBlocked', contact: { id: one.id, blocked: true } } };
    for (const expected of [unblocked(other.id), unblocked(one.id), blocked])
      expect(await ofAll.next()).toMatchObject(expected);
    for (const expected of [unblocked(one.id), blocked]) expect(await ofOne.next()).toMatchObject(expected);
    await Promise.all([ofOne.stop(), ofAll.stop()]);
  });
});

describe('ticketEvents', () => {
  it('of one ticket tells of its messages and where it stands, and of no other ticket', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aCustomer();
    await customer.writes('hello');
    const ticketId = await workspace.ticketOf(await customer.contactId(), 'UNASSIGNED');
    const feed = await workspace.subscribe(workspace.agent, TicketEvents, {
      after: await workspace.feedCursor(),
      ticketId,
    });
    await (await workspace.aCustomer()).writes('somebody else');
    await customer.writes('again');
    const { viewer } = (await workspace.agent.send({ query: '{ viewer { actor { id } } }' })).data as {
      viewer: { actor: { id: string } };
    };
    await workspace.agent.ask(AssignTicket, { ticketId, userId: viewer.actor.id });
    await workspace.agent.ask(CloseTicket, { ticketId });
    const told = [await feed.next(), await feed.next(), await feed.next()].map(({ ticketEvents }) => ticketEvents);
    expect(told).toMatchObject([
      { __typename: 'TicketMessageAdded', ticket: { id: ticketId }, message: { body: 'again' } },
      { __typename: 'TicketStatusChanged', ticket: { id: ticketId }, from: 'UNASSIGNED' },
      { __typename: 'TicketStatusChanged', ticket: { id: ticketId, status: 'CLOSED' }, from: 'ASSIGNED' },
    ]);
    await feed.stop();
  });
});

describe('queueCounts', () => {
  it('tells the figures at once and after a change, and at most a few times a second however much happens', async () => {
    const workspace = await world.aWorkspace();
    const feed = await workspace.subscribe(workspace.supervisor, QueueCountEvents, {});
    expect((await feed.next()).queueCounts).toMatchObject({ unassigned: 0, blocked: 0 });
    const channelId = await workspace.aChannel();
    const began = Date.now();
    const customers = await Promise.all(Array.from({ length: 60 }, () => workspace.aCustomer({ channelId })));
    for (let at = 0; at < customers.length; at += 10)
      await Promise.all(customers.slice(at, at + 10).map((customer) => customer.writes('hello')));
    let frames = 0;
    for (let unassigned = 0; unassigned < 60; frames += 1) unassigned = (await feed.next()).queueCounts.unassigned;
    expect(frames).toBeLessThanOrEqual(Math.ceil((Date.now() - began) / 300) + 1);
    await feed.stop();
  });
});

describe('What is held', () => {
  it('reaches no agent and no key without sight of it on any subscription, not even as an empty frame', async () => {
    const workspace = await world.aWorkspace();
    const { agent, supervisor } = workspace;
    const customer = await workspace.aBlockedCustomer();
    const closed = await workspace.ticketOf(customer.id, 'CLOSED');
    const after = await workspace.feedCursor();
    const refused = await workspace.subscribe(agent, BlockedTicketEvents, { after });
    expect(await refused.ended).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);

    const contacts = await workspace.subscribe(agent, ContactEvents, { after, contactId: customer.id });
    const tickets = await workspace.subscribe(agent, TicketEvents, { after });
    const ticket = await workspace.subscribe(agent, TicketEvents, { after, ticketId: closed });
    const counts = await workspace.subscribe(agent, QueueCountEvents, {});
    const figures = (await counts.next()).queueCounts;
    const all = await workspace.subscribe(supervisor, TicketEvents, { after });
    const canary = `canary ${randomUUID()}`;
    await customer.writes(canary);
    await customer.writes(canary);
    await supervisor.ask(DeleteBlockedTicket, { ticketId: await workspace.heldTicketOf(customer.id) });
    await customer.writes(canary);
    const held = await workspace.heldTicketOf(customer.id);
    const watching = await workspace.subscribe(agent, TicketEvents, { after, ticketId: held });
    expect(await watching.ended).toMatchObject([{ extensions: { code: 'TICKET_NOT_FOUND' } }]);
    await supervisor.ask(UnblockContact, { contactId: customer.id, policy: 'DELETE_ALL' });

    expect(JSON.stringify(await untilNow(workspace, tickets))).not.toContain(canary);
    const heardOfContact = (await untilNow(workspace, contacts)).map(({ contactEvents }) => contactEvents.__typename);
    expect(heardOfContact).toEqual(['ContactUnblocked']);
    expect(ticket.arrived).toEqual([]);
    // The marking customers are blocked after their ticket was closed: that is all the agent ever hears of.
    const shown = tickets.arrived.map(({ ticketEvents }) =>
      'ticket' in ticketEvents ? ticketEvents.ticket.id : ticketEvents.__typename,
    );
    expect(shown).not.toContain(held);
    expect(shown).not.toContain('TicketGone');
    expect(JSON.stringify(all.arrived)).toContain('TicketGone');
    expect(counts.arrived.every(({ queueCounts }) => queueCounts.blocked === 0)).toBe(true);
    expect(figures.blocked).toBe(0);
    await Promise.all([contacts, tickets, ticket, counts, all, refused, watching].map((one) => one.stop()));
  });

  it('does not even make the figures of an agent arrive again', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    const [agents, supervisors] = [
      await workspace.subscribe(workspace.agent, QueueCountEvents, {}),
      await workspace.subscribe(workspace.supervisor, QueueCountEvents, {}),
    ];
    await agents.next();
    await supervisors.next();
    await customer.writes('held');
    expect((await supervisors.next()).queueCounts.blocked).toBe(1);
    await workspace.supervisor.ask(UnblockTicket, { ticketId: await workspace.heldTicketOf(customer.id) });
    expect((await agents.next()).queueCounts).toMatchObject({ blocked: 0, unassigned: 1 });
    await Promise.all([agents.stop(), supervisors.stop()]);
  });
});

describe('A broken event in the log', () => {
  it('is passed over on every subscription, and what comes after it arrives', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor } = workspace;
    const customer = await workspace.aBlockedCustomer();
    const after = await workspace.feedCursor();
    const nobody = randomUUID();
    const broken = [
      { type: 'ticket.held', ticket: nobody, data: { channelId: nobody, messageId: nobody } },
      { type: 'ticket.held', ticket: nobody, data: null },
      { type: 'something.new', ticket: nobody, data: { from: 'NOWHERE' } },
      {
        type: 'contact.unblocked',
        ticket: null,
        data: { blockId: 'no id', policy: 'SOMETHING', ticketIds: ['no id', nobody] },
      },
      { type: 'contact.blocked', ticket: null, data: { blockId: "'; drop table events" } },
      { type: 'contact.blocked', ticket: null, data: 7 },
    ];
    for (const { type, ticket, data } of broken)
      await world.db.owner`
        insert into events (workspace_id, type, audience, contact_id, ticket_id, actor_kind, data, occurred_at)
        values (${workspace.id}, ${type}, 'EVERYONE', ${nobody}, ${ticket}, 'SYSTEM', ${JSON.stringify(data)}::text::jsonb, now())`;
    await customer.writes('held');
    await supervisor.ask(UnblockContact, { contactId: customer.id, policy: 'UNBLOCK_ALL' });
    const heard = async (subscriber: Subscriber<Record<string, { __typename?: string }>>) => {
      const { __typename } = Object.values(await subscriber.next())[0] ?? {};
      await subscriber.stop();
      return __typename;
    };
    const list = await workspace.subscribe(supervisor, BlockedTicketEvents, { after });
    expect((await list.next()).blockedTicketEvents).toMatchObject({
      __typename: 'BlockedTicketsCleared',
      contactId: customer.id,
    });
    await list.stop();
    expect(await heard(await workspace.subscribe(supervisor, ContactEvents, { after }))).toBe('ContactUnblocked');
    expect(await heard(await workspace.subscribe(supervisor, TicketEvents, { after }))).toBe('TicketMessageAdded');
    const counts = await workspace.subscribe(supervisor, QueueCountEvents, {});
    expect((await counts.next()).queueCounts.blocked).toBe(0);
    await counts.stop();
  });
});

describe('Twenty workspaces', () => {
  it('hear of their own customers only, however much happens in all of them at once', async () => {
    const workspaces = await Promise.all(Array.from({ length: 20 }, () => world.aWorkspace()));
    const subscribed = await Promise.all(
      workspaces.map(async (workspace) => {
        const customer = await workspace.aBlockedCustomer();
        const feed = await workspace.subscribe(workspace.supervisor, BlockedTicketEvents, {
          after: await workspace.feedCursor(),
        });
        return { workspace, customer, feed };
      }),
    );
    await Promise.all(
      subscribed.map(async ({ workspace, customer }) => {
        for (let turn = 0; turn < 15; turn += 1) await customer.writes(`${workspace.id} ${turn}`);
        await workspace.supervisor.ask(UnblockContact, { contactId: customer.id, policy: 'UNBLOCK_ALL' });
      }),
    );
    for (const { workspace, customer, feed } of subscribed) {
      for (let heard = ''; heard !== 'BlockedTicketsCleared'; ) {
        const { blockedTicketEvents: event } = await feed.next();
        heard = event.__typename;
        if ('ticket' in event) expect(event.ticket.preview).toMatch(new RegExp(`^${workspace.id} `));
        else expect(event).toMatchObject({ contactId: customer.id, count: 1 });
      }
      expect(feed.arrived).toEqual([]);
      await feed.stop();
    }
  });
});
