import { v7 as newId } from 'uuid';
import { afterAll, describe, expect, it } from 'vitest';
import { UnblockContacts } from '../../testkit/bulkOperations.ts';
import {
  BlockContact,
  BlockedTickets,
  Contact360,
  SendMessage,
  Ticket,
  UnblockContact,
  UnblockIdentity,
  UpdateChannel,
  UpdateSettings,
} from '../../testkit/operations.ts';
import { theOnly } from '../environment/workspace.ts';
import { aWorld } from '../environment/world.ts';
import { changesNothing, eventsDuring, expectInvariants, refusedWith, typesDuring } from './auditAssertions.ts';

const world = await aWorld();
afterAll(() => expectInvariants(world));

describe('UNBLOCK_ALL (rules 4 and 6)', () => {
  it('UNBLOCK_ALL releases every held ticket to BOT or UNASSIGNED as channel and workspace are then, with one event', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    const withBot = await workspace.aCustomer({ identity: customer.identity });
    const botLost = await workspace.aCustomer({
      identity: customer.identity,
      channelId: await workspace.aChannel({ botActive: true }),
    });
    await customer.writes('on the first channel');
    await withBot.writes('on the second');
    await botLost.writes('on the third');
    await workspace.admin.ask(UpdateChannel, { channelId: withBot.channelId, botActive: true });
    await workspace.admin.ask(UpdateChannel, { channelId: botLost.channelId, botActive: false });

    const happened = await eventsDuring(world, workspace, async () => {
      const { unblockContact } = await workspace.supervisor.ask(UnblockContact, {
        contactId: customer.id,
        policy: 'UNBLOCK_ALL',
      });
      expect(unblockContact).toEqual({
        changed: true,
        ticketsReleased: 3,
        ticketsDeleted: 0,
        contact: { id: customer.id, blocked: false },
      });
    });
    const { data } = theOnly(happened);
    expect(data).toMatchObject({ policy: 'UNBLOCK_ALL', cause: 'UNBLOCKED', ticketsReleased: 3, ticketsDeleted: 0 });
    const statuses = await world.db.owner`
      select channel_id, status from tickets where workspace_id = ${workspace.id} and released_at is not null`;
    expect(Object.fromEntries(statuses.map((row) => [row.channel_id, row.status]))).toEqual({
      [customer.channelId]: 'UNASSIGNED',
      [withBot.channelId]: 'BOT',
      [botLost.channelId]: 'UNASSIGNED',
    });
    expect(await customer.writes('hello again')).toBe('DELIVERED');
  });

  it('UNBLOCK_ALL releases to UNASSIGNED when botEnabled of the workspace is off', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer({ channelId: await workspace.aChannel({ botActive: true }) });
    await customer.writes('held');
    const ticketId = await workspace.heldTicketOf(customer.id);
    await workspace.admin.ask(UpdateSettings, { botEnabled: false });
    await workspace.supervisor.ask(UnblockContact, { contactId: customer.id, policy: 'UNBLOCK_ALL' });
    expect((await workspace.agent.ask(Ticket, { id: ticketId })).ticket?.status).toBe('UNASSIGNED');
  });

  it('agents can use UNBLOCK_ALL when agentsMayUnblock is on, and DELETE_ALL never', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    await customer.writes('held');
    const contactId = customer.id;
    await refusedWith(world, 'FORBIDDEN', workspace.agent, UnblockContact, { contactId, policy: 'UNBLOCK_ALL' });
    await workspace.admin.ask(UpdateSettings, { agentsMayUnblock: true });
    await refusedWith(world, 'FORBIDDEN', workspace.agent, UnblockContact, { contactId, policy: 'DELETE_ALL' });
    const { unblockContact } = await workspace.agent.ask(UnblockContact, { contactId, policy: 'UNBLOCK_ALL' });
    expect(unblockContact).toMatchObject({ changed: true, ticketsReleased: 1 });
  });

  it('UNBLOCK_ALL works when blockContactEnabled is off', async () => {
    const workspace = await world.aWorkspace();
    const { id: contactId } = await workspace.aBlockedCustomer();
    await workspace.admin.ask(UpdateSettings, { blockContactEnabled: false });
    const { unblockContact } = await workspace.supervisor.ask(UnblockContact, { contactId, policy: 'UNBLOCK_ALL' });
    expect(unblockContact.changed).toBe(true);
  });

  it('UNBLOCK_ALL leaves released tickets where they are and keeps the record of the block', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    const first = (await workspace.supervisor.ask(Contact360, { id: customer.id })).contact?.block?.id;
    await workspace.supervisor.ask(UnblockContact, { contactId: customer.id, policy: 'UNBLOCK_ALL' });
    await workspace.supervisor.ask(BlockContact, { contactId: customer.id });
    const { contact } = await workspace.supervisor.ask(Contact360, { id: customer.id });
    expect(contact?.blockHistory.edges.map(({ node }) => node)).toMatchObject([
      { id: contact?.block?.id, endedAt: null, endCause: null, policy: null, endedBy: null },
      { id: first, endCause: 'UNBLOCKED', policy: 'UNBLOCK_ALL', endedBy: { displayName: expect.any(String) } },
    ]);
  });

  it('UNBLOCK_ALL of more tickets than an event names appends one event', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    await customer.writes('held');
    const many = 150;
    await world.db.owner`
      insert into channels (workspace_id, id, type, name, bot_active)
      select ${workspace.id}, gen_random_uuid(), 'WHATSAPP', 'many ' || n, false from generate_series(1, ${many}) n`;
    const others = await world.db.owner<{ id: string }[]>`
      select id from channels where workspace_id = ${workspace.id} and name like 'many %'`;
    for (const { id } of others) {
      await (await workspace.aCustomer({ identity: customer.identity, channelId: id })).writes('held');
    }
    const happened = await eventsDuring(world, workspace, async () => {
      const { unblockContact } = await workspace.supervisor.ask(UnblockContact, {
        contactId: customer.id,
        policy: 'DELETE_ALL',
      });
      expect(unblockContact.ticketsDeleted).toBe(many + 1);
    });
    expect(theOnly(happened).data).toMatchObject({ ticketsDeleted: many + 1, messagesDeleted: many + 1 });
    expect(theOnly(happened).data).not.toHaveProperty('ticketIds');
  });
});

describe('DELETE_ALL (rule 6)', () => {
  it('DELETE_ALL deletes held tickets only: no closed or released ticket, and nothing of other contacts', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    const other = await workspace.aBlockedCustomer();
    await other.writes('held of somebody else');
    await customer.writes('released in time');
    const released = await workspace.heldTicketOf(customer.id);
    await workspace.supervisor.ask(UnblockContacts, { contactIds: [customer.id], policy: 'UNBLOCK_ALL' });
    await workspace.supervisor.ask(BlockContact, { contactId: customer.id, openTickets: 'LEAVE_OPEN' });
    await customer.writes('doomed one');
    await customer.writes('doomed two');
    const doomed = await workspace.heldTicketOf(customer.id);

    const happened = await eventsDuring(world, workspace, async () => {
      const { unblockContact } = await workspace.supervisor.ask(UnblockContact, {
        contactId: customer.id,
        policy: 'DELETE_ALL',
      });
      expect(unblockContact).toMatchObject({ changed: true, ticketsReleased: 0, ticketsDeleted: 1 });
    });
    expect(theOnly(happened)).toMatchObject({
      type: 'contact.unblocked',
      data: { policy: 'DELETE_ALL', ticketsDeleted: 1, messagesDeleted: 2, ticketIds: [doomed] },
    });
    expect((await workspace.supervisor.ask(Ticket, { id: doomed })).ticket).toBeNull();
    expect((await workspace.supervisor.ask(Ticket, { id: released })).ticket?.preview).toBe('released in time');
    expect((await workspace.supervisor.ask(BlockedTickets, {})).blockedTickets.totalCount).toBe(1);
    expect(await world.db.owner`select from messages where body like 'doomed%'`).toHaveLength(0);
    await refusedWith(world, 'TICKET_NOT_FOUND', workspace.supervisor, SendMessage, { ticketId: doomed, body: 'x' });
  });

  it('DELETE_ALL needs a key with tickets:delete; contacts:unblock is not enough', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    const values = { contactIds: [customer.id], policy: 'DELETE_ALL' as const };
    for (const key of [await workspace.withKey('contacts:unblock'), await workspace.withKey('contacts:block')]) {
      await changesNothing(world, async () => {
        const { unblockContacts } = await key.ask(UnblockContacts, values);
        expect(unblockContacts.items).toMatchObject([{ changed: false, errorCode: 'FORBIDDEN' }]);
      });
    }
    const key = await workspace.withKey('tickets:delete');
    expect((await key.ask(UnblockContacts, values)).unblockContacts.changedCount).toBe(1);
  });
});

describe('unblocking an active or unknown contact (rule 8)', () => {
  it('unblocking an active contact answers changed: false and changes nothing, with either policy', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aCustomer();
    await customer.writes('hello');
    const contactId = await customer.contactId();
    for (const policy of ['UNBLOCK_ALL', 'DELETE_ALL'] as const) {
      await changesNothing(world, async () => {
        const { unblockContact } = await workspace.supervisor.ask(UnblockContact, { contactId, policy });
        expect(unblockContact).toMatchObject({ changed: false, ticketsReleased: 0, ticketsDeleted: 0 });
        const byIdentity = await workspace.supervisor.ask(UnblockIdentity, { identity: customer.identity, policy });
        expect(byIdentity.unblockIdentity).toMatchObject({ changed: false, contact: { id: contactId } });
      });
    }
  });

  it('unblocking is refused for an unknown contact, an unknown identity and a contact of another workspace', async () => {
    const workspace = await world.aWorkspace();
    const stranger = await (await world.aWorkspace()).aBlockedCustomer();
    const policy = 'UNBLOCK_ALL';
    const { supervisor } = workspace;
    await refusedWith(world, 'CONTACT_NOT_FOUND', supervisor, UnblockContact, { contactId: newId(), policy });
    await refusedWith(world, 'CONTACT_NOT_FOUND', supervisor, UnblockContact, { contactId: stranger.id, policy });
    await refusedWith(world, 'CONTACT_NOT_FOUND', supervisor, UnblockIdentity, { identity: stranger.identity, policy });
    await refusedWith(world, 'BAD_USER_INPUT', supervisor, UnblockIdentity, {
      identity: { kind: 'EMAIL', value: 'no address' },
      policy,
    });
  });
});

describe('unblockIdentity and unblockContacts', () => {
  it("unblockIdentity ends the block of the identity's contact, with one event", async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    const happened = await typesDuring(world, workspace, async () => {
      const { unblockIdentity } = await workspace.supervisor.ask(UnblockIdentity, {
        identity: customer.identity,
        policy: 'UNBLOCK_ALL',
      });
      expect(unblockIdentity).toMatchObject({ changed: true, contact: { id: customer.id, blocked: false } });
    });
    expect(happened).toEqual(['contact.unblocked']);
  });

  it('unblockContacts answers each contact in order, with one event for each that was blocked', async () => {
    const workspace = await world.aWorkspace();
    const one = await workspace.aBlockedCustomer();
    const two = await workspace.aBlockedCustomer();
    await two.writes('held');
    const unknownId = newId();
    const happened = await typesDuring(world, workspace, async () => {
      const { unblockContacts } = await workspace.supervisor.ask(UnblockContacts, {
        contactIds: [one.id, unknownId, two.id, one.id],
        policy: 'UNBLOCK_ALL',
      });
      expect(unblockContacts.items.map(({ id, errorCode }) => [id, errorCode])).toEqual([
        [one.id, null],
        [unknownId, 'CONTACT_NOT_FOUND'],
        [two.id, null],
        [one.id, null],
      ]);
      expect(unblockContacts.changedCount).toBe(2);
    });
    expect(happened).toEqual(['contact.unblocked', 'contact.unblocked']);
    const contactIds = Array.from({ length: 501 }, () => newId());
    await refusedWith(world, 'BULK_TOO_LARGE', workspace.supervisor, UnblockContacts, {
      contactIds,
      policy: 'DELETE_ALL',
    });
  });
});
