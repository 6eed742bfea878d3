import { v7 as newId } from 'uuid';
import { afterAll, describe, expect, it } from 'vitest';
import { UnblockTickets } from '../../testkit/bulkOperations.ts';
import {
  AssignTicket,
  BlockContact,
  CloseTicket,
  DeleteBlockedTicket,
  SendMessage,
  Ticket,
  UnblockContact,
  UnblockTicket,
  UpdateChannel,
  UpdateSettings,
  Users,
} from '../../testkit/operations.ts';
import { changesNothing, eventsDuring, expectInvariants, refusedWith, typesDuring } from '../blocks/auditAssertions.ts';
import { theOnly } from '../environment/workspace.ts';
import { aWorld } from '../environment/world.ts';

const world = await aWorld();
afterAll(() => expectInvariants(world));

async function aHeldTicket(channelId?: string) {
  const workspace = await world.aWorkspace();
  const customer = await workspace.aBlockedCustomer(channelId === undefined ? {} : { channelId });
  await customer.writes('held');
  return { workspace, customer, ticketId: await workspace.heldTicketOf(customer.id) };
}

describe('unblockTicket (rules 4 and 5)', () => {
  it.each([
    [true, true, 'BOT'],
    [true, false, 'UNASSIGNED'],
    [false, true, 'UNASSIGNED'],
    [false, false, 'UNASSIGNED'],
  ])(
    'with the channel’s bot %s and the workspace’s %s at release, whatever they were before: %s',
    async (botActive, botEnabled, status) => {
      const { workspace, customer, ticketId } = await aHeldTicket();
      await workspace.admin.ask(UpdateChannel, { channelId: customer.channelId, botActive: !botActive });
      await workspace.admin.ask(UpdateSettings, { botEnabled: !botEnabled });
      await workspace.admin.ask(UpdateChannel, { channelId: customer.channelId, botActive });
      await workspace.admin.ask(UpdateSettings, { botEnabled });
      const happened = await eventsDuring(world, workspace, async () => {
        const { unblockTicket } = await workspace.supervisor.ask(UnblockTicket, { ticketId });
        expect(unblockTicket).toMatchObject({ changed: true, ticket: { id: ticketId, status } });
      });
      expect(theOnly(happened)).toMatchObject({
        type: 'ticket.released',
        ticketId,
        data: { from: 'BLOCKED', to: status },
      });
    },
  );

  it('after unblockTicket the next message is held in a new ticket, and the released ticket can be answered', async () => {
    const { workspace, customer, ticketId } = await aHeldTicket();
    await workspace.supervisor.ask(UnblockTicket, { ticketId });
    expect(await customer.writes('next')).toBe('HELD');
    expect(await workspace.heldTicketOf(customer.id)).not.toBe(ticketId);
    const happened = await typesDuring(world, workspace, async () => {
      const { sendMessage } = await workspace.agent.ask(SendMessage, { ticketId, body: 'we saw it' });
      expect(sendMessage).toMatchObject({ direction: 'OUTBOUND', body: 'we saw it' });
    });
    expect(happened).toEqual(['ticket.message_sent']);
    expect((await workspace.agent.ask(Ticket, { id: ticketId })).ticket?.messageCount).toBe(2);
  });

  it('unblockTicket of a released ticket answers changed: false and changes nothing, also when it is closed (rule 8)', async () => {
    const { workspace, ticketId } = await aHeldTicket();
    await workspace.supervisor.ask(UnblockTicket, { ticketId });
    const again = () =>
      changesNothing(world, async () => {
        const { unblockTicket } = await workspace.supervisor.ask(UnblockTicket, { ticketId });
        expect(unblockTicket.changed).toBe(false);
      });
    await again();
    await workspace.agent.ask(CloseTicket, { ticketId });
    await again();
  });

  it('unblockTicket is refused to agents and keys without tickets:release, for a ticket never held, and for no ticket', async () => {
    const { workspace, customer, ticketId } = await aHeldTicket();
    const opened = await workspace.ticketOf(customer.id, 'CLOSED');
    const foreign = (await aHeldTicket()).ticketId;
    await refusedWith(world, 'FORBIDDEN', workspace.agent, UnblockTicket, { ticketId });
    await refusedWith(world, 'FORBIDDEN', await workspace.withKey('tickets:read', 'tickets:delete'), UnblockTicket, {
      ticketId,
    });
    await refusedWith(world, 'TICKET_NOT_BLOCKED', workspace.supervisor, UnblockTicket, { ticketId: opened });
    await refusedWith(world, 'TICKET_NOT_FOUND', workspace.supervisor, UnblockTicket, { ticketId: newId() });
    await refusedWith(world, 'TICKET_NOT_FOUND', workspace.supervisor, UnblockTicket, { ticketId: foreign });
  });
});

describe('unblockTickets', () => {
  it('unblockTickets answers each ticket in order, with one event for each that was released', async () => {
    const { workspace, customer, ticketId } = await aHeldTicket();
    const opened = await workspace.ticketOf(customer.id, 'CLOSED');
    const nothing = newId();
    const key = await workspace.withKey('tickets:release');
    const happened = await typesDuring(world, workspace, async () => {
      const { unblockTickets } = await key.ask(UnblockTickets, { ticketIds: [nothing, ticketId, opened, ticketId] });
      expect(unblockTickets.items.map(({ id, errorCode }) => [id, errorCode])).toEqual([
        [nothing, 'TICKET_NOT_FOUND'],
        [ticketId, null],
        [opened, 'TICKET_NOT_BLOCKED'],
        [ticketId, null],
      ]);
      expect(unblockTickets.changedCount).toBe(1);
    });
    expect(happened).toEqual(['ticket.released']);
    const ticketIds = Array.from({ length: 501 }, () => newId());
    await refusedWith(world, 'BULK_TOO_LARGE', key, UnblockTickets, { ticketIds });
    await refusedWith(world, 'FORBIDDEN', workspace.agent, UnblockTickets, { ticketIds: [ticketId] });
  });
});

describe('deleteBlockedTicket', () => {
  it('deleteBlockedTicket deletes the ticket and its messages, with one event, and the contact stays blocked', async () => {
    const { workspace, customer, ticketId } = await aHeldTicket();
    await customer.writes('a word nobody reads');
    const happened = await eventsDuring(world, workspace, async () => {
      const { deleteBlockedTicket } = await workspace.supervisor.ask(DeleteBlockedTicket, { ticketId });
      expect(deleteBlockedTicket).toEqual({ changed: true, ticketId });
    });
    expect(theOnly(happened)).toMatchObject({
      type: 'ticket.deleted',
      audience: 'SUPERVISORS',
      data: { messagesDeleted: 2 },
    });
    expect(await world.db.owner`select from messages where body = 'a word nobody reads'`).toHaveLength(0);
    expect(await customer.writes('next')).toBe('HELD');
    await changesNothing(world, async () => {
      const again = await workspace.supervisor.ask(DeleteBlockedTicket, { ticketId });
      expect(again.deleteBlockedTicket).toEqual({ changed: false, ticketId });
    });
  });

  it('deleteBlockedTicket is refused to agents, for a ticket that is not held, and for no ticket', async () => {
    const { workspace, customer, ticketId } = await aHeldTicket();
    const opened = await workspace.ticketOf(customer.id, 'CLOSED');
    const foreign = (await aHeldTicket()).ticketId;
    await refusedWith(world, 'FORBIDDEN', workspace.agent, DeleteBlockedTicket, { ticketId });
    await refusedWith(world, 'FORBIDDEN', await workspace.withKey('tickets:release'), DeleteBlockedTicket, {
      ticketId,
    });
    await refusedWith(world, 'TICKET_NOT_BLOCKED', workspace.supervisor, DeleteBlockedTicket, { ticketId: opened });
    await refusedWith(world, 'TICKET_NOT_FOUND', workspace.supervisor, DeleteBlockedTicket, { ticketId: newId() });
    await refusedWith(world, 'TICKET_NOT_FOUND', workspace.supervisor, DeleteBlockedTicket, { ticketId: foreign });
    await workspace.supervisor.ask(UnblockTicket, { ticketId });
    await refusedWith(world, 'TICKET_NOT_BLOCKED', workspace.supervisor, DeleteBlockedTicket, { ticketId });
  });
});

describe('a held ticket (rules 9 and 10)', () => {
  it('a held ticket cannot be answered, assigned or closed, and does not exist for an agent or a key without held:read', async () => {
    const { workspace, ticketId } = await aHeldTicket();
    const [user] = (await workspace.supervisor.ask(Users, {})).users;
    const writer = await workspace.withKey('tickets:write');
    const [reader, seer] = [
      await workspace.withKey('tickets:write', 'tickets:read'),
      await workspace.withKey('tickets:write', 'tickets:read', 'held:read'),
    ];
    for (const [who, code] of [
      [workspace.supervisor, 'TICKET_BLOCKED'],
      [workspace.admin, 'TICKET_BLOCKED'],
      [seer, 'TICKET_BLOCKED'],
      [workspace.agent, 'TICKET_NOT_FOUND'],
      [writer, 'TICKET_NOT_FOUND'],
      [reader, 'TICKET_NOT_FOUND'],
    ] as const) {
      await refusedWith(world, code, who, SendMessage, { ticketId, body: 'reply' });
      await refusedWith(world, code, who, AssignTicket, { ticketId, userId: user?.id ?? null });
      await refusedWith(world, code, who, AssignTicket, { ticketId, userId: newId() });
      await refusedWith(world, code, who, CloseTicket, { ticketId });
    }
  });

  it('an agent gets the same answer for a held ticket as for one that never existed, in every operation', async () => {
    const { workspace, ticketId } = await aHeldTicket();
    for (const document of [
      '{ ticket(id: "ID") { id } }',
      '{ node(id: "ID") { id } }',
      'mutation { closeTicket(ticketId: "ID") { id } }',
      'mutation { sendMessage(ticketId: "ID", body: "x") { id } }',
      'mutation { unblockTicket(ticketId: "ID") { changed } }',
      'mutation { deleteBlockedTicket(ticketId: "ID") { changed } }',
      'mutation { unblockTickets(ticketIds: ["ID"]) { changedCount } }',
    ]) {
      const answer = async (id: string) => {
        const { status, data, errors } = await workspace.agent.send({ query: document.replace('ID', id) });
        return { status, data, errors };
      };
      expect(await answer(ticketId)).toEqual(await answer(newId()));
    }
  });
});

describe('handling an open ticket', () => {
  it('assigning, returning and closing append one event each, and the same again changes nothing', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aCustomer();
    await customer.writes('hello');
    const ticketId = await workspace.ticketOf(await customer.contactId(), 'UNASSIGNED');
    const [user] = (await workspace.agent.ask(Users, {})).users;
    const userId = user?.id ?? '';

    const acts = [
      ['ticket.assigned', () => workspace.agent.ask(AssignTicket, { ticketId, userId })],
      ['ticket.assigned', () => workspace.agent.ask(AssignTicket, { ticketId, userId: null })],
      ['ticket.closed', () => workspace.agent.ask(CloseTicket, { ticketId })],
    ] as const;
    for (const [type, act] of acts) {
      expect(await typesDuring(world, workspace, act)).toEqual([type]);
      await changesNothing(world, act);
    }
    await refusedWith(world, 'TICKET_CLOSED', workspace.agent, AssignTicket, { ticketId, userId });
    await refusedWith(world, 'TICKET_CLOSED', workspace.agent, SendMessage, { ticketId, body: 'late' });
    expect(await customer.writes('a new conversation')).toBe('DELIVERED');
    expect(await workspace.ticketOf(await customer.contactId(), 'UNASSIGNED')).not.toBe(ticketId);
  });

  it('handling is refused for a user of another workspace, an unknown ticket and a ticket of another workspace', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aCustomer();
    await customer.writes('hello');
    const ticketId = await workspace.ticketOf(await customer.contactId(), 'UNASSIGNED');
    const other = await world.aWorkspace();
    const [stranger] = (await other.agent.ask(Users, {})).users;
    const userId = stranger?.id ?? '';
    await refusedWith(world, 'USER_NOT_FOUND', workspace.agent, AssignTicket, { ticketId, userId });
    await refusedWith(world, 'TICKET_NOT_FOUND', other.agent, AssignTicket, { ticketId, userId });
    await refusedWith(world, 'TICKET_NOT_FOUND', other.agent, CloseTicket, { ticketId });
    await refusedWith(world, 'TICKET_NOT_FOUND', other.agent, SendMessage, { ticketId, body: 'x' });
    await refusedWith(world, 'TICKET_NOT_FOUND', workspace.agent, CloseTicket, { ticketId: newId() });
  });

  it('a reply is refused on a ticket that was released before the contact was blocked again', async () => {
    const { workspace, customer, ticketId } = await aHeldTicket();
    await workspace.supervisor.ask(UnblockContact, { contactId: customer.id, policy: 'UNBLOCK_ALL' });
    await workspace.agent.ask(SendMessage, { ticketId, body: 'welcome back' });
    await workspace.supervisor.ask(BlockContact, { contactId: customer.id, openTickets: 'LEAVE_OPEN' });
    await refusedWith(world, 'CONTACT_BLOCKED', workspace.agent, SendMessage, { ticketId, body: 'again' });
  });
});
