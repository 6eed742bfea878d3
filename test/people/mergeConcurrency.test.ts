import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/admission/limits.ts';
import { createApiClient } from '../../testkit/apiClient.ts';
import {
  AssignTicket,
  BlockContact,
  BlockIdentity,
  ContactByIdentity,
  SendMessage,
  Ticket,
  UnblockContact,
  UnblockTicket,
  WhoAmI,
} from '../../testkit/operations.ts';
import { DetachIdentity, MergeContacts, UpdateContact } from '../../testkit/people/contactOperations.ts';
import { expectInvariants } from '../blocks/auditAssertions.ts';
import { answersOf, expectNoFaults, queuedAtLock, together } from '../blocks/lockQueue.ts';
import type { TestWorkspace } from '../environment/workspace.ts';
import { aWorld } from '../environment/world.ts';

const world = await aWorld({ databaseConnections: 20, limits: { ...DEFAULT_LIMITS, requestsPerMinute: 100_000 } });
const other = await world.anotherServer();
afterEach(() => expectInvariants(world));
afterAll(() => expectNoFaults(world, []));

async function aPair(channelId?: string) {
  const workspace = await world.aWorkspace();
  const customer = () => aWriter(workspace, channelId);
  return { workspace, supervisor: workspace.supervisor, kept: await customer(), merged: await customer() };
}

async function aWriter(workspace: TestWorkspace, channelId?: string) {
  const customer = await workspace.aCustomer(channelId === undefined ? {} : { channelId });
  await customer.writes('Hello');
  return { ...customer, id: await customer.contactId() };
}

describe('an act that waited for the merge', () => {
  it('a message of the merged contact is of the kept one', async () => {
    const { workspace, supervisor, kept, merged } = await aPair();
    const [mergedAnswer, outcome] = await queuedAtLock(world, merged.id, [
      () => supervisor.ask(MergeContacts, { keep: kept.id, merge: merged.id }),
      () => merged.writes('late'),
    ]);
    expect(mergedAnswer).toMatchObject({ value: { mergeContacts: { changed: true } } });
    expect(outcome).toMatchObject({ value: 'DELIVERED' });
    const { contactByIdentity } = await workspace.agent.ask(ContactByIdentity, { identity: merged.identity });
    expect(contactByIdentity?.id).toBe(kept.id);
  });

  it('a message of the merged contact is held when the merge blocked it', async () => {
    const { workspace, supervisor, kept, merged } = await aPair();
    await supervisor.ask(BlockContact, { contactId: kept.id });
    const [, outcome] = await queuedAtLock(world, merged.id, [
      () => supervisor.ask(MergeContacts, { keep: kept.id, merge: merged.id, onBlock: 'KEEP_BLOCK' }),
      () => merged.writes('late'),
    ]);
    expect(outcome).toMatchObject({ value: 'HELD' });
    expect(await workspace.heldTicketOf(kept.id)).toBeTruthy();
  });

  it.each(['kept', 'merged'] as const)('blocking the %s contact by its id blocks the kept one', async (which) => {
    const pair = await aPair();
    const { workspace, supervisor, kept, merged } = pair;
    const [, blocked] = await queuedAtLock(world, pair[which].id, [
      () => supervisor.ask(MergeContacts, { keep: kept.id, merge: merged.id }),
      () => supervisor.ask(BlockContact, { contactId: pair[which].id }),
    ]);
    expect(blocked).toMatchObject({ value: { blockContact: { changed: true, contact: { id: kept.id } } } });
    expect(await merged.writes('late')).toBe('HELD');
    expect(await workspace.heldTicketOf(kept.id)).toBeTruthy();
  });

  it('blocking by an identity, renaming and detaching find the kept contact', async () => {
    const { supervisor, kept, merged } = await aPair();
    const settled = await queuedAtLock(world, merged.id, [
      () => supervisor.ask(MergeContacts, { keep: kept.id, merge: merged.id }),
      () => supervisor.ask(BlockIdentity, { identity: merged.identity }),
      () => supervisor.ask(UpdateContact, { contactId: merged.id, displayName: 'Late' }),
      () => supervisor.ask(DetachIdentity, { contactId: merged.id, identity: kept.identity }),
    ]);
    expect(settled.slice(1)).toMatchObject([
      { value: { blockIdentity: { changed: true, contact: { id: kept.id } } } },
      { value: { updateContact: { changed: true, contact: { id: kept.id } } } },
      { value: { detachIdentity: { changed: true, contact: { id: kept.id } } } },
    ]);
  });

  it('unblocking the merged contact unblocks the kept one, and acts on its tickets find them', async () => {
    const { workspace, supervisor, kept, merged } = await aPair();
    await supervisor.ask(BlockContact, { contactId: merged.id, openTickets: 'LEAVE_OPEN' });
    await merged.writes('held');
    const held = await workspace.heldTicketOf(merged.id);
    const open = await workspace.ticketOf(merged.id, 'UNASSIGNED');
    const { actor } = (await supervisor.ask(WhoAmI, {})).viewer;
    const settled = await queuedAtLock(world, merged.id, [
      () => supervisor.ask(MergeContacts, { keep: kept.id, merge: merged.id, onBlock: 'KEEP_BLOCK' }),
      () => supervisor.ask(AssignTicket, { ticketId: open, userId: actor.id }),
      () => supervisor.ask(UnblockTicket, { ticketId: held }),
      () => supervisor.ask(UnblockContact, { contactId: merged.id, policy: 'UNBLOCK_ALL' }),
      () => supervisor.ask(SendMessage, { ticketId: open, body: 'Hello again' }),
    ]);
    // PostgreSQL lets in whom it likes once the row is gone, so the reply can come before the end of the block.
    const [reply] = settled.slice(4);
    if (reply?.status === 'rejected') expect(String(reply.reason)).toContain('CONTACT_BLOCKED');
    expect(settled.slice(0, 4).map(({ status }) => status)).toEqual(Array(4).fill('fulfilled'));
    expect(settled[3]).toMatchObject({ value: { unblockContact: { changed: true, contact: { id: kept.id } } } });
    expect((await supervisor.ask(Ticket, { id: held })).ticket).toMatchObject({
      contact: { id: kept.id },
      status: 'UNASSIGNED',
    });
  });
});

describe('a merge that waited', () => {
  it.each(['kept', 'merged'] as const)(
    'for a block of the %s contact is refused without a word about it',
    async (which) => {
      const pair = await aPair();
      const { supervisor, kept, merged } = pair;
      const [, refused] = await queuedAtLock(world, pair[which].id, [
        () => supervisor.ask(BlockContact, { contactId: pair[which].id }),
        () => supervisor.ask(MergeContacts, { keep: kept.id, merge: merged.id }),
      ]);
      expect(String(refused?.status === 'rejected' && refused.reason)).toContain('MERGE_BLOCK_CONFLICT');
    },
  );

  it('for a message that opened a held ticket joins that ticket', async () => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel();
    const [one, two] = [
      await workspace.aBlockedCustomer({ channelId }),
      await workspace.aBlockedCustomer({ channelId }),
    ];
    await one.writes('first');
    const [outcome] = await queuedAtLock(world, two.id, [
      () => two.writes('second'),
      () => workspace.supervisor.ask(MergeContacts, { keep: one.id, merge: two.id }),
    ]);
    expect(outcome).toMatchObject({ value: 'HELD' });
    const { ticket } = await workspace.supervisor.ask(Ticket, { id: await workspace.heldTicketOf(one.id) });
    expect(ticket).toMatchObject({ messageCount: 2, preview: 'second' });
  });
});

describe('merges at once', () => {
  it('two that cross unite the contacts once, and either id leads to the one that is left', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { supervisor, kept, merged } = await aPair();
      const second = createApiClient(other.url, supervisor.token);
      const settled = await together(8, (index) => {
        const [keep, merge] = index % 2 === 0 ? [kept.id, merged.id] : [merged.id, kept.id];
        return (index % 4 < 2 ? supervisor : second).ask(MergeContacts, { keep, merge });
      });
      expectNoFaults(world, settled);
      const answers = answersOf(settled).map(({ mergeContacts }) => mergeContacts);
      expect(answers.filter(({ changed }) => changed)).toHaveLength(1);
      expect(new Set(answers.map(({ contact }) => contact.id)).size).toBe(1);
    }
  });

  it('merges in a ring of four contacts, with messages, blocks and renames at once, break no invariant', async () => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel();
    for (let round = 0; round < 3; round += 1) {
      const people = await Promise.all([0, 1, 2, 3].map(() => aWriter(workspace, channelId)));
      const second = createApiClient(other.url, workspace.supervisor.token);
      const settled = await together(40, async (index): Promise<unknown> => {
        const [one, next] = [people[index % 4], people[(index + 1) % 4]];
        if (one === undefined || next === undefined) return;
        const client = index % 3 === 0 ? second : workspace.supervisor;
        switch (Math.floor(index / 4) % 5) {
          case 0:
            return client.ask(MergeContacts, {
              keep: one.id,
              merge: next.id,
              onBlock: round === 0 ? 'END_BLOCK' : 'KEEP_BLOCK',
            });
          case 1:
            return client.ask(BlockContact, { contactId: one.id });
          case 2:
            return client.ask(UnblockContact, {
              contactId: next.id,
              policy: round === 1 ? 'DELETE_ALL' : 'UNBLOCK_ALL',
            });
          default:
            return one.writes(`${round} ${index}`);
        }
      });
      expectNoFaults(world, settled);
      const refusals = settled.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
      expect(refusals.filter((reason) => !reason.includes('CONTACT_MERGED'))).toEqual([]);
    }
  });
});
