import { v7 as newId } from 'uuid';
import { afterAll, describe, expect, it } from 'vitest';
import type { Identity } from '../../src/contacts/identity.ts';
import { renormaliseBlocked, renormaliseDue } from '../../src/contacts/renormalise.commands.ts';
import { BlockContact, BlockIdentity, Contact360, ContactByIdentity } from '../../testkit/operations.ts';
import { eventsDuring, expectInvariants } from '../blocks/auditAssertions.ts';
import type { TestCustomer, TestWorkspace } from '../environment/workspace.ts';
import { aWorld } from '../environment/world.ts';

const world = await aWorld();
afterAll(() => expectInvariants(world));

const renormalising = { database: world.database, newId, stopping: new AbortController().signal };

/** Lets an identity look as an earlier release stored it. */
async function storeAs(workspace: TestWorkspace, value: string, stored: string): Promise<void> {
  await world.db.owner`
    update contact_identities set value = ${stored}, any_tag = true
    where workspace_id = ${workspace.id} and value = ${value}`;
}

/** Due a minute ago: the column rounds to milliseconds, so what is due now can be due a moment later. */
async function pend(workspace: TestWorkspace): Promise<void> {
  await world.db.owner`
    insert into pending_normalisations (workspace_id, due_at) values (${workspace.id}, now() - interval '1 minute')`;
}

function passesLeft(workspace: TestWorkspace) {
  return world.db.owner`select passes_left from pending_normalisations where workspace_id = ${workspace.id}`;
}

function phone(value: string) {
  return { kind: 'PHONE', value } as const;
}

function email(value: string) {
  return { kind: 'EMAIL', value } as const;
}

async function ownerOf(workspace: TestWorkspace, identity: Pick<Identity, 'kind' | 'value'>): Promise<string | null> {
  return (await workspace.supervisor.ask(ContactByIdentity, { identity })).contactByIdentity?.id ?? null;
}

async function valuesOf(workspace: TestWorkspace, id: string): Promise<string[]> {
  const { contact } = await workspace.supervisor.ask(Contact360, { id });
  return (contact?.identities ?? []).map(({ value }) => value);
}

async function anEmailCustomer(workspace: TestWorkspace, value: string): Promise<TestCustomer> {
  return workspace.aCustomer({ channelId: await workspace.aChannel({ type: 'EMAIL' }), identity: email(value) });
}

describe('an identity that an earlier release stored', () => {
  it('a blocked contact in the old form of a numbering plan is held again before the server takes messages', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aCustomer({ identity: phone('+225 07 68 46 12 17') });
    await customer.writes('hello');
    const contactId = await customer.contactId();
    await workspace.supervisor.ask(BlockContact, { contactId });
    await storeAs(workspace, '+2250768461217', '+22568461217');
    await pend(workspace);
    await renormaliseBlocked(renormalising);
    expect(await customer.writes('again')).toBe('HELD');
    expect(await ownerOf(workspace, phone('22568461217'))).toBe(contactId);
    expect(await valuesOf(workspace, contactId)).toEqual(['+2250768461217']);
  });

  it('a contact who is not blocked is normalised in the pass of the maintenance, twice and no more', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aCustomer({ identity: phone('+84 70 123 4567') });
    await customer.writes('hello');
    const contactId = await customer.contactId();
    await storeAs(workspace, '+84701234567', '+841201234567');
    await pend(workspace);
    await renormaliseBlocked(renormalising);
    expect(await valuesOf(workspace, contactId)).toEqual(['+841201234567']);
    const happened = await eventsDuring(world, workspace, () => renormaliseDue(renormalising));
    expect(await valuesOf(workspace, contactId)).toEqual(['+84701234567']);
    expect(happened).toEqual([]);
    expect(await passesLeft(workspace)).toEqual([{ passes_left: 1 }]);
    await world.db.owner`
      update pending_normalisations set due_at = now() - interval '1 minute' where workspace_id = ${workspace.id}`;
    await renormaliseDue(renormalising);
    expect(await passesLeft(workspace)).toEqual([]);
  });

  it('of two contacts that come to one value the blocked one keeps it, and a merge is proposed once', async () => {
    const workspace = await world.aWorkspace();
    const old = await workspace.aCustomer({ identity: phone('+84 77 123 4567') });
    await old.writes('long ago');
    const oldId = await old.contactId();
    await storeAs(workspace, '+84771234567', '+841221234567');
    const young = await workspace.aCustomer({ identity: phone('+84 77 123 4567') });
    await young.writes('today');
    const youngId = await young.contactId();
    expect(youngId).not.toBe(oldId);
    await workspace.supervisor.ask(BlockContact, { contactId: oldId });
    await pend(workspace);
    const happened = await eventsDuring(world, workspace, async () => {
      await renormaliseBlocked(renormalising);
      await renormaliseDue(renormalising);
    });
    expect(happened).toMatchObject([
      {
        type: 'contact.merge_proposed',
        audience: 'SUPERVISORS',
        actorKind: 'SYSTEM',
        contactId: oldId,
        data: { otherContactId: youngId },
      },
    ]);
    expect(await young.writes('held now')).toBe('HELD');
    expect(await valuesOf(workspace, youngId)).toEqual([]);
  });

  it('two servers that normalise at once do it once', async () => {
    const workspace = await world.aWorkspace();
    for (const last of [1, 2, 3, 4, 5]) {
      const customer = await workspace.aCustomer({ identity: phone(`+84 79 123 456${last}`) });
      await customer.writes('hello');
      await storeAs(workspace, `+8479123456${last}`, `+84121123456${last}`);
      await (await workspace.aCustomer({ identity: phone(`+84 79 123 456${last}`) })).writes('hello again');
    }
    await pend(workspace);
    const happened = await eventsDuring(world, workspace, () =>
      Promise.all([renormaliseDue(renormalising), renormaliseDue(renormalising), renormaliseBlocked(renormalising)]),
    );
    expect(happened.map(({ type }) => type)).toEqual(Array(5).fill('contact.merge_proposed'));
    // The later pass is still to come, for what a node of the previous release stored meanwhile.
    expect(await passesLeft(workspace)).toEqual([{ passes_left: 1 }]);
  });

  it('an address that was stored without its tag stands for each of its tags: its block holds', async () => {
    const workspace = await world.aWorkspace();
    const customer = await anEmailCustomer(workspace, 'x+tag@unknown.example');
    await customer.writes('hello');
    const contactId = await customer.contactId();
    await storeAs(workspace, 'x+tag@unknown.example', 'x@unknown.example');
    await workspace.supervisor.ask(BlockContact, { contactId });
    expect(await customer.writes('again')).toBe('HELD');
    expect(await (await anEmailCustomer(workspace, 'x+other@unknown.example')).writes('and again')).toBe('HELD');
    expect(await ownerOf(workspace, email('x+tag@unknown.example'))).toBe(contactId);
    const again = await workspace.supervisor.ask(BlockIdentity, { identity: email('x+third@unknown.example') });
    expect(again.blockIdentity).toMatchObject({ changed: false, contact: { id: contactId } });
  });

  it('an address that is stored today stands for itself alone', async () => {
    const workspace = await world.aWorkspace();
    const plain = await anEmailCustomer(workspace, 'y@unknown.example');
    await plain.writes('hello');
    await workspace.supervisor.ask(BlockContact, { contactId: await plain.contactId() });
    expect(await (await anEmailCustomer(workspace, 'y+tag@unknown.example')).writes('hello')).toBe('DELIVERED');
  });

  it('the people behind the name of a role part, except while a block is in force', async () => {
    const workspace = await world.aWorkspace();
    const free = await anEmailCustomer(workspace, 'reply+a1@market.example');
    await free.writes('hello');
    await storeAs(workspace, 'reply+a1@market.example', 'reply@market.example');
    const blocked = await anEmailCustomer(workspace, 'bounce+a1@market.example');
    await blocked.writes('hello');
    await workspace.supervisor.ask(BlockContact, { contactId: await blocked.contactId() });
    await storeAs(workspace, 'bounce+a1@market.example', 'bounce@market.example');
    await pend(workspace);
    await renormaliseDue(renormalising);
    expect(await ownerOf(workspace, email('reply+b2@market.example'))).toBeNull();
    expect(await (await anEmailCustomer(workspace, 'bounce+b2@market.example')).writes('hello')).toBe('HELD');
  });

  it('a twin domain is joined, and a value that is refused today stays', async () => {
    const workspace = await world.aWorkspace();
    const customer = await anEmailCustomer(workspace, 'jane@icloud.com');
    await customer.writes('hello');
    const contactId = await customer.contactId();
    await storeAs(workspace, 'jane@icloud.com', 'jane@me.com');
    const other = await workspace.aCustomer({ identity: phone('+62 812 7777 0001') });
    await other.writes('hello');
    const otherId = await other.contactId();
    await storeAs(workspace, '+6281277770001', '+999123456789');
    await pend(workspace);
    await renormaliseDue(renormalising);
    expect(await valuesOf(workspace, contactId)).toEqual(['jane@icloud.com']);
    expect(await valuesOf(workspace, otherId)).toEqual(['+999123456789']);
  });
});
