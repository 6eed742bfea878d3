import { v7 as newId } from 'uuid';
import { describe, expect, it } from 'vitest';
import { SYSTEM } from '../../src/access/viewer.ts';
import { createIdentityHasher } from '../../src/blocks/kept/identityHasher.ts';
import { receiveMessage } from '../../src/inbound/receive.commands.ts';
import { createApiClient } from '../../testkit/apiClient.ts';
import {
  BlockContact,
  BlockedTicketEvents,
  BlockedTickets,
  BlockIdentity,
  Contact360,
  ContactByIdentity,
  Contacts,
  DeleteBlockedTicket,
  QueueCounts,
  UnblockContact,
  UnblockIdentity,
  UnblockTicket,
  UpdateBlock,
  UpdateSettings,
} from '../../testkit/operations.ts';
import { MergeContacts, UpdateContact } from '../../testkit/people/contactOperations.ts';
import { DeleteContact, EraseContact, RemovedContactEvents } from '../../testkit/people/operations.ts';
import { until } from '../../testkit/until.ts';
import { eventsDuring, expectInvariants, refusedWith } from '../blocks/auditAssertions.ts';
import { BlockChanges } from '../blocks/blockChanges.ts';
import { answersOf, expectNoFaults, together } from '../blocks/lockQueue.ts';
import { type TestWorkspace, theOnly } from '../environment/workspace.ts';
import { aWorld } from '../environment/world.ts';

const world = await aWorld();
const { owner } = world.db;
const other = await world.anotherServer();

/** A blocked customer who was erased, and whose block stays. */
async function anErasedCustomer(workspace: TestWorkspace, keepBlockUntil: string | null = null) {
  const customer = await workspace.aBlockedCustomer();
  await workspace.admin.ask(EraseContact, { contactId: customer.id, keepBlockUntil });
  return customer;
}

describe('a message of an erased person whose block stays', () => {
  it('is held, and makes a contact without a name, blocked with the kept reason and end', async () => {
    const workspace = await world.aWorkspace();
    const until = '2100-01-01T00:00:00.000Z';
    const customer = await anErasedCustomer(workspace, until);
    const after = await workspace.feedCursor();
    const feed = await workspace.subscribe(workspace.supervisor, BlockedTicketEvents, { after });
    const contacts = await workspace.subscribe(workspace.supervisor, RemovedContactEvents, { after });
    const appended = await eventsDuring(world, workspace, async () => {
      expect(await customer.writes('I am back')).toBe('HELD');
    });
    const contactId = await customer.contactId();
    expect(contactId).not.toBe(customer.id);
    expect(appended).toMatchObject([
      { type: 'block.restored', audience: 'SUPERVISORS', contactId, actorKind: 'SYSTEM' },
      { type: 'ticket.held', audience: 'SUPERVISORS', contactId },
    ]);
    const { blockedTickets } = await workspace.supervisor.ask(BlockedTickets, { contactId });
    expect(theOnly(blockedTickets.edges).node).toMatchObject({ preview: 'I am back' });
    const { contact } = await workspace.supervisor.ask(Contact360, { id: contactId });
    expect(contact).toMatchObject({ displayName: 'Erased contact', blocked: true });
    expect(contact?.block).toMatchObject({ reason: 'SPAM' });
    expect((await contacts.next()).contactEvents).toMatchObject({
      __typename: 'ContactBlocked',
      block: { reason: 'SPAM', expiresAt: until },
    });
    expect((await feed.next()).blockedTicketEvents).toMatchObject({ __typename: 'BlockedTicketAdded' });
    expect(await customer.writes('and again')).toBe('HELD');
    await Promise.all([feed.stop(), contacts.stop()]);
    await expectInvariants(world);
  });

  it('is held on every server, also on one that has not seen the erasure', async () => {
    const workspace = await world.aWorkspace();
    const customer = await anErasedCustomer(workspace);
    const admin = createApiClient(other.url, workspace.admin.token);
    const { receiveMessage: received } = (
      await admin.send({
        query: `mutation ($from: ContactIdentityInput!) {
          receiveMessage(channelId: "${customer.channelId}", from: $from, body: "hi", externalId: "x") { outcome }
        }`,
        variables: { from: customer.identity },
      })
    ).data as { receiveMessage: { outcome: string } };
    expect(received.outcome).toBe('HELD');
  });

  it('changes nothing that an agent can read: no contact, count, search or list', async () => {
    const workspace = await world.aWorkspace();
    await (await workspace.aCustomer()).writes('Hello');
    const customer = await anErasedCustomer(workspace);
    const { agent } = workspace;
    const view = async () => ({
      counts: await agent.ask(QueueCounts, {}),
      all: await agent.ask(Contacts, {}),
      blocked: await agent.ask(Contacts, { tab: 'BLOCKED' }),
      found: await Promise.all(
        ['Erased', 'contact', customer.identity.value].map((search) => agent.ask(Contacts, { search })),
      ),
      known: await agent.ask(ContactByIdentity, { identity: customer.identity }),
    });
    const before = await view();
    expect(await customer.writes('held')).toBe('HELD');
    expect(await view()).toEqual(before);
    const contactId = await customer.contactId();
    expect(
      (await agent.send({ query: `{ node(id: "${contactId}") { id } contact(id: "${contactId}") { id } }` })).data,
    ).toEqual({
      node: null,
      contact: null,
    });
    // There was something to see.
    expect((await workspace.supervisor.ask(QueueCounts, {})).queueCounts).toMatchObject({
      contacts: 2,
      blockedContacts: 1,
    });
    expect((await workspace.supervisor.ask(Contacts, { tab: 'BLOCKED' })).contacts.totalCount).toBe(1);
  });

  it('is of a contact that an agent cannot name by its id, and that a supervisor renames unseen', async () => {
    const workspace = await world.aWorkspace();
    await workspace.admin.ask(UpdateSettings, { agentsMayBlock: true });
    const customer = await anErasedCustomer(workspace);
    expect(await customer.writes('held')).toBe('HELD');
    const contactId = await customer.contactId();
    const { agent } = workspace;
    await refusedWith(world, 'CONTACT_NOT_FOUND', agent, UpdateContact, { contactId, displayName: 'Seen' });
    await refusedWith(world, 'CONTACT_NOT_FOUND', agent, BlockContact, { contactId });
    await refusedWith(world, 'CONTACT_NOT_FOUND', agent, UpdateBlock, { contactId, note: 'seen' });
    const policy = 'UNBLOCK_ALL';
    const code = await agent.refusal(UnblockContact, { contactId: newId(), policy });
    await refusedWith(world, code, agent, UnblockContact, { contactId, policy });
    const renamed = await eventsDuring(world, workspace, () =>
      workspace.supervisor.ask(UpdateContact, { contactId, displayName: 'A name of ours' }),
    );
    expect(theOnly(renamed)).toMatchObject({ type: 'contact.updated', audience: 'SUPERVISORS' });
    // The name is no trace for an agent who blocks the identity: the contact looks as if it were new.
    const { blockIdentity } = await agent.ask(BlockIdentity, { identity: customer.identity });
    expect(blockIdentity).toMatchObject({ changed: true, contact: { displayName: customer.identity.value } });
  });

  it('every identity of the person meets the same block and joins the same contact', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    await owner`
      insert into contact_identities (workspace_id, contact_id, kind, value)
      values (${workspace.id}, ${customer.id}, 'EMAIL', 'second@mail.example')`;
    await workspace.admin.ask(EraseContact, { contactId: customer.id });
    expect(await customer.writes('by phone')).toBe('HELD');
    const email = await workspace.aCustomer({
      channelId: customer.channelId,
      identity: { kind: 'EMAIL', value: 'second@mail.example' },
    });
    expect(await email.writes('by mail')).toBe('HELD');
    expect(await email.contactId()).toBe(await customer.contactId());
    const { blockedTickets } = await workspace.supervisor.ask(BlockedTickets, {});
    expect(theOnly(blockedTickets.edges).node).toMatchObject({ messageCount: 2 });
    await expectInvariants(world);
  });

  it('an id that holds at all channels of its provider meets the block at each of them, and at no other provider', async () => {
    const workspace = await world.aWorkspace();
    const [here, there, elsewhere] = [
      await workspace.aChannel(),
      await workspace.aChannel(),
      await workspace.aChannel({ type: 'TELEGRAM' }),
    ];
    const on = (channelId: string) =>
      workspace.aCustomer({ channelId, identity: { kind: 'EXTERNAL_ID', value: 'user-4711', channelId } });
    const customer = await on(here);
    await customer.writes('Hello');
    const contactId = await customer.contactId();
    await workspace.supervisor.ask(BlockContact, { contactId });
    await workspace.admin.ask(EraseContact, { contactId });
    expect(await (await on(elsewhere)).writes('a stranger with the same id')).toBe('DELIVERED');
    expect(await (await on(there)).writes('the person')).toBe('HELD');
    await expectInvariants(world);
  });

  it('an address that stands for each of its tags meets the block with every tag', async () => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel({ type: 'EMAIL' });
    const writing = (value: string) => workspace.aCustomer({ channelId, identity: { kind: 'EMAIL', value } });
    const customer = await writing('ann@shop.example');
    await customer.writes('Hello');
    const contactId = await customer.contactId();
    await owner`update contact_identities set any_tag = true where contact_id = ${contactId}`;
    await workspace.supervisor.ask(BlockContact, { contactId });
    await workspace.admin.ask(EraseContact, { contactId });
    expect(await (await writing('ann+news@shop.example')).writes('with a tag')).toBe('HELD');
    expect(await (await writing('anna+news@shop.example')).writes('another person')).toBe('DELIVERED');
    await expectInvariants(world);
  });

  it('two messages at once, one by each identity and each twice, make one contact', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    await owner`
      insert into contact_identities (workspace_id, contact_id, kind, value)
      values (${workspace.id}, ${customer.id}, 'EMAIL', 'both@mail.example')`;
    await workspace.admin.ask(EraseContact, { contactId: customer.id });
    const email = await workspace.aCustomer({
      channelId: customer.channelId,
      identity: { kind: 'EMAIL', value: 'both@mail.example' },
    });
    const settled = await together(8, (index) => (index % 2 === 0 ? customer : email).writes(`message ${index}`));
    expectNoFaults(world, settled);
    expect(new Set(answersOf(settled))).toEqual(new Set(['HELD']));
    expect(await owner`select from contacts where workspace_id = ${workspace.id}`).toHaveLength(1);
    await expectInvariants(world);
  });

  it('ends with the block of the contact: after unblocking, no identity of the person is blocked', async () => {
    const workspace = await world.aWorkspace();
    const customer = await anErasedCustomer(workspace);
    await customer.writes('held');
    const contactId = await customer.contactId();
    await workspace.supervisor.ask(UnblockContact, { contactId, policy: 'UNBLOCK_ALL' });
    expect(await owner`select from blocked_identities where workspace_id = ${workspace.id}`).toEqual([]);
    expect(await customer.writes('Hello')).toBe('DELIVERED');
    expect((await workspace.agent.ask(Contact360, { id: contactId })).contact).toMatchObject({ blocked: false });
    expect((await workspace.agent.ask(QueueCounts, {})).queueCounts).toMatchObject({ contacts: 1, blockedContacts: 0 });
    await expectInvariants(world);
  });

  it('follows its contact into a merge: the end of the block there forgets the kept hashes', async () => {
    const workspace = await world.aWorkspace();
    const customer = await anErasedCustomer(workspace);
    await customer.writes('held');
    const another = await workspace.aCustomer();
    await another.writes('Hello');
    const keep = await another.contactId();
    const merge = await customer.contactId();
    await workspace.supervisor.ask(MergeContacts, { keep, merge, onBlock: 'KEEP_BLOCK' });
    await workspace.supervisor.ask(UnblockContact, { contactId: keep, policy: 'UNBLOCK_ALL' });
    expect(await owner`select from blocked_identities where workspace_id = ${workspace.id}`).toEqual([]);
    await expectInvariants(world);
  });

  it('makes a contact whose removal agents do not learn of', async () => {
    const workspace = await world.aWorkspace();
    const customer = await anErasedCustomer(workspace);
    await customer.writes('held');
    const contactId = await customer.contactId();
    await workspace.supervisor.ask(DeleteBlockedTicket, { ticketId: await workspace.heldTicketOf(contactId) });
    const appended = await eventsDuring(world, workspace, () => workspace.admin.ask(DeleteContact, { contactId }));
    expect(appended).toMatchObject([{ type: 'contact.deleted', audience: 'SUPERVISORS', contactId }]);
  });

  it('leaves a contact that agents never meet when its block ends with DELETE_ALL, and the event is not for them', async () => {
    const workspace = await world.aWorkspace();
    const customer = await anErasedCustomer(workspace);
    await customer.writes('held');
    const contactId = await customer.contactId();
    const appended = await eventsDuring(world, workspace, () =>
      workspace.supervisor.ask(UnblockContact, { contactId, policy: 'DELETE_ALL' }),
    );
    expect(appended).toMatchObject([{ type: 'contact.unblocked', audience: 'SUPERVISORS', contactId }]);
    expect((await workspace.agent.ask(Contact360, { id: contactId })).contact).toBeNull();
    await expectInvariants(world);
  });

  it('is shown to agents once a ticket is released', async () => {
    const workspace = await world.aWorkspace();
    const customer = await anErasedCustomer(workspace);
    await customer.writes('held');
    const contactId = await customer.contactId();
    await workspace.supervisor.ask(UnblockTicket, { ticketId: await workspace.heldTicketOf(contactId) });
    const { contact } = await workspace.agent.ask(Contact360, { id: contactId });
    expect(contact).toMatchObject({ displayName: 'Erased contact', blocked: true });
    await expectInvariants(world);
  });

  it('is erased again with its block, and held again', async () => {
    const workspace = await world.aWorkspace();
    const customer = await anErasedCustomer(workspace);
    await customer.writes('held');
    const contactId = await customer.contactId();
    await workspace.supervisor.ask(DeleteBlockedTicket, { ticketId: await workspace.heldTicketOf(contactId) });
    const appended = await eventsDuring(world, workspace, async () => {
      expect((await workspace.admin.ask(DeleteContact, { contactId })).removed).toMatchObject({ blockKept: true });
    });
    expect(appended).toMatchObject([{ type: 'contact.deleted', audience: 'SUPERVISORS' }]);
    expect(await owner`select contact_id from blocked_identities where workspace_id = ${workspace.id}`).toEqual([
      { contact_id: null },
    ]);
    expect(await customer.writes('again')).toBe('HELD');
    await expectInvariants(world);
  });
});

describe('the end of a kept block', () => {
  it('a kept block whose time has passed holds nothing, and its hashes are deleted', async () => {
    const workspace = await world.aWorkspace();
    const customer = await anErasedCustomer(workspace, '2100-01-01T00:00:00Z');
    await owner`
      update blocked_identities set expires_at = now() - interval '1 second' where workspace_id = ${workspace.id}`;
    expect(await customer.writes('Hello')).toBe('DELIVERED');
    await until(async () => {
      const rows = await owner`select from blocked_identities where workspace_id = ${workspace.id}`;
      if (rows.length > 0) throw new Error('The hashes are still there.');
    });
  });

  it('a server without a key, or with another one, does not recognise the person; one with the old key behind does', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    const oldKey = 'an old key that is long enough to hash with';
    const newKey = 'a new key that is long enough to hash with';
    const first = await world.anotherServer({ blockHash: { kind: 'keys', keys: [oldKey] } });
    await createApiClient(first.url, workspace.admin.token).ask(EraseContact, { contactId: customer.id });
    const outcomeWith = async (hasher: ReturnType<typeof createIdentityHasher> | null) => {
      const message = {
        channelId: customer.channelId,
        identities: [{ kind: 'PHONE', value: customer.identity.value, channelId: null }] as const,
        displayName: null,
        body: 'hello',
        externalId: newId(),
        sentAt: null,
      };
      const receiving = { database: world.database, newId, identityHasher: hasher };
      return receiveMessage(receiving, workspace.id, message, SYSTEM);
    };
    expect(await outcomeWith(createIdentityHasher([newKey, oldKey]))).toBe('HELD');
    await workspace.supervisor.ask(DeleteBlockedTicket, {
      ticketId: await workspace.heldTicketOf(await customer.contactId()),
    });
    await createApiClient(first.url, workspace.admin.token).ask(EraseContact, {
      contactId: await customer.contactId(),
    });
    expect(await outcomeWith(createIdentityHasher([newKey]))).toBe('DELIVERED');
    await first.stop();
  });
});

describe('an act by an identity whose block was kept', () => {
  it('contactByIdentity finds no contact, and unblockIdentity ends the kept block for viewers of held tickets', async () => {
    const workspace = await world.aWorkspace();
    const customer = await anErasedCustomer(workspace);
    const { identity } = customer;
    expect((await workspace.supervisor.ask(ContactByIdentity, { identity })).contactByIdentity).toBeNull();
    await workspace.admin.ask(UpdateSettings, { agentsMayUnblock: true });
    expect(await workspace.agent.refusal(UnblockIdentity, { identity, policy: 'UNBLOCK_ALL' })).toBe(
      'CONTACT_NOT_FOUND',
    );
    const { unblockIdentity } = await workspace.supervisor.ask(UnblockIdentity, { identity, policy: 'UNBLOCK_ALL' });
    expect(unblockIdentity).toMatchObject({ changed: true, contact: { blocked: false } });
    expect(await customer.writes('Hello')).toBe('DELIVERED');
    await expectInvariants(world);
  });

  it('blockIdentity takes the kept block over and does not let it end sooner', async () => {
    const workspace = await world.aWorkspace();
    const customer = await anErasedCustomer(workspace);
    const { identity } = customer;
    const { blockIdentity } = await workspace.supervisor.ask(BlockIdentity, {
      identity,
      expiresAt: '2100-01-01T00:00:00Z',
    });
    expect(blockIdentity).toMatchObject({ changed: true, contact: { displayName: identity.value } });
    const [block] =
      await owner`select expires_at from blocks where workspace_id = ${workspace.id} and ended_at is null`;
    expect(block).toEqual({ expires_at: null });
    expect(await customer.writes('held')).toBe('HELD');
    await expectInvariants(world);
  });

  it('blockIdentity by an agent answers the same whether or not a message was held since the erasure', async () => {
    const answer = async (writes: boolean) => {
      const workspace = await world.aWorkspace();
      await workspace.admin.ask(UpdateSettings, { agentsMayBlock: true });
      const customer = await anErasedCustomer(workspace);
      if (writes) {
        expect(await customer.writes('held')).toBe('HELD');
        const contactId = await customer.contactId();
        const [updated] = await eventsDuring(world, workspace, () =>
          workspace.supervisor.ask(UpdateBlock, { contactId, note: 'They wrote again' }),
        );
        expect(updated).toMatchObject({ type: 'block.updated', audience: 'SUPERVISORS' });
      }
      const { blockIdentity } = await workspace.agent.ask(BlockIdentity, {
        identity: customer.identity,
        expiresAt: '2100-01-01T00:00:00Z',
      });
      const { contact } = await workspace.agent.ask(Contact360, { id: blockIdentity.contact.id });
      const hidden = (text: string) =>
        text
          .replaceAll(customer.identity.value, 'the number')
          .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id')
          .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'time');
      const { timeline, ...rest } = contact ?? { timeline: { edges: [] } };
      const types = timeline.edges.map(({ node }) => [node.type, node.summary]);
      const counts = await workspace.agent.ask(QueueCounts, {});
      const changes = await workspace.agent.ask(BlockChanges, { contactId: blockIdentity.contact.id });
      await expectInvariants(world);
      return hidden(JSON.stringify([blockIdentity, rest, types, counts, changes]));
    };
    expect(await answer(true)).toBe(await answer(false));
  });
});
