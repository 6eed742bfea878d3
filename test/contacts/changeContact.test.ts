import { v7 as newId } from 'uuid';
import { afterAll, describe, expect, it } from 'vitest';
import { SYSTEM } from '../../src/access/viewer.ts';
import type { Identity } from '../../src/contacts/identity.ts';
import { receiveMessage } from '../../src/inbound/receive.commands.ts';
import { DetailedContactEvents } from '../../testkit/detailedEvents.ts';
import { BlockIdentity, ContactByIdentity, ReceiveMessage } from '../../testkit/operations.ts';
import { DetachIdentity, NamedContact, UpdateContact } from '../../testkit/people/contactOperations.ts';
import { changesNothing, eventsDuring, expectInvariants, refusedWith } from '../blocks/auditAssertions.ts';
import { answersOf, expectNoFaults, queuedAtLock, together } from '../blocks/lockQueue.ts';
import { type TestWorkspace, theOnly } from '../environment/workspace.ts';
import { aWorld } from '../environment/world.ts';

const world = await aWorld({ databaseConnections: 20 });
afterAll(async () => {
  expectNoFaults(world, []);
  await expectInvariants(world);
});

/** A message of a channel that knows its writer by several identities. */
function receive(workspace: TestWorkspace, channelId: string, identities: readonly Identity[], displayName: string) {
  const message = { channelId, identities, displayName, body: 'hello', externalId: newId(), sentAt: null };
  return receiveMessage({ database: world.database, newId, identityHasher: null }, workspace.id, message, SYSTEM);
}

/** A contact with a telephone number and an external id, by both of which it writes. */
async function aKnownContact(workspace: TestWorkspace) {
  const channelId = await workspace.aChannel();
  const phone = { kind: 'PHONE', value: '+6281234567890', channelId: null } as const;
  const externalId = { kind: 'EXTERNAL_ID', value: 'user-1', channelId } as const;
  await receive(workspace, channelId, [phone, externalId], 'Ann');
  const { contactByIdentity } = await workspace.agent.ask(ContactByIdentity, { identity: phone });
  return { channelId, phone, externalId, contactId: contactByIdentity?.id ?? '' };
}

describe('updateContact', () => {
  it('renames a contact for good: the next message with another name does not rename it', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aCustomer();
    await customer.writes('Hello');
    const contactId = await customer.contactId();
    const happened = await eventsDuring(world, workspace, async () => {
      const { updateContact } = await workspace.agent.ask(UpdateContact, { contactId, displayName: '  Ann\nLee ' });
      expect(updateContact).toMatchObject({ changed: true, contact: { id: contactId, displayName: 'Ann Lee' } });
    });
    expect(theOnly(happened)).toMatchObject({
      type: 'contact.updated',
      audience: 'EVERYONE',
      contactId,
      ticketId: null,
      data: { changed: ['displayName'] },
    });
    // One joins the open ticket, and one opens a ticket on another channel.
    await customer.writes('again');
    const elsewhere = await workspace.aCustomer({ identity: customer.identity });
    await elsewhere.writes('and here');
    expect((await workspace.agent.ask(NamedContact, { id: contactId })).contact?.displayName).toBe('Ann Lee');
  });

  it('answers changed: false for the name that the contact has, and changes nothing', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aCustomer();
    await customer.writes('Hello');
    const contactId = await customer.contactId();
    await workspace.agent.ask(UpdateContact, { contactId, displayName: 'Ann' });
    await changesNothing(world, async () => {
      const { updateContact } = await workspace.agent.ask(UpdateContact, { contactId, displayName: 'Ann ' });
      expect(updateContact).toMatchObject({ changed: false, contact: { displayName: 'Ann' } });
    });
  });

  it('is refused for names that show nothing or are too long, and for contacts that are not there', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aCustomer();
    await customer.writes('Hello');
    const contactId = await customer.contactId();
    for (const displayName of ['', '   ', '\u3164', '\u200E\u200F', 'x'.repeat(201)])
      await refusedWith(world, 'BAD_USER_INPUT', workspace.agent, UpdateContact, { contactId, displayName });
    const other = await (await world.aWorkspace()).aCustomer();
    await other.writes('Hello');
    for (const id of [newId(), await other.contactId().catch(() => 'x'), 'nonsense'])
      await refusedWith(world, 'CONTACT_NOT_FOUND', workspace.agent, UpdateContact, {
        contactId: id,
        displayName: 'x',
      });
  });

  it('is told to a detailed feed, without the name in the log', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aCustomer();
    await customer.writes('Hello');
    const contactId = await customer.contactId();
    const after = await workspace.feedCursor();
    const feed = await workspace.subscribe(workspace.agent, DetailedContactEvents, { after, detailed: true });
    await workspace.supervisor.ask(UpdateContact, { contactId, displayName: 'Unmistakable' });
    expect((await feed.next()).contactEvents).toMatchObject({
      __typename: 'ContactUpdated',
      changedFields: ['DISPLAY_NAME'],
      contact: { id: contactId, displayName: 'Unmistakable' },
    });
    await feed.stop();
    expect(await world.db.owner`select from events where events::text like '%Unmistakable%'`).toHaveLength(0);
  });

  it('sixteen equal calls at once rename once, while messages bring another name', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aCustomer();
    await customer.writes('Hello');
    const contactId = await customer.contactId();
    const happened = await eventsDuring(world, workspace, async () => {
      const settled = await together(20, async (index) => {
        if (index % 5 === 0) return { changed: (await customer.writes(`${index}`)) === 'HELD' };
        return (await workspace.agent.ask(UpdateContact, { contactId, displayName: 'Ann' })).updateContact;
      });
      expect(answersOf(settled).filter(({ changed }) => changed)).toHaveLength(1);
    });
    expect(happened.filter(({ type }) => type === 'contact.updated')).toHaveLength(1);
    expect((await workspace.agent.ask(NamedContact, { id: contactId })).contact?.displayName).toBe('Ann');
  });
});

describe('detachIdentity', () => {
  it('takes an identity off a contact in any spelling, and the next message from it makes another contact', async () => {
    const workspace = await world.aWorkspace();
    const { channelId, phone, contactId } = await aKnownContact(workspace);
    const spelt = { kind: 'PHONE', value: '0062 812 3456 7890' } as const;
    const happened = await eventsDuring(world, workspace, async () => {
      const { detachIdentity } = await workspace.supervisor.ask(DetachIdentity, { contactId, identity: spelt });
      expect(detachIdentity).toMatchObject({ changed: true, contact: { identities: [{ value: 'user-1' }] } });
    });
    expect(theOnly(happened)).toMatchObject({
      type: 'contact.identity_detached',
      audience: 'EVERYONE',
      contactId,
      data: { kind: 'PHONE' },
    });
    await changesNothing(world, async () => {
      const again = await workspace.supervisor.ask(DetachIdentity, { contactId, identity: spelt });
      expect(again.detachIdentity.changed).toBe(false);
    });
    expect((await workspace.agent.ask(ContactByIdentity, { identity: phone })).contactByIdentity).toBeNull();
    await receive(workspace, channelId, [phone], 'Another name');
    const { contactByIdentity } = await workspace.agent.ask(ContactByIdentity, { identity: phone });
    expect(contactByIdentity).toMatchObject({ displayName: 'Another name' });
    expect(contactByIdentity?.id).not.toBe(contactId);
  });

  it('takes a user id off by any channel of its provider', async () => {
    const workspace = await world.aWorkspace();
    const { externalId, contactId } = await aKnownContact(workspace);
    const [second, webchat] = [await workspace.aChannel(), await workspace.aChannel({ type: 'WEBCHAT' })];
    for (const [channelId, changed] of [
      [webchat, false],
      [second, true],
    ] as const) {
      const identity = { ...externalId, channelId };
      const { detachIdentity } = await workspace.supervisor.ask(DetachIdentity, { contactId, identity });
      expect(detachIdentity.changed).toBe(changed);
    }
  });

  it('an identity that was taken off a blocked contact is no longer blocked, and the others are', async () => {
    const workspace = await world.aWorkspace();
    const { channelId, phone, externalId, contactId } = await aKnownContact(workspace);
    await workspace.supervisor.ask(BlockIdentity, { identity: phone });
    await workspace.supervisor.ask(DetachIdentity, { contactId, identity: phone });
    expect(await receive(workspace, channelId, [phone], 'Another name')).toBe('DELIVERED');
    expect(await receive(workspace, channelId, [externalId], 'Ann')).toBe('HELD');
  });

  it('an identity that a held message revealed goes without a trace that an agent can read', async () => {
    const workspace = await world.aWorkspace();
    const { channelId, phone, contactId } = await aKnownContact(workspace);
    await workspace.supervisor.ask(BlockIdentity, { identity: phone });
    const handle = { kind: 'HANDLE', value: 'secret', channelId } as const;
    expect(await receive(workspace, channelId, [phone, handle], 'Ann')).toBe('HELD');
    const before = await workspace.agent.ask(NamedContact, { id: contactId });
    const happened = await eventsDuring(world, workspace, () =>
      workspace.supervisor.ask(DetachIdentity, { contactId, identity: handle }),
    );
    expect(theOnly(happened)).toMatchObject({ type: 'contact.identity_detached', audience: 'SUPERVISORS' });
    expect(await workspace.agent.ask(NamedContact, { id: contactId })).toEqual(before);
  });

  it('is refused for the last identity, to agents, for unknown contacts and for malformed identities', async () => {
    const workspace = await world.aWorkspace();
    const { phone, externalId, contactId } = await aKnownContact(workspace);
    const { supervisor, agent } = workspace;
    await refusedWith(world, 'FORBIDDEN', agent, DetachIdentity, { contactId, identity: phone });
    await refusedWith(world, 'CONTACT_NOT_FOUND', supervisor, DetachIdentity, { contactId: newId(), identity: phone });
    const malformed = { kind: 'PHONE', value: 'no number' } as const;
    await refusedWith(world, 'BAD_USER_INPUT', supervisor, DetachIdentity, { contactId, identity: malformed });
    await supervisor.ask(DetachIdentity, { contactId, identity: externalId });
    await refusedWith(world, 'LAST_IDENTITY', supervisor, DetachIdentity, { contactId, identity: phone });
  });

  it('a message that waited for the detachment of its identity is of another contact', async () => {
    const workspace = await world.aWorkspace();
    const { channelId, phone, contactId } = await aKnownContact(workspace);
    await workspace.supervisor.ask(BlockIdentity, { identity: phone });
    const message = { channelId, from: phone, body: 'x', externalId: newId(), displayName: 'Another name' };
    const [detached, received] = await queuedAtLock(world, contactId, [
      () => workspace.supervisor.ask(DetachIdentity, { contactId, identity: phone }),
      () => workspace.admin.ask(ReceiveMessage, message),
    ]);
    expect(detached).toMatchObject({ value: { detachIdentity: { changed: true } } });
    expect(received).toMatchObject({ value: { receiveMessage: { outcome: 'DELIVERED' } } });
    const { contactByIdentity } = await workspace.agent.ask(ContactByIdentity, { identity: phone });
    expect(contactByIdentity).toMatchObject({ displayName: 'Another name', blocked: false });
  });

  it('of two detachments at once that would leave no identity, one is refused', async () => {
    const workspace = await world.aWorkspace();
    const { phone, externalId, contactId } = await aKnownContact(workspace);
    const settled = await queuedAtLock(world, contactId, [
      () => workspace.supervisor.ask(DetachIdentity, { contactId, identity: phone }),
      () => workspace.supervisor.ask(DetachIdentity, { contactId, identity: externalId }),
    ]);
    expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(String(settled.find((one) => one.status === 'rejected')?.reason)).toContain('LAST_IDENTITY');
  });
});
