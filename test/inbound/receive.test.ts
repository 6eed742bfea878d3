import { v7 as newId } from 'uuid';
import { afterAll, describe, expect, it } from 'vitest';
import { SYSTEM } from '../../src/access/viewer.ts';
import type { Identity } from '../../src/contacts/identity.ts';
import { receiveMessage } from '../../src/inbound/receive.commands.ts';
import {
  BlockContact,
  CloseTicket,
  Contact360,
  ContactByIdentity,
  DeleteBlockedTicket,
  ReceiveMessage,
  Ticket,
  UnblockContact,
  UpdateChannel,
  UpdateSettings,
} from '../../testkit/operations.ts';
import { changesNothing, eventsDuring, expectInvariants, refusedWith, typesDuring } from '../blocks/auditAssertions.ts';
import { type TestWorkspace, theOnly } from '../environment/workspace.ts';
import { sharedWorld } from '../environment/world.ts';

const world = await sharedWorld();
afterAll(() => expectInvariants(world));

describe('a message from a contact not blocked (rule 3)', () => {
  it('the first message makes a contact and a ticket; the next joins the newest open ticket', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aCustomer();
    const happened = await eventsDuring(world, workspace, async () => {
      expect(await customer.writes('first')).toBe('DELIVERED');
      expect(await customer.writes('second')).toBe('DELIVERED');
    });
    expect(happened.map(({ type, audience }) => [type, audience])).toEqual([
      ['ticket.opened', 'EVERYONE'],
      ['ticket.message_received', 'EVERYONE'],
    ]);
    const contactId = await customer.contactId();
    const older = await workspace.ticketOf(contactId, 'UNASSIGNED');
    await workspace.supervisor.ask(BlockContact, { contactId, openTickets: 'LEAVE_OPEN' });
    await customer.writes('held');
    const newer = await workspace.heldTicketOf(contactId);
    await workspace.supervisor.ask(UnblockContact, { contactId, policy: 'UNBLOCK_ALL' });
    await customer.writes('joins the newest');
    expect((await workspace.agent.ask(Ticket, { id: newer })).ticket?.messageCount).toBe(2);
    expect((await workspace.agent.ask(Ticket, { id: older })).ticket?.messageCount).toBe(2);
    await workspace.agent.ask(CloseTicket, { ticketId: newer });
    await customer.writes('joins the other');
    expect((await workspace.agent.ask(Ticket, { id: older })).ticket?.messageCount).toBe(3);
  });

  it.each([
    [true, true, 'BOT'],
    [true, false, 'UNASSIGNED'],
    [false, true, 'UNASSIGNED'],
  ] as const)(
    'with the channel’s bot %s and the workspace’s %s makes a ticket that is %s',
    async (botActive, botEnabled, status) => {
      const workspace = await world.aWorkspace();
      const customer = await workspace.aCustomer();
      await workspace.admin.ask(UpdateChannel, { channelId: customer.channelId, botActive });
      await workspace.admin.ask(UpdateSettings, { botEnabled });
      await customer.writes('hello');
      expect(await workspace.ticketOf(await customer.contactId(), status)).toBeTruthy();
    },
  );
});

describe('a message from a blocked contact (rule 2)', () => {
  it('messages of a blocked contact are held on every channel, in one ticket a channel, also beside an older open ticket', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer({ openTickets: 'LEAVE_OPEN' });
    const elsewhere = await workspace.aCustomer({
      identity: customer.identity,
      channelId: await workspace.aChannel({ botActive: true }),
    });
    const happened = await eventsDuring(world, workspace, async () => {
      for (const one of [customer, customer, elsewhere, customer, elsewhere])
        expect(await one.writes('x')).toBe('HELD');
    });
    expect(happened.map(({ type, audience }) => [type, audience])).toEqual([
      ['ticket.held', 'SUPERVISORS'],
      ['ticket.held_more', 'SUPERVISORS'],
      ['ticket.held', 'SUPERVISORS'],
      ['ticket.held_more', 'SUPERVISORS'],
      ['ticket.held_more', 'SUPERVISORS'],
    ]);
    const { contact } = await workspace.supervisor.ask(Contact360, { id: customer.id });
    expect(contact).toMatchObject({ blockedTicketCount: 2, openTicketCount: 1 });
  });
});

describe('the same externalId on a channel (rule 8)', () => {
  it('an externalId is taken once: another body, sender, name or time changes nothing and makes no contact', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aCustomer();
    await customer.writes('hello', 'id-1');
    const stranger = await workspace.aCustomer({ channelId: customer.channelId });
    await changesNothing(world, async () => {
      expect(await customer.writes('hello', 'id-1')).toBe('DUPLICATE');
      expect(await customer.writes('another body', 'id-1')).toBe('DUPLICATE');
      expect(await stranger.writes('hello', 'id-1')).toBe('DUPLICATE');
    });
    await expect(stranger.contactId()).rejects.toThrow('The customer has not written yet.');
  });

  it('an externalId on another channel or in another workspace is another message', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aCustomer();
    const other = await (await world.aWorkspace()).aCustomer({ identity: customer.identity });
    const elsewhere = await workspace.aCustomer({ identity: customer.identity });
    for (const one of [customer, other, elsewhere]) expect(await one.writes('hello', 'id-1')).toBe('DELIVERED');
  });

  it('an externalId stays taken after either way to delete its message, and brings nothing back', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    await customer.writes('deleted with its ticket', 'id-1');
    await workspace.supervisor.ask(DeleteBlockedTicket, { ticketId: await workspace.heldTicketOf(customer.id) });
    await customer.writes('deleted with all', 'id-2');
    await workspace.supervisor.ask(UnblockContact, { contactId: customer.id, policy: 'DELETE_ALL' });
    await changesNothing(world, async () => {
      expect(await customer.writes('deleted with its ticket', 'id-1')).toBe('DUPLICATE');
      expect(await customer.writes('deleted with all', 'id-2')).toBe('DUPLICATE');
    });
  });

  it('a repeated externalId of a blocked sender answers DUPLICATE, whether its message was held or delivered', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aCustomer();
    await customer.writes('hello', 'id-1');
    await workspace.supervisor.ask(BlockContact, { contactId: await customer.contactId() });
    await customer.writes('held', 'id-2');
    await changesNothing(world, async () => {
      expect(await customer.writes('hello', 'id-1')).toBe('DUPLICATE');
      expect(await customer.writes('held', 'id-2')).toBe('DUPLICATE');
    });
  });
});

describe('receiveMessage', () => {
  it('receiveMessage is allowed to admins and keys with messages:ingest, on an existing channel, from a valid identity', async () => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel();
    const from = { kind: 'EMAIL', value: 'ann@example.com' } as const;
    const message = { channelId, from, body: 'hello', externalId: 'id-1' };
    const foreign = await (await world.aWorkspace()).aChannel();
    await refusedWith(world, 'FORBIDDEN', workspace.agent, ReceiveMessage, message);
    await refusedWith(world, 'FORBIDDEN', workspace.supervisor, ReceiveMessage, message);
    await refusedWith(world, 'FORBIDDEN', await workspace.withKey('tickets:write'), ReceiveMessage, message);
    for (const missing of [newId(), foreign]) {
      await refusedWith(world, 'CHANNEL_NOT_FOUND', workspace.admin, ReceiveMessage, {
        ...message,
        channelId: missing,
      });
    }
    const unrecognisable = { ...message, from: { ...from, value: 'no number' } };
    await refusedWith(world, 'BAD_USER_INPUT', workspace.admin, ReceiveMessage, unrecognisable);
    const key = await workspace.withKey('messages:ingest');
    expect((await key.ask(ReceiveMessage, message)).receiveMessage).toEqual({ outcome: 'DELIVERED' });
  });
});

/** As a channel hands it in that knows its writer by more than one identity. */
function writesAs(workspace: TestWorkspace, channelId: string, ...identities: Identity[]) {
  const message = { channelId, identities, displayName: null, body: 'hello', externalId: newId(), sentAt: null };
  return receiveMessage({ database: world.database, newId, identityHasher: null }, workspace.id, message, SYSTEM);
}

describe('a sender with several identities', () => {
  const phone: Identity = { kind: 'PHONE', value: '+628120001111', channelId: null };
  const mail: Identity = { kind: 'EMAIL', value: 'ann@example.com', channelId: null };

  it('a message is held when any identity of its sender belongs to a blocked contact, in either order', async () => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel();
    await writesAs(workspace, channelId, mail);
    await writesAs(workspace, channelId, phone);
    const contactId = await contactOf(workspace, phone);
    await workspace.supervisor.ask(BlockContact, { contactId });
    expect(await writesAs(workspace, channelId, mail, phone)).toBe('HELD');
    expect(await writesAs(workspace, channelId, phone, mail)).toBe('HELD');
    expect(await workspace.heldTicketOf(contactId)).toBeTruthy();
  });

  it('a blocked sender who hides the phone number is still held by the id that came with it', async () => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel();
    const id: Identity = { kind: 'EXTERNAL_ID', value: 'user-4711', channelId };
    await writesAs(workspace, channelId, phone, id);
    await workspace.supervisor.ask(BlockContact, { contactId: await contactOf(workspace, phone) });
    expect(await writesAs(workspace, channelId, id)).toBe('HELD');
  });

  it('an identity that a held message reveals blocks at once, and agents do not see it until the block ends', async () => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel();
    const id: Identity = { kind: 'EXTERNAL_ID', value: 'user-4711', channelId };
    await writesAs(workspace, channelId, phone);
    const contactId = await contactOf(workspace, phone);
    await workspace.supervisor.ask(BlockContact, { contactId });
    const before = await workspace.agent.ask(Contact360, { id: contactId });
    expect(await writesAs(workspace, channelId, phone, id)).toBe('HELD');
    expect(await writesAs(workspace, channelId, id)).toBe('HELD');

    const identitiesSeenBy = async (who: TestWorkspace['agent']) =>
      (await who.ask(Contact360, { id: contactId })).contact?.identities.map(({ kind }) => kind);
    expect(await workspace.agent.ask(Contact360, { id: contactId })).toEqual(before);
    expect((await workspace.agent.ask(ContactByIdentity, { identity: id })).contactByIdentity).toBeNull();
    expect(await identitiesSeenBy(workspace.supervisor)).toEqual(['PHONE', 'EXTERNAL_ID']);

    await workspace.supervisor.ask(UnblockContact, { contactId, policy: 'UNBLOCK_ALL' });
    expect(await identitiesSeenBy(workspace.agent)).toEqual(['PHONE', 'EXTERNAL_ID']);
  });

  it('a new sender with several identities becomes one contact with all of them', async () => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel();
    const types = await typesDuring(world, workspace, () => writesAs(workspace, channelId, phone, mail));
    expect(types).toEqual(['ticket.opened']);
    expect(await contactOf(workspace, phone)).toBe(await contactOf(workspace, mail));
  });
});

async function contactOf(workspace: TestWorkspace, { kind, value }: Identity): Promise<string> {
  const rows = await world.db.owner<{ id: string }[]>`
    select contact_id as id from contact_identities
    where workspace_id = ${workspace.id} and kind = ${kind} and value = ${value}`;
  return theOnly(rows).id;
}
