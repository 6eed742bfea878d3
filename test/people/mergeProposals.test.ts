import { v7 as newId } from 'uuid';
import { afterAll, describe, expect, it } from 'vitest';
import { SYSTEM } from '../../src/access/viewer.ts';
import type { Identity } from '../../src/contacts/identity.ts';
import { proposeMerge } from '../../src/contacts/merging/proposedMerge.tx.ts';
import { receiveMessage } from '../../src/inbound/receive.commands.ts';
import { DetailedContactEvents } from '../../testkit/detailedEvents.ts';
import { BlockContact, Contact360, UnblockContact } from '../../testkit/operations.ts';
import {
  DeclineMergeProposal,
  MergeContacts,
  MergedNode,
  MergeProposals,
  ProposalNode,
  ProposalsOfContact,
} from '../../testkit/people/contactOperations.ts';
import { changesNothing, eventsDuring, expectInvariants, refusedWith } from '../blocks/auditAssertions.ts';
import { answersOf, expectNoFaults, queuedAtLock, together, untilWaiting } from '../blocks/lockQueue.ts';
import { type TestWorkspace, theOnly } from '../environment/workspace.ts';
import { aWorld } from '../environment/world.ts';

const world = await aWorld({ databaseConnections: 20 });
afterAll(async () => {
  expectNoFaults(world, []);
  await expectInvariants(world);
});

let numbers = 0;

async function aPerson(workspace: TestWorkspace, channelId: string) {
  numbers += 1;
  const phone: Identity = { kind: 'PHONE', value: `+62813${String(10_000_000 + numbers)}`, channelId: null };
  const customer = await workspace.aCustomer({ channelId, identity: phone });
  await customer.writes('Hello');
  return { phone, id: await customer.contactId() };
}

/** A message that carries identities of both: the two are proposed to be merged. */
async function namesBoth(workspace: TestWorkspace, channelId: string, identities: readonly Identity[]) {
  const message = {
    channelId,
    identities,
    displayName: null,
    body: 'x',
    truncated: false,
    externalId: newId(),
    sentAt: null,
  };
  await receiveMessage({ database: world.database, newId, identityHasher: null }, workspace.id, message, SYSTEM);
}

async function aProposal() {
  const workspace = await world.aWorkspace();
  const channelId = await workspace.aChannel();
  const [one, other] = [await aPerson(workspace, channelId), await aPerson(workspace, channelId)];
  await namesBoth(workspace, channelId, [one.phone, other.phone]);
  return { workspace, channelId, one, other, proposalId: theOnly(await openIn(workspace)).id };
}

async function openIn(workspace: TestWorkspace) {
  return (await workspace.supervisor.ask(MergeProposals, {})).mergeProposals.edges.map(({ node }) => node);
}

describe('mergeProposals', () => {
  it('shows supervisors both contacts and the identity, in the list, at each contact and by the id', async () => {
    const { workspace, one, other, proposalId } = await aProposal();
    const both = { contact: { id: one.id }, otherContact: { id: other.id } };
    expect(await openIn(workspace)).toMatchObject([
      { ...both, kind: 'PHONE', value: other.phone.value, decision: null },
    ]);
    for (const { id } of [one, other]) {
      const { contact } = await workspace.supervisor.ask(ProposalsOfContact, { id });
      expect(contact?.mergeProposals).toMatchObject([{ id: proposalId, ...both }]);
    }
    const { node } = await workspace.supervisor.ask(ProposalNode, { id: proposalId });
    expect(node).toMatchObject({ __typename: 'MergeProposal', ...both });
  });

  it('shows agents nothing of a proposal: no list, no field, no node, no timeline entry and no event', async () => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel();
    const [one, other] = [await aPerson(workspace, channelId), await aPerson(workspace, channelId)];
    const { agent } = workspace;
    await workspace.supervisor.ask(BlockContact, { contactId: one.id });
    const seen = async () => [
      await agent.ask(Contact360, { id: one.id }),
      await agent.ask(Contact360, { id: other.id }),
    ];
    const before = await seen();
    const feed = await workspace.subscribe(agent, DetailedContactEvents, {
      after: await workspace.feedCursor(),
      detailed: true,
    });
    await namesBoth(workspace, channelId, [one.phone, other.phone]);
    const proposalId = theOnly(await openIn(workspace)).id;
    expect(await agent.refusal(MergeProposals, {})).toBe('FORBIDDEN');
    expect(await agent.refusal(ProposalsOfContact, { id: one.id })).toBe('FORBIDDEN');
    expect(await agent.refusal(ProposalNode, { id: proposalId })).toBe('FORBIDDEN');
    expect((await agent.ask(MergedNode, { id: proposalId })).node).toBeNull();
    await refusedWith(world, 'FORBIDDEN', agent, DeclineMergeProposal, { proposalId });
    await workspace.supervisor.ask(DeclineMergeProposal, { proposalId });
    expect(await seen()).toEqual(before);
    await workspace.supervisor.ask(UnblockContact, { contactId: one.id, policy: 'DELETE_ALL' });
    expect((await feed.next()).contactEvents).toMatchObject({ __typename: 'ContactUnblocked' });
    await feed.stop();
  });

  it('tells the detailed feed of a supervisor that the proposals of both contacts changed', async () => {
    const { workspace, one, other, proposalId } = await aProposal();
    const after = await workspace.feedCursor();
    const feed = await workspace.subscribe(workspace.supervisor, DetailedContactEvents, { after, detailed: true });
    await workspace.supervisor.ask(DeclineMergeProposal, { proposalId });
    for (const { id } of [one, other]) {
      expect((await feed.next()).contactEvents).toMatchObject({
        __typename: 'ContactUpdated',
        changedFields: ['MERGE_PROPOSALS'],
        contact: { id },
      });
    }
    await feed.stop();
  });
});

describe('declineMergeProposal', () => {
  it('closes the proposal for good, with one event, and again is harmless', async () => {
    const { workspace, channelId, one, other, proposalId } = await aProposal();
    const happened = await eventsDuring(world, workspace, async () => {
      const { declineMergeProposal } = await workspace.supervisor.ask(DeclineMergeProposal, { proposalId });
      expect(declineMergeProposal).toMatchObject({ changed: true, proposal: { decision: 'DECLINED' } });
    });
    expect(theOnly(happened)).toMatchObject({
      type: 'contact.merge_declined',
      audience: 'SUPERVISORS',
      contactId: one.id,
      data: { proposalId, otherContactId: other.id },
    });
    await changesNothing(world, async () => {
      const again = await workspace.supervisor.ask(DeclineMergeProposal, { proposalId });
      expect(again.declineMergeProposal.changed).toBe(false);
    });
    await namesBoth(workspace, channelId, [other.phone, one.phone]);
    expect(await openIn(workspace)).toEqual([]);
    await refusedWith(world, 'MERGE_PROPOSAL_NOT_FOUND', workspace.supervisor, DeclineMergeProposal, {
      proposalId: newId(),
    });
  });

  it('is not made again by what looks for pairs of contacts by itself, with either of the two first', async () => {
    const { workspace, one, other, proposalId } = await aProposal();
    const { kind, value } = one.phone;
    const proposeAgain = () =>
      world.database.change(workspace.id, async (transaction) => {
        for (const [contactId, otherContactId] of [
          [one.id, other.id],
          [other.id, one.id],
        ] as const) {
          const proposal = { id: newId(), contactId, otherContactId, identity: { kind, value, channelId: null } };
          await proposeMerge(transaction, proposal, SYSTEM);
        }
      });
    await changesNothing(world, proposeAgain);
    await workspace.supervisor.ask(DeclineMergeProposal, { proposalId });
    await changesNothing(world, proposeAgain);
  });

  it('sixteen calls at once decline once', async () => {
    const { workspace, proposalId } = await aProposal();
    const happened = await eventsDuring(world, workspace, async () => {
      const settled = await together(16, () => workspace.supervisor.ask(DeclineMergeProposal, { proposalId }));
      expect(answersOf(settled).filter(({ declineMergeProposal }) => declineMergeProposal.changed)).toHaveLength(1);
    });
    expect(happened).toHaveLength(1);
  });

  it('a call that waited for the merge of the two finds the proposal decided', async () => {
    const { workspace, one, other, proposalId } = await aProposal();
    const [merged, declined] = await queuedAtLock(world, one.id, [
      () => workspace.supervisor.ask(MergeContacts, { keep: other.id, merge: one.id }),
      () => workspace.supervisor.ask(DeclineMergeProposal, { proposalId }),
    ]);
    expect(merged).toMatchObject({ value: { mergeContacts: { changed: true } } });
    expect(declined).toMatchObject({
      value: { declineMergeProposal: { changed: false, proposal: { decision: 'MERGED' } } },
    });
  });

  it('a call that read the proposal before a merge of other contacts decided it does not decide it again', async () => {
    const { workspace, channelId, one, other, proposalId: first } = await aProposal();
    const twin = await aPerson(workspace, channelId);
    await namesBoth(workspace, channelId, [one.phone, twin.phone]);
    const { id: proposalId } = theOnly((await openIn(workspace)).filter(({ id }) => id !== first));
    const begun: [Promise<unknown>?, Promise<unknown>?] = [];
    await world.db.owner.begin(async (lock) => {
      await lock`select from merge_proposals where id = ${proposalId} for update`;
      begun[0] = workspace.supervisor.ask(MergeContacts, { keep: other.id, merge: twin.id });
      await untilWaiting(world, 1);
      begun[1] = workspace.supervisor.ask(DeclineMergeProposal, { proposalId });
      await untilWaiting(world, 2);
    });
    const [merged, declined] = await Promise.all(begun);
    expect(merged).toMatchObject({ mergeContacts: { changed: true } });
    expect(declined).toMatchObject({ declineMergeProposal: { changed: false, proposal: { decision: 'MERGED' } } });
  });
});

describe('a merge', () => {
  it('decides the proposal between the two, and passes on those with others', async () => {
    const { workspace, channelId, one, other, proposalId } = await aProposal();
    const third = await aPerson(workspace, channelId);
    await namesBoth(workspace, channelId, [third.phone, other.phone]);
    await workspace.supervisor.ask(MergeContacts, { keep: one.id, merge: other.id });
    const { node } = await workspace.supervisor.ask(ProposalNode, { id: proposalId });
    expect(node).toMatchObject({ decision: 'MERGED', contact: { id: one.id }, otherContact: { id: one.id } });
    expect(await openIn(workspace)).toMatchObject([{ contact: { id: third.id }, otherContact: { id: one.id } }]);
  });

  it('asks nothing twice, and asks nothing that was declined', async () => {
    for (const isDeclined of [true, false]) {
      const { workspace, channelId, one, other, proposalId } = await aProposal();
      const twin = await aPerson(workspace, channelId);
      await namesBoth(workspace, channelId, [twin.phone, other.phone]);
      if (isDeclined) await workspace.supervisor.ask(DeclineMergeProposal, { proposalId });
      await workspace.supervisor.ask(MergeContacts, { keep: one.id, merge: twin.id });
      expect((await openIn(workspace)).map(({ id }) => id)).toEqual(isDeclined ? [] : [proposalId]);
    }
  });
});
