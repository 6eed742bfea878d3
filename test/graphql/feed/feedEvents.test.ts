import { describe, expect, it } from 'vitest';
import {
  AssignTicket,
  BlockContact,
  BlockedTicketEvents,
  BlockIdentity,
  CloseTicket,
  ContactEvents,
  DeleteBlockedTicket,
  QueueCountEvents,
  QueueCounts,
  TicketEvents,
  UnblockContact,
  UnblockTicket,
  UpdateBlock,
  WhoAmI,
} from '../../../testkit/operations.ts';
import { sharedWorld } from '../../environment/world.ts';

const world = await sharedWorld();

describe('blockedTicketEvents', () => {
  it('sends every change of the list: added, updated, released, deleted and cleared', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor } = workspace;
    const customer = await workspace.aBlockedCustomer();
    const feed = await workspace.subscribe(supervisor, BlockedTicketEvents, { after: await workspace.feedCursor() });
    const next = async () => (await feed.next()).blockedTicketEvents;
    const hold = async () => {
      await customer.writes('held');
      const event = await next();
      expect(event.__typename).toBe('BlockedTicketAdded');
      return workspace.heldTicketOf(customer.id);
    };
    const first = await hold();
    await customer.writes('more');
    expect(await next()).toMatchObject({ __typename: 'BlockedTicketUpdated', ticket: { id: first, preview: 'more' } });
    await supervisor.ask(UnblockTicket, { ticketId: first });
    const { displayName } = (await supervisor.ask(WhoAmI, {})).viewer.actor;
    expect(await next()).toMatchObject({
      __typename: 'BlockedTicketReleased',
      ticketId: first,
      movedTo: 'UNASSIGNED',
      releasedBy: { displayName },
    });
    const second = await hold();
    await supervisor.ask(DeleteBlockedTicket, { ticketId: second });
    expect(await next()).toMatchObject({
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
    expect(await next()).toMatchObject(cleared);
    await feed.stop();
  });

  it('sends, for one channel, the held tickets of that channel only, and every unblocked contact', async () => {
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

  it('sends no BlockedTicketAdded for a ticket that was released before the delivery', async () => {
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
  it('sends the events of one contact, or of all', async () => {
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

  it('sends a change of the block as ContactBlocked with the changed block, and nothing when the block stays the same', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    const feed = await workspace.subscribe(workspace.agent, ContactEvents, { after: await workspace.feedCursor() });
    const change = { contactId: customer.id, reason: 'FRAUD', note: 'asked for a password' } as const;
    await workspace.supervisor.ask(UpdateBlock, change);
    expect(await feed.next()).toMatchObject({
      contactEvents: {
        __typename: 'ContactBlocked',
        contact: { id: customer.id, blocked: true },
        block: { reason: 'FRAUD', note: 'asked for a password' },
        updated: true,
      },
    });
    await workspace.supervisor.ask(UpdateBlock, change);
    await workspace.supervisor.ask(UnblockContact, { contactId: customer.id, policy: 'UNBLOCK_ALL' });
    expect((await feed.next()).contactEvents.__typename).toBe('ContactUnblocked');
    await workspace.supervisor.ask(BlockContact, { contactId: customer.id });
    expect(await feed.next()).toMatchObject({ contactEvents: { __typename: 'ContactBlocked', updated: false } });
    await feed.stop();
  });
});

describe('ticketEvents', () => {
  it('sends the messages and changes of status of one ticket, and of no other', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aCustomer();
    await customer.writes('hello');
    const ticketId = await workspace.ticketOf(await customer.contactId(), 'UNASSIGNED');
    const feed = await workspace.subscribe(workspace.agent, TicketEvents, {
      after: await workspace.feedCursor(),
      ticketId,
    });
    await (await workspace.aCustomer()).writes('from another contact');
    await customer.writes('again');
    const { viewer } = (await workspace.agent.send({ query: '{ viewer { actor { id } } }' })).data as {
      viewer: { actor: { id: string } };
    };
    await workspace.agent.ask(AssignTicket, { ticketId, userId: viewer.actor.id });
    await workspace.agent.ask(CloseTicket, { ticketId });
    const events = [await feed.next(), await feed.next(), await feed.next()].map(({ ticketEvents }) => ticketEvents);
    expect(events).toMatchObject([
      { __typename: 'TicketMessageAdded', ticket: { id: ticketId }, message: { body: 'again' } },
      { __typename: 'TicketStatusChanged', ticket: { id: ticketId }, from: 'UNASSIGNED' },
      { __typename: 'TicketStatusChanged', ticket: { id: ticketId, status: 'CLOSED' }, from: 'ASSIGNED' },
    ]);
    await feed.stop();
  });

  it('sends assignments between users and back to the unassigned, with the present assignee', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aCustomer();
    await customer.writes('hello');
    const ticketId = await workspace.ticketOf(await customer.contactId(), 'UNASSIGNED');
    const feed = await workspace.subscribe(workspace.agent, TicketEvents, { after: await workspace.feedCursor() });
    const [ann, bob] = await Promise.all(
      [workspace.agent, workspace.supervisor].map(async (who) => (await who.ask(WhoAmI, {})).viewer.actor.id),
    );
    for (const [userId, from, status] of [
      [ann, 'UNASSIGNED', 'ASSIGNED'],
      [bob, 'ASSIGNED', 'ASSIGNED'],
      [null, 'ASSIGNED', 'UNASSIGNED'],
    ] as const) {
      await workspace.agent.ask(AssignTicket, { ticketId, userId: userId ?? null });
      const assignee = userId === null ? null : { id: userId };
      expect(await feed.next()).toMatchObject({
        ticketEvents: { __typename: 'TicketStatusChanged', from, ticket: { id: ticketId, status, assignee } },
      });
    }
    await feed.stop();
  });
});

describe('queueCounts', () => {
  it('sends the counts at once and after a change, at most a few times a second', async () => {
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

  it('counts a new contact after its first message or block, and counts nothing for a held message', async () => {
    const workspace = await world.aWorkspace();
    const { agent, supervisor } = workspace;
    const known = await workspace.aBlockedCustomer();
    const feed = await workspace.subscribe(agent, QueueCountEvents, {});
    expect((await feed.next()).queueCounts).toMatchObject({ contacts: 1, blockedContacts: 1 });
    await known.writes('held');
    await (await workspace.aCustomer({ channelId: known.channelId })).writes('hello');
    expect((await feed.next()).queueCounts).toMatchObject({ contacts: 2, blockedContacts: 1, unassigned: 1 });
    await supervisor.ask(BlockIdentity, { identity: { kind: 'EMAIL', value: 'never@seen.example' } });
    expect((await feed.next()).queueCounts).toMatchObject({ contacts: 3, blockedContacts: 2 });
    expect((await agent.ask(QueueCounts, {})).queueCounts.contacts).toBe(3);
    await feed.stop();
  });
});
