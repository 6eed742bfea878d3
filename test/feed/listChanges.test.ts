import { describe, expect, it } from 'vitest';
import {
  AssignTicket,
  BlockContact,
  BlockIdentity,
  ContactEvents,
  QueueCountEvents,
  QueueCounts,
  TicketEvents,
  UnblockContact,
  UpdateBlock,
  WhoAmI,
} from '../../testkit/operations.ts';
import { aWorld } from '../environment/world.ts';

const world = await aWorld();

describe('A change of the block in force', () => {
  it('is told as ContactBlocked with the block as it is then, and a change of nothing is not told', async () => {
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
  it('tells of an assignment from one user to another, and back to nobody, with who has it now', async () => {
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

describe('QueueCounts.contacts', () => {
  it('rises live with a message from somebody new and with a block of somebody unknown, and with nothing that is held', async () => {
    const workspace = await world.aWorkspace();
    const { agent, supervisor } = workspace;
    const known = await workspace.aBlockedCustomer();
    const feed = await workspace.subscribe(agent, QueueCountEvents, {});
    expect((await feed.next()).queueCounts).toMatchObject({ contacts: 1, blockedContacts: 1 });
    await known.writes('held');
    await (await workspace.aCustomer({ channelId: known.channelId })).writes('hello');
    expect((await feed.next()).queueCounts).toMatchObject({ contacts: 2, blockedContacts: 1, unassigned: 1 });
    await supervisor.ask(BlockIdentity, { identity: { kind: 'EMAIL', value: 'nobody@seen.example' } });
    expect((await feed.next()).queueCounts).toMatchObject({ contacts: 3, blockedContacts: 2 });
    expect((await agent.ask(QueueCounts, {})).queueCounts.contacts).toBe(3);
    await feed.stop();
  });
});
