import { v7 as newId } from 'uuid';
import { afterAll, describe, expect, it } from 'vitest';
import { SYSTEM } from '../../src/access/viewer.ts';
import { createIdentityHasher } from '../../src/blocks/kept/identityHasher.ts';
import type { Identity } from '../../src/contacts/identity.ts';
import { receiveMessage } from '../../src/inbound/receive.commands.ts';
import { BlockContact, ContactByIdentity } from '../../testkit/operations.ts';
import { DetachIdentity, MergeContacts } from '../../testkit/people/contactOperations.ts';
import { EraseContact } from '../../testkit/people/operations.ts';
import { eventsDuring, expectInvariants } from '../blocks/auditAssertions.ts';
import { expectNoFaults } from '../blocks/lockQueue.ts';
import { type TestWorkspace, theOnly } from '../environment/workspace.ts';
import { aWorld } from '../environment/world.ts';

const KEY = 'a key for hashes, long enough to be one';
const world = await aWorld({ blockHash: { kind: 'keys', keys: [KEY] } });
afterAll(async () => {
  expectNoFaults(world, []);
  await expectInvariants(world);
});

const OLD = { kind: 'PHONE', value: '+628111111111', channelId: null } as const;
const NEW = { kind: 'PHONE', value: '+628222222222', channelId: null } as const;

/** A person whose block was kept when they were erased, and who wrote again by their user id. */
async function aRestoredPerson(workspace: TestWorkspace) {
  const channelId = await workspace.aChannel();
  const id = { kind: 'EXTERNAL_ID', value: 'ID.1', channelId } as const;
  const hands = (identities: readonly Identity[], givenUp: readonly Identity[] = []) =>
    receiveMessage(
      { database: world.database, newId, identityHasher: createIdentityHasher([KEY]) },
      workspace.id,
      { channelId, identities, givenUp, displayName: null, body: 'x', externalId: newId(), sentAt: null },
      SYSTEM,
    );
  await hands([OLD, id]);
  const erased = await ownerOf(workspace, OLD);
  await workspace.supervisor.ask(BlockContact, { contactId: erased ?? '' });
  await workspace.admin.ask(EraseContact, { contactId: erased ?? '' });
  expect(await hands([OLD, id])).toBe('HELD');
  const contactId = await ownerOf(workspace, OLD);
  expect(contactId).not.toBe(erased);
  return { hands, id, contactId: contactId ?? '' };
}

async function ownerOf(workspace: TestWorkspace, identity: Identity): Promise<string | null> {
  return (await workspace.supervisor.ask(ContactByIdentity, { identity })).contactByIdentity?.id ?? null;
}

describe('the contact of an erased person who wrote again', () => {
  it('keeps its block after a change of number, and does not give it to the stranger who has the old number', async () => {
    const workspace = await world.aWorkspace();
    const { hands, id, contactId } = await aRestoredPerson(workspace);
    expect(await hands([id, NEW], [OLD])).toBe('HELD');
    expect(await hands([OLD])).toBe('DELIVERED');
    expect(await ownerOf(workspace, OLD)).not.toBe(contactId);
    expect(await hands([NEW])).toBe('HELD');
  });

  it('loses an identity that a supervisor takes off it, and its block does not come back with the next message', async () => {
    const workspace = await world.aWorkspace();
    const { hands, id, contactId } = await aRestoredPerson(workspace);
    const { detachIdentity } = await workspace.supervisor.ask(DetachIdentity, { contactId, identity: OLD });
    expect(detachIdentity).toMatchObject({ changed: true });
    expect(await hands([OLD])).toBe('DELIVERED');
    expect(await hands([id])).toBe('HELD');
  });

  it('shows agents a block of the active contact that it is merged into, and no merge', async () => {
    const workspace = await world.aWorkspace();
    const { contactId: merge } = await aRestoredPerson(workspace);
    const active = await workspace.aCustomer();
    await active.writes('Hello');
    const keep = await active.contactId();
    const happened = await eventsDuring(world, workspace, () =>
      workspace.supervisor.ask(MergeContacts, { keep, merge, onBlock: 'KEEP_BLOCK' }),
    );
    expect(happened.map(({ type, audience, contactId }) => [type, audience, contactId])).toEqual([
      ['ticket.closed', 'EVERYONE', keep],
      ['contact.merged', 'SUPERVISORS', keep],
      ['contact.blocked', 'EVERYONE', keep],
    ]);
  });

  it('keeps the hashes of its other identities when one is taken off', async () => {
    const workspace = await world.aWorkspace();
    const { contactId } = await aRestoredPerson(workspace);
    const hashes = () => world.db.owner<{ count: number }[]>`
      select count(*)::integer from blocked_identities where contact_id = ${contactId}`;
    const before = theOnly(await hashes()).count;
    await workspace.supervisor.ask(DetachIdentity, { contactId, identity: OLD });
    expect(theOnly(await hashes()).count).toBe(before - 1);
  });
});
