import { v7 as newId } from 'uuid';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { SYSTEM } from '../../src/access/viewer.ts';
import type { Identity } from '../../src/contacts/identity.ts';
import { receiveMessage } from '../../src/inbound/receive.commands.ts';
import { BlockContact, Contact360, ContactByIdentity, UnblockContact } from '../../testkit/operations.ts';
import { expectInvariants } from '../blocks/auditAssertions.ts';
import { expectNoFaults, together } from '../blocks/lockQueue.ts';
import { type TestWorkspace, theOnly } from '../environment/workspace.ts';
import { aWorld } from '../environment/world.ts';

const world = await aWorld({ databaseConnections: 20 });
afterAll(async () => {
  await expectInvariants(world);
  expectNoFaults(world, []);
});

const phone = (value: string): Identity => ({ kind: 'PHONE', value, channelId: null });
const OLD = phone('+628111111111');
const NEW = phone('+628222222222');

let workspace: TestWorkspace;
let channelId: string;
let id: Identity;
let strangersId: Identity;

beforeEach(async () => {
  workspace = await world.aWorkspace();
  channelId = await workspace.aChannel();
  id = { kind: 'EXTERNAL_ID', value: 'ID.1', channelId };
  strangersId = { kind: 'EXTERNAL_ID', value: 'ID.2', channelId };
});

function hands(identities: readonly Identity[], givenUp: readonly Identity[] = [], on = channelId) {
  const message = {
    channelId: on,
    identities,
    givenUp,
    displayName: null,
    body: 'x',
    externalId: newId(),
    sentAt: null,
  };
  return receiveMessage({ database: world.database, newId, identityHasher: null }, workspace.id, message, SYSTEM);
}

/** The values that belong to a contact. */
async function currentOf(contactId: string): Promise<string[]> {
  const rows = await world.db.owner<{ value: string }[]>`
    select value from contact_identities
    where workspace_id = ${workspace.id} and contact_id = ${contactId} and former_at is null order by value`;
  return rows.map(({ value }) => value);
}

async function ownerOf({ kind, value }: Identity): Promise<string> {
  const rows = await world.db.owner<{ id: string }[]>`
    select contact_id as id from contact_identities
    where workspace_id = ${workspace.id} and kind = ${kind} and value = ${value} and former_at is null`;
  return theOnly(rows).id;
}

const proposals = () => world.db.owner`select from merge_proposals where workspace_id = ${workspace.id}`;

async function aBlockedWriter(): Promise<string> {
  await hands([OLD, id]);
  const contactId = await ownerOf(OLD);
  await workspace.supervisor.ask(BlockContact, { contactId });
  return contactId;
}

describe('a change of number that the provider announces', () => {
  it('keeps the block with the new number and the user id, and leaves the old number to a stranger', async () => {
    const contactId = await aBlockedWriter();
    expect(await hands([id, NEW], [OLD])).toBe('HELD');
    expect(await currentOf(contactId)).toEqual([NEW.value, id.value]);
    expect(await hands([NEW])).toBe('HELD');
    expect(await hands([id])).toBe('HELD');
    expect(await hands([OLD, strangersId])).toBe('DELIVERED');
    const stranger = await ownerOf(OLD);
    expect(stranger).not.toBe(contactId);
    // To an agent the held change has not happened. Still the number leads to who has it now.
    const { contactByIdentity } = await workspace.agent.ask(ContactByIdentity, { identity: OLD });
    expect(contactByIdentity?.id).toBe(stranger);
    expect(await proposals()).toHaveLength(0);
  });

  it('takes a late message from the old number for the same contact, without the old number', async () => {
    const contactId = await aBlockedWriter();
    await hands([id, NEW], [OLD]);
    expect(await hands([OLD, id])).toBe('HELD');
    expect(await currentOf(contactId)).toEqual([NEW.value, id.value]);
    await hands([OLD, strangersId]);
    const stranger = await ownerOf(OLD);
    expect(await hands([OLD, id])).toBe('HELD');
    expect(await hands([id, NEW], [OLD], await workspace.aChannel())).toBe('HELD');
    expect(await ownerOf(OLD)).toBe(stranger);
    expect(await hands([OLD])).toBe('DELIVERED');
    expect(await proposals()).toHaveLength(0);
  });

  it('that is held changes nothing that an agent reads until the block ends', async () => {
    const contactId = await aBlockedWriter();
    const read = async () => ({
      contact: (await workspace.agent.ask(Contact360, { id: contactId })).contact,
      found: (await workspace.agent.ask(ContactByIdentity, { identity: OLD })).contactByIdentity,
      notFound: (await workspace.agent.ask(ContactByIdentity, { identity: NEW })).contactByIdentity,
    });
    const before = await read();
    await hands([id, NEW], [OLD]);
    expect(await read()).toEqual(before);
    const { contactByIdentity } = await workspace.supervisor.ask(ContactByIdentity, { identity: OLD });
    expect(contactByIdentity).toBeNull();

    await workspace.supervisor.ask(UnblockContact, { contactId, policy: 'UNBLOCK_ALL' });
    const after = await read();
    expect(after.contact?.identities.map(({ value }) => value)).toEqual([id.value, NEW.value]);
    expect([after.found, after.notFound?.id]).toEqual([null, contactId]);
  });

  it('back to the old number gives it to the contact again', async () => {
    const contactId = await aBlockedWriter();
    await hands([id, NEW], [OLD]);
    expect(await hands([id, OLD], [NEW])).toBe('HELD');
    expect(await currentOf(contactId)).toEqual([OLD.value, id.value]);
    expect(await hands([id, NEW], [OLD])).toBe('HELD');
    expect(await currentOf(contactId)).toEqual([NEW.value, id.value]);
  });

  it('to a number of another contact proposes to merge the two, and takes nothing from the other', async () => {
    const contactId = await aBlockedWriter();
    await hands([NEW]);
    const other = await ownerOf(NEW);
    expect(await hands([id, NEW], [OLD])).toBe('HELD');
    expect(await ownerOf(NEW)).toBe(other);
    expect(await currentOf(contactId)).toEqual([id.value]);
    expect(await proposals()).toHaveLength(1);
    expect(await hands([NEW])).toBe('DELIVERED');
  });

  it('between two spellings of one number is a message like any other', async () => {
    const contactId = await aBlockedWriter();
    expect(await hands([id, OLD], [OLD])).toBe('HELD');
    expect(await currentOf(contactId)).toEqual([OLD.value, id.value]);
    expect(await hands([OLD])).toBe('HELD');
    expect(await hands([phone('+628555555555')], [phone('+628555555555')])).toBe('DELIVERED');
  });

  it('of two blocked contacts who exchange their numbers holds a message with both numbers', async () => {
    await aBlockedWriter();
    await hands([NEW, strangersId]);
    await workspace.supervisor.ask(BlockContact, { contactId: await ownerOf(NEW) });
    const between = phone('+628333333333');
    await hands([id, between], [OLD]);
    await hands([strangersId, OLD], [NEW]);
    await hands([id, NEW], [between]);
    expect(await hands([OLD, NEW])).toBe('HELD');
  });

  it('of a contact that is not blocked is seen at once, and of a sender never seen makes a contact', async () => {
    await hands([OLD, id]);
    const contactId = await ownerOf(id);
    expect(await hands([id, NEW], [OLD])).toBe('DELIVERED');
    const { contact } = await workspace.agent.ask(Contact360, { id: contactId });
    expect(contact?.identities.map(({ value }) => value)).toEqual([id.value, NEW.value]);
    expect(await hands([phone('+628444444444')], [phone('+628333333333')])).toBe('DELIVERED');
  });

  it('at once with messages of the old and the new number loses no block', async () => {
    const contactId = await aBlockedWriter();
    const settled = await together(15, (index) =>
      index === 7 ? hands([id, NEW], [OLD]) : hands(index % 2 === 0 ? [id, OLD] : [id, NEW]),
    );
    expect(settled.map((one) => (one.status === 'fulfilled' ? one.value : one.reason))).toEqual(Array(15).fill('HELD'));
    expect(await currentOf(contactId)).toEqual([NEW.value, id.value]);
  });
});
