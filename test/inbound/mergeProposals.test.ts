import { v7 as newId } from 'uuid';
import { afterAll, describe, expect, it } from 'vitest';
import { SYSTEM } from '../../src/access/viewer.ts';
import type { Identity } from '../../src/contacts/identity.ts';
import { receiveMessage, receiveMessages } from '../../src/inbound/receive.commands.ts';
import { BlockContact, Contact360, UnblockContact } from '../../testkit/operations.ts';
import { eventsDuring, expectInvariants, typesDuring } from '../blocks/auditAssertions.ts';
import { expectNoFaults, together } from '../blocks/lockQueue.ts';
import { type TestWorkspace, theOnly } from '../environment/workspace.ts';
import { aWorld } from '../environment/world.ts';

const world = await aWorld({ databaseConnections: 20 });
afterAll(() => expectInvariants(world));

const ANN: Identity = { kind: 'PHONE', value: '+628120001111', channelId: null };
const EVE: Identity = { kind: 'EMAIL', value: 'eve@example.com', channelId: null };
const NEW: Identity = { kind: 'EMAIL', value: 'new@example.com', channelId: null };

function messageOf(channelId: string, identities: readonly Identity[]) {
  return { channelId, identities, displayName: 'A name', body: 'hello', externalId: newId(), sentAt: null };
}

function writesAs({ id }: TestWorkspace, channelId: string, ...identities: Identity[]) {
  return receiveMessage(
    { database: world.database, newId, identityHasher: null },
    id,
    messageOf(channelId, identities),
    SYSTEM,
  );
}

async function ownerOf({ id }: TestWorkspace, { kind, value }: Identity): Promise<string> {
  const rows = await world.db.owner<{ id: string }[]>`
    select contact_id as id from contact_identities where workspace_id = ${id} and kind = ${kind} and value = ${value}`;
  return theOnly(rows).id;
}

function proposalsOf({ id }: TestWorkspace) {
  return world.db.owner<{ contact: string; other: string; value: string; open: boolean }[]>`
    select contact_id as contact, other_contact_id as other, value, decided_at is null as open
    from merge_proposals where workspace_id = ${id}`;
}

/** A workspace where Ann is active and Eve is blocked. */
async function annAndEve() {
  const workspace = await world.aWorkspace();
  const channelId = await workspace.aChannel();
  await writesAs(workspace, channelId, ANN);
  await writesAs(workspace, channelId, EVE);
  const [ann, eve] = [await ownerOf(workspace, ANN), await ownerOf(workspace, EVE)];
  await workspace.supervisor.ask(BlockContact, { contactId: eve });
  return { workspace, channelId, ann, eve };
}

describe('a message that carries identities of two contacts', () => {
  it('a blocked sender who names an active contact is held, and the contact stays active and is delivered', async () => {
    const { workspace, channelId, ann, eve } = await annAndEve();
    const before = await workspace.agent.ask(Contact360, { id: ann });
    const happened = await eventsDuring(world, workspace, async () => {
      expect(await writesAs(workspace, channelId, EVE, ANN)).toBe('HELD');
    });
    expect(happened.map(({ type, audience }) => [type, audience]).sort()).toEqual([
      ['contact.merge_proposed', 'SUPERVISORS'],
      ['ticket.held', 'SUPERVISORS'],
    ]);
    expect(await proposalsOf(workspace)).toEqual([{ contact: eve, other: ann, value: ANN.value, open: true }]);
    expect(await workspace.heldTicketOf(eve)).toBeTruthy();
    expect(await workspace.agent.ask(Contact360, { id: ann })).toEqual(before);
    expect(await writesAs(workspace, channelId, ANN)).toBe('DELIVERED');
    expect(await ownerOf(workspace, ANN)).toBe(ann);
  });

  it('two active contacts are proposed, and the message goes to the one that is named first', async () => {
    const { workspace, channelId, ann, eve } = await annAndEve();
    await workspace.supervisor.ask(UnblockContact, { contactId: eve, policy: 'UNBLOCK_ALL' });
    for (const [first, identities] of [
      [ann, [ANN, EVE]],
      [eve, [EVE, ANN]],
    ] as const) {
      const happened = await eventsDuring(world, workspace, async () => {
        expect(await writesAs(workspace, channelId, ...identities)).toBe('DELIVERED');
      });
      expect(happened.find(({ ticketId }) => ticketId !== null)?.contactId).toBe(first);
    }
    expect(await proposalsOf(workspace)).toEqual([{ contact: ann, other: eve, value: EVE.value, open: true }]);
  });

  it('a pair is proposed once, whichever of the two wrote, and not again after it was declined', async () => {
    const { workspace, channelId } = await annAndEve();
    await writesAs(workspace, channelId, EVE, ANN);
    const again = () =>
      typesDuring(world, workspace, async () => {
        await writesAs(workspace, channelId, EVE, ANN);
        await writesAs(workspace, channelId, ANN, EVE);
      });
    expect(await again()).toEqual(['ticket.held_more', 'ticket.held_more']);
    await world.db.owner`
      update merge_proposals set decided_at = now(), decision = 'DECLINED', decided_by_kind = 'SYSTEM'
      where workspace_id = ${workspace.id}`;
    expect(await again()).toEqual(['ticket.held_more', 'ticket.held_more']);
  });

  it('an identity that had no owner is learnt by the blocked sender, out of sight of agents', async () => {
    const { workspace, channelId, ann, eve } = await annAndEve();
    expect(await writesAs(workspace, channelId, ANN, NEW, EVE)).toBe('HELD');
    expect(await ownerOf(workspace, NEW)).toBe(eve);
    expect(await writesAs(workspace, channelId, NEW)).toBe('HELD');
    const { contact } = await workspace.agent.ask(Contact360, { id: eve });
    expect(contact?.identities.map(({ value }) => value)).toEqual([EVE.value]);
    expect(await writesAs(workspace, channelId, ANN)).toBe('DELIVERED');
    expect(await proposalsOf(workspace)).toMatchObject([{ contact: eve, other: ann }]);
  });

  it('messages of one batch propose contacts that the batch itself made', async () => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel();
    const messages = [[ANN], [EVE], [ANN, EVE]].map((identities) => messageOf(channelId, identities));
    const receiving = { database: world.database, newId, identityHasher: null };
    expect(await receiveMessages(receiving, workspace.id, messages, SYSTEM)).toEqual(Array(3).fill('DELIVERED'));
    const [ann, eve] = [await ownerOf(workspace, ANN), await ownerOf(workspace, EVE)];
    expect(await proposalsOf(workspace)).toEqual([{ contact: ann, other: eve, value: EVE.value, open: true }]);
  });

  it('sixteen messages at once that name each other’s identities make one proposal and no fault', async () => {
    const { workspace, channelId } = await annAndEve();
    const types = await typesDuring(world, workspace, async () => {
      const settled = await together(16, (index) =>
        writesAs(workspace, channelId, ...(index % 2 === 0 ? [ANN, EVE] : [EVE, ANN])),
      );
      expectNoFaults(world, settled);
    });
    expect(types.filter((type) => type === 'contact.merge_proposed')).toHaveLength(1);
    expect(await proposalsOf(workspace)).toHaveLength(1);
  });
});
