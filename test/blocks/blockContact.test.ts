import { v7 as newId } from 'uuid';
import { afterAll, describe, expect, it } from 'vitest';
import { BlockContacts } from '../../testkit/bulkOperations.ts';
import {
  AssignTicket,
  BlockContact,
  BlockIdentity,
  Contact360,
  Contacts,
  QueueCounts,
  ReceiveMessage,
  SendMessage,
  Ticket,
  UnblockContact,
  UpdateBlock,
  UpdateSettings,
  Users,
  WhoAmI,
} from '../../testkit/operations.ts';
import { theOnly } from '../environment/workspace.ts';
import { sharedWorld } from '../environment/world.ts';
import { changesNothing, eventsDuring, expectInvariants, refusedWith, typesDuring } from './auditAssertions.ts';

const world = await sharedWorld();
const LATER = '2038-01-01T00:00:00.000Z';
const EARLIER = '2020-01-01T00:00:00.000Z';
afterAll(() => expectInvariants(world));

describe('blockContact (rule 1)', () => {
  it('blockContact moves the contact to the Blocked tab and closes its open tickets on every channel, one event each', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aCustomer();
    const elsewhere = await workspace.aCustomer({ identity: customer.identity });
    await customer.writes('one');
    await elsewhere.writes('two');
    const contactId = await customer.contactId();
    const [unassigned, assigned] = await Promise.all([
      workspace.supervisor
        .ask(Contact360, { id: contactId })
        .then(({ contact }) => contact?.tickets.edges[0]?.node.id ?? ''),
      workspace.supervisor
        .ask(Contact360, { id: contactId })
        .then(({ contact }) => contact?.tickets.edges[1]?.node.id ?? ''),
    ]);
    const { viewer } = await workspace.agent.ask(WhoAmI, {});
    await workspace.agent.ask(AssignTicket, { ticketId: assigned, userId: viewer.actor.id });

    const happened = await eventsDuring(world, workspace, async () => {
      const { blockContact } = await workspace.supervisor.ask(BlockContact, {
        contactId,
        reason: 'FRAUD',
        note: '  pays with stolen cards ',
        expiresAt: LATER,
      });
      expect(blockContact).toMatchObject({
        changed: true,
        contact: { id: contactId, blocked: true },
        block: { reason: 'FRAUD', note: 'pays with stolen cards', expiresAt: LATER },
      });
      expect(blockContact.closedTickets.map(({ status }) => status)).toEqual(['CLOSED', 'CLOSED']);
    });
    expect(happened.map(({ type, ticketId, data }) => [type, ticketId, data.from]).sort()).toEqual(
      [
        ['contact.blocked', null, undefined],
        ['ticket.closed', unassigned, 'UNASSIGNED'],
        ['ticket.closed', assigned, 'ASSIGNED'],
      ].sort(),
    );
    const tab = async (name: 'ACTIVE' | 'BLOCKED') =>
      (await workspace.agent.ask(Contacts, { tab: name })).contacts.edges.map(({ node }) => node.id);
    expect(await tab('ACTIVE')).toEqual([]);
    expect(await tab('BLOCKED')).toEqual([contactId]);
  });

  it('with LEAVE_OPEN tickets stay open: they can be assigned, not answered, and the next message is held', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aCustomer();
    await customer.writes('hello');
    const contactId = await customer.contactId();
    const ticketId = await workspace.ticketOf(contactId, 'UNASSIGNED');
    const happened = await typesDuring(world, workspace, async () => {
      const { blockContact } = await workspace.supervisor.ask(BlockContact, { contactId, openTickets: 'LEAVE_OPEN' });
      expect(blockContact).toMatchObject({ changed: true, closedTickets: [] });
    });
    expect(happened).toEqual(['contact.blocked']);

    const [user] = (await workspace.supervisor.ask(Users, {})).users;
    await workspace.agent.ask(AssignTicket, { ticketId, userId: user?.id ?? '' });
    await refusedWith(world, 'CONTACT_BLOCKED', workspace.agent, SendMessage, { ticketId, body: 'reply' });
    expect(await customer.writes('held')).toBe('HELD');
    expect((await workspace.agent.ask(Ticket, { id: ticketId })).ticket).toMatchObject({
      status: 'ASSIGNED',
      preview: 'hello',
      messageCount: 1,
    });
  });

  it('blockContact is allowed to supervisors, admins, keys with contacts:block, and agents when agentsMayBlock is on', async () => {
    const workspace = await world.aWorkspace();
    const ids: string[] = [];
    for (const body of ['1', '2', '3', '4']) {
      const customer = await workspace.aCustomer();
      await customer.writes(body);
      ids.push(await customer.contactId());
    }
    const [first = '', second = '', third = '', fourth = ''] = ids;
    const key = await workspace.withKey('contacts:block');
    const wrongKey = await workspace.withKey('contacts:unblock', 'contacts:read', 'tickets:write');
    await workspace.admin.ask(UpdateSettings, { agentsMayBlock: false });

    await refusedWith(world, 'FORBIDDEN', workspace.agent, BlockContact, { contactId: first });
    await refusedWith(world, 'FORBIDDEN', wrongKey, BlockContact, { contactId: first });
    await refusedWith(world, 'FORBIDDEN', workspace.agent, BlockContact, { contactId: newId() });
    expect((await workspace.supervisor.ask(BlockContact, { contactId: first })).blockContact.changed).toBe(true);
    expect((await workspace.admin.ask(BlockContact, { contactId: second })).blockContact.changed).toBe(true);
    expect((await key.ask(BlockContacts, { contactIds: [third] })).blockContacts.changedCount).toBe(1);
    await workspace.admin.ask(UpdateSettings, { agentsMayBlock: true });
    expect((await workspace.agent.ask(BlockContact, { contactId: fourth })).blockContact.changed).toBe(true);
  });

  it('blockContact is allowed to the agents of a new workspace, and unblockContact is not', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aCustomer();
    await customer.writes('hello');
    const contactId = await customer.contactId();
    expect((await workspace.agent.ask(BlockContact, { contactId })).blockContact.changed).toBe(true);
    expect(await customer.writes('held')).toBe('HELD');
    expect((await workspace.agent.ask(QueueCounts, {})).queueCounts.blocked).toBe(0);
    await refusedWith(world, 'FORBIDDEN', workspace.agent, UnblockContact, { contactId, policy: 'UNBLOCK_ALL' });
  });

  it('blockContact is refused when blocking is off, for a past end and for an unknown contact, and changes nothing', async () => {
    const workspace = await world.aWorkspace();
    const blocked = await workspace.aBlockedCustomer();
    const customer = await workspace.aCustomer();
    await customer.writes('hello');
    const contactId = await customer.contactId();
    const { supervisor } = workspace;

    await refusedWith(world, 'EXPIRY_IN_PAST', supervisor, BlockContact, { contactId, expiresAt: EARLIER });
    await refusedWith(world, 'CONTACT_NOT_FOUND', supervisor, BlockContact, { contactId: newId() });
    await refusedWith(world, 'CONTACT_NOT_FOUND', supervisor, BlockContact, { contactId: 'no id at all' });
    const stranger = await (await world.aWorkspace()).aBlockedCustomer();
    await refusedWith(world, 'CONTACT_NOT_FOUND', supervisor, BlockContact, { contactId: stranger.id });

    await workspace.admin.ask(UpdateSettings, { blockContactEnabled: false });
    await refusedWith(world, 'BLOCK_DISABLED', supervisor, BlockContact, { contactId });
    await refusedWith(world, 'BLOCK_DISABLED', supervisor, BlockIdentity, {
      identity: { kind: 'EMAIL', value: 'never@seen.example' },
    });
    expect(await blocked.writes('still held')).toBe('HELD');
    await changesNothing(world, async () => {
      const { blockContact } = await supervisor.ask(BlockContact, { contactId: blocked.id });
      expect(blockContact.changed).toBe(false);
    });
  });

  it('blocking a blocked contact answers changed: false with the same block and appends no event (rule 8)', async () => {
    const workspace = await world.aWorkspace();
    const { id: contactId, writes } = await workspace.aBlockedCustomer();
    await writes('held');
    const before = (await workspace.supervisor.ask(Contact360, { id: contactId })).contact;
    await changesNothing(world, async () => {
      const { blockContact } = await workspace.admin.ask(BlockContact, {
        contactId,
        reason: 'ABUSE',
        note: 'another note',
        expiresAt: LATER,
      });
      expect(blockContact).toMatchObject({ changed: false, closedTickets: [], block: { id: before?.block?.id } });
    });
    expect((await workspace.supervisor.ask(Contact360, { id: contactId })).contact).toEqual(before);
  });
});

describe('blockIdentity', () => {
  it('blockIdentity blocks the known contact of an identity in any spelling', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aCustomer({ identity: { kind: 'PHONE', value: '+6281211110000' } });
    await customer.writes('hello');
    const { blockIdentity } = await workspace.supervisor.ask(BlockIdentity, {
      identity: { kind: 'PHONE', value: '62 812-1111-0000' },
    });
    expect(blockIdentity).toMatchObject({ changed: true, contact: { id: await customer.contactId(), blocked: true } });
    expect(await customer.writes('held')).toBe('HELD');
  });

  it('blockIdentity makes a contact for an unknown identity, whose first message is held and does not change its name', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aCustomer({ identity: { kind: 'EMAIL', value: 'mallory@evil.example' } });
    const key = await workspace.withKey('contacts:block', 'contacts:read');
    const happened = await typesDuring(world, workspace, async () => {
      const { blockIdentity } = await key.ask(BlockIdentity, {
        identity: { kind: 'EMAIL', value: 'Mallory@Evil.example' },
      });
      expect(blockIdentity).toMatchObject({
        changed: true,
        contact: { displayName: 'mallory@evil.example', blocked: true },
      });
    });
    expect(happened).toEqual(['contact.blocked']);
    const seen = () => workspace.agent.ask(Contacts, { tab: 'BLOCKED' });
    const before = await seen();
    expect(await customer.writes('the first message ever')).toBe('HELD');
    expect(await seen()).toEqual(before);
    await changesNothing(world, async () => {
      const { blockIdentity } = await workspace.supervisor.ask(BlockIdentity, { identity: customer.identity });
      expect(blockIdentity.changed).toBe(false);
    });
  });

  it('a refused blockIdentity leaves no contact behind', async () => {
    const workspace = await world.aWorkspace();
    const identity = { kind: 'EMAIL', value: 'somebody@new.example' } as const;
    await workspace.admin.ask(UpdateSettings, { agentsMayBlock: false });
    await refusedWith(world, 'FORBIDDEN', workspace.agent, BlockIdentity, { identity });
    await refusedWith(world, 'EXPIRY_IN_PAST', workspace.admin, BlockIdentity, { identity, expiresAt: EARLIER });
    await refusedWith(world, 'BAD_USER_INPUT', workspace.admin, BlockIdentity, {
      identity: { kind: 'PHONE', value: 'not a number' },
    });
    await refusedWith(world, 'BAD_USER_INPUT', workspace.admin, BlockIdentity, {
      identity: { kind: 'HANDLE', value: '@mallory' },
    });
  });

  it('blockIdentity refuses a handle on an unknown channel or on a channel of another workspace', async () => {
    const workspace = await world.aWorkspace();
    const foreign = await (await world.aWorkspace()).aChannel();
    for (const channelId of [newId(), foreign, 'no id at all']) {
      await refusedWith(world, 'CHANNEL_NOT_FOUND', workspace.admin, BlockIdentity, {
        identity: { kind: 'HANDLE', value: '@mallory', channelId },
      });
    }
  });

  it('blockIdentity blocks a handle on its own channel only', async () => {
    const workspace = await world.aWorkspace();
    const [here, there] = await Promise.all([workspace.aChannel(), workspace.aChannel()]);
    await workspace.supervisor.ask(BlockIdentity, { identity: { kind: 'HANDLE', value: '@Mallory', channelId: here } });
    const write = async (channelId: string) => {
      const from = { kind: 'HANDLE', value: 'mallory' } as const;
      const values = { channelId, from, body: 'hello', externalId: newId() };
      return (await workspace.admin.ask(ReceiveMessage, values)).receiveMessage.outcome;
    };
    expect(await write(here)).toBe('HELD');
    expect(await write(there)).toBe('DELIVERED');
  });
});

describe('updateBlock', () => {
  it('updateBlock changes the terms of the block in force and nothing else, with one event that names the changed fields', async () => {
    const workspace = await world.aWorkspace();
    const { id: contactId } = await workspace.aBlockedCustomer();
    const happened = await eventsDuring(world, workspace, async () => {
      const { updateBlock } = await workspace.supervisor.ask(UpdateBlock, {
        contactId,
        reason: 'SPAM',
        note: 'why',
        expiresAt: LATER,
      });
      expect(updateBlock).toMatchObject({
        changed: true,
        closedTickets: [],
        block: { reason: 'SPAM', note: 'why', expiresAt: LATER },
      });
    });
    expect(theOnly(happened)).toMatchObject({
      type: 'block.updated',
      contactId,
      data: { changed: ['note', 'expiresAt'] },
    });
    const { updateBlock } = await workspace.supervisor.ask(UpdateBlock, { contactId, note: null });
    expect(updateBlock.block).toMatchObject({ reason: 'SPAM', note: null, expiresAt: LATER });
    await changesNothing(world, async () => {
      const same = await workspace.supervisor.ask(UpdateBlock, { contactId, reason: 'SPAM', expiresAt: LATER });
      expect(same.updateBlock.changed).toBe(false);
    });
  });

  it('updateBlock is refused to agents, for an active contact, for an unknown contact and for a past end', async () => {
    const workspace = await world.aWorkspace();
    const { id: contactId } = await workspace.aBlockedCustomer();
    const active = await workspace.aCustomer();
    await active.writes('hello');
    const { supervisor } = workspace;
    await workspace.admin.ask(UpdateSettings, { agentsMayBlock: false });
    await refusedWith(world, 'FORBIDDEN', workspace.agent, UpdateBlock, { contactId, note: 'x' });
    await refusedWith(world, 'EXPIRY_IN_PAST', supervisor, UpdateBlock, { contactId, expiresAt: EARLIER });
    await refusedWith(world, 'CONTACT_NOT_FOUND', supervisor, UpdateBlock, { contactId: newId(), note: 'x' });
    await refusedWith(world, 'CONTACT_NOT_BLOCKED', supervisor, UpdateBlock, {
      contactId: await active.contactId(),
      note: 'x',
    });
  });
});

describe('blockContacts', () => {
  it('blockContacts answers each contact in the given order, and a refusal of one does not stop the others', async () => {
    const workspace = await world.aWorkspace();
    const blocked = await workspace.aBlockedCustomer();
    const active = await workspace.aCustomer();
    await active.writes('hello');
    const contactId = await active.contactId();
    const unknownId = newId();
    const happened = await typesDuring(world, workspace, async () => {
      const { blockContacts } = await workspace.supervisor.ask(BlockContacts, {
        contactIds: [unknownId, contactId, blocked.id, contactId],
        openTickets: 'LEAVE_OPEN',
      });
      const answers = blockContacts.items.map(({ id, errorCode }) => [id, errorCode]);
      expect(answers).toEqual([
        [unknownId, 'CONTACT_NOT_FOUND'],
        [contactId, null],
        [blocked.id, null],
        [contactId, null],
      ]);
      // Named twice, it is blocked once, by whichever comes first.
      expect(blockContacts.changedCount).toBe(1);
    });
    expect(happened).toEqual(['contact.blocked']);
  });

  it('blockContacts refuses more than 500 contacts and blocks none of them', async () => {
    const workspace = await world.aWorkspace();
    const contactIds = Array.from({ length: 501 }, () => newId());
    await refusedWith(world, 'BULK_TOO_LARGE', workspace.supervisor, BlockContacts, { contactIds });
  });

  it('blockContacts answers a past end, or an agent, as a refusal of each contact and changes nothing', async () => {
    const workspace = await world.aWorkspace();
    const active = await workspace.aCustomer();
    await active.writes('hello');
    const contactIds = [await active.contactId()];
    await workspace.admin.ask(UpdateSettings, { agentsMayBlock: false });
    await changesNothing(world, async () => {
      const past = await workspace.supervisor.ask(BlockContacts, { contactIds, expiresAt: EARLIER });
      expect(past.blockContacts.items).toMatchObject([{ changed: false, errorCode: 'EXPIRY_IN_PAST' }]);
      const agent = await workspace.agent.ask(BlockContacts, { contactIds });
      expect(agent.blockContacts.items).toMatchObject([{ changed: false, errorCode: 'FORBIDDEN' }]);
    });
  });
});
