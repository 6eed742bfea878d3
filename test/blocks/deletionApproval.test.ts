import { afterAll, describe, expect, it } from 'vitest';
import { type ApiClient, createApiClient } from '../../testkit/apiClient.ts';
import { UnblockContacts } from '../../testkit/bulkOperations.ts';
import {
  ApproveDeletion,
  DeclineDeletion,
  DeletionRequests,
  RequestDeletion,
  SetDeletionApproval,
} from '../../testkit/deletionOperations.ts';
import { DetailedContactEvents } from '../../testkit/detailedEvents.ts';
import {
  BlockContact,
  BlockedTickets,
  DeleteBlockedTicket,
  UnblockContact,
  UnblockIdentity,
  UnblockTicket,
  WhoAmI,
} from '../../testkit/operations.ts';
import { MergeContacts } from '../../testkit/people/contactOperations.ts';
import type { TestWorkspace } from '../environment/workspace.ts';
import { aWorld } from '../environment/world.ts';
import { changesNothing, eventsDuring, expectInvariants, refusedWith } from './auditAssertions.ts';
import { answersOf, expectNoFaults, queuedAtLock, together } from './lockQueue.ts';

const world = await aWorld({ databaseConnections: 20 });
const otherServer = await world.anotherServer();
afterAll(async () => {
  expectNoFaults(world, []);
  await expectInvariants(world);
});

const DELETE_ALL = 'DELETE_ALL';

/** A workspace where one person deletes at most so many held tickets alone. */
async function aWorkspace(above = 0) {
  const workspace = await world.aWorkspace();
  await workspace.admin.ask(SetDeletionApproval, { on: true, above });
  return { ...workspace, colleague: await workspace.as('SUPERVISOR', 'colleague') };
}

/** A blocked contact with held tickets, each on a channel of its own. */
async function aSpammer(workspace: TestWorkspace, tickets = 1) {
  const first = await workspace.aBlockedCustomer();
  await first.writes('held');
  for (let at = 1; at < tickets; at += 1) {
    const again = await workspace.aCustomer({ identity: first.identity });
    await again.writes('held elsewhere');
  }
  return first;
}

async function requested({ supervisor }: TestWorkspace, contactId: string): Promise<string> {
  return (await supervisor.ask(RequestDeletion, { contactId })).requestDeletion.request.id;
}

async function heldOf({ supervisor }: TestWorkspace): Promise<number> {
  return (await supervisor.ask(BlockedTickets, { first: 1 })).blockedTickets.totalCount;
}

describe('The setting', () => {
  it('is off at first, is changed by admins, and leaves an event that names it', async () => {
    const workspace = await world.aWorkspace();
    const spammer = await aSpammer(workspace, 2);
    const happened = await eventsDuring(world, workspace, () =>
      workspace.admin.ask(SetDeletionApproval, { on: true, above: 1 }),
    );
    expect(happened).toMatchObject([
      { type: 'settings.updated', data: { changed: ['deletionApproval', 'deletionApprovalAbove'] } },
    ]);
    await refusedWith(world, 'FORBIDDEN', workspace.supervisor, SetDeletionApproval, { on: false });
    await refusedWith(world, 'BAD_USER_INPUT', workspace.admin, SetDeletionApproval, { above: -1 });
    const deletion = { contactId: spammer.id, policy: DELETE_ALL } as const;
    await refusedWith(world, 'APPROVAL_REQUIRED', workspace.supervisor, UnblockContact, deletion);
    await workspace.admin.ask(SetDeletionApproval, { on: false });
    const { unblockContact } = await workspace.supervisor.ask(UnblockContact, deletion);
    expect(unblockContact).toMatchObject({ changed: true, ticketsDeleted: 2 });
  });

  it('lets a person delete alone what stays within the number, release, and unblock who has nothing held', async () => {
    const workspace = await aWorkspace(1);
    const [one, two] = [await aSpammer(workspace), await aSpammer(workspace, 2)];
    const silent = await workspace.aBlockedCustomer();
    const { supervisor } = workspace;
    await supervisor.ask(UnblockContact, { contactId: one.id, policy: DELETE_ALL });
    await supervisor.ask(UnblockContact, { contactId: silent.id, policy: DELETE_ALL });
    await supervisor.ask(UnblockContact, { contactId: two.id, policy: 'UNBLOCK_ALL' });
  });
});

describe('A stolen token of a supervisor', () => {
  it('deletes no more held tickets than the number, by every way there is, all of them at once on two servers', async () => {
    const workspace = await aWorkspace(3);
    const { supervisor } = workspace;
    const spammers = await Promise.all(Array.from({ length: 16 }, () => aSpammer(workspace)));
    const ids = spammers.map(({ id }) => id);
    const ticketIds = await Promise.all(ids.slice(0, 8).map((id) => workspace.heldTicketOf(id)));
    const elsewhere = createApiClient(otherServer.url, supervisor.token);
    await Promise.allSettled([
      supervisor.ask(UnblockContacts, { contactIds: ids, policy: DELETE_ALL }),
      elsewhere.ask(UnblockContacts, { contactIds: ids.toReversed(), policy: DELETE_ALL }),
      ...ids.map((contactId) => elsewhere.ask(UnblockContact, { contactId, policy: DELETE_ALL })),
      ...ticketIds.map((ticketId) => supervisor.ask(DeleteBlockedTicket, { ticketId })),
      ...spammers.map(({ identity }) => supervisor.ask(UnblockIdentity, { identity, policy: DELETE_ALL })),
    ]);
    expect(await heldOf(workspace)).toBe(13);
    // The thief asks, and cannot say yes.
    const left = await supervisor.ask(BlockedTickets, { first: 100 });
    for (const { node } of left.blockedTickets.edges) {
      const { request } = (await supervisor.ask(RequestDeletion, { contactId: node.contact.id })).requestDeletion;
      const approval = { requestId: request.id };
      for (const client of [supervisor, elsewhere]) {
        await refusedWith(world, 'OWN_REQUEST', client, ApproveDeletion, approval);
      }
    }
    expect(await heldOf(workspace)).toBe(13);
    // What one person deleted is nothing to another.
    await workspace.colleague.ask(DeleteBlockedTicket, { ticketId: left.blockedTickets.edges[0]?.node.id ?? '' });
  });

  it('says so in the items of a bulk call, and releases nothing in place of it', async () => {
    const workspace = await aWorkspace();
    const spammer = await aSpammer(workspace);
    const { unblockContacts } = await workspace.supervisor.ask(UnblockContacts, {
      contactIds: [spammer.id],
      policy: DELETE_ALL,
    });
    expect(unblockContacts).toMatchObject({ changedCount: 0, items: [{ errorCode: 'APPROVAL_REQUIRED' }] });
    expect(await heldOf(workspace)).toBe(1);
  });
});

describe('A request', () => {
  it('is approved by another person: everything is deleted, with one event that names the request', async () => {
    const workspace = await aWorkspace();
    const { supervisor, colleague } = workspace;
    const spammer = await aSpammer(workspace, 2);
    const asked = await eventsDuring(world, workspace, () =>
      supervisor.ask(RequestDeletion, { contactId: spammer.id }),
    );
    const again = (await colleague.ask(RequestDeletion, { contactId: spammer.id })).requestDeletion;
    const requestId = again.request.id;
    const { viewer } = await supervisor.ask(WhoAmI, {});
    expect(again).toMatchObject({
      changed: false,
      request: { ticketCount: 2, outcome: null, requestedBy: { id: viewer.actor.id }, contact: { id: spammer.id } },
    });
    expect(asked).toMatchObject([
      { type: 'contact.deletion_requested', audience: 'SUPERVISORS', data: { requestId, ticketCount: 2 } },
    ]);
    const { deletionRequests } = await colleague.ask(DeletionRequests, {});
    expect(deletionRequests).toMatchObject([
      { id: requestId, contact: { id: spammer.id, deletionRequest: { id: requestId } } },
    ]);
    // One more ticket since, of which the answer tells.
    await (await workspace.aCustomer({ identity: spammer.identity })).writes('held since');
    const happened = await eventsDuring(world, workspace, async () => {
      const { approveDeletion } = await colleague.ask(ApproveDeletion, { requestId });
      expect(approveDeletion).toEqual({
        changed: true,
        ticketsDeleted: 3,
        request: { id: requestId, outcome: 'APPROVED', ticketCount: 2, contact: { id: spammer.id, blocked: false } },
      });
    });
    expect(happened).toMatchObject([
      { type: 'contact.unblocked', data: { policy: DELETE_ALL, ticketsDeleted: 3, deletionRequestId: requestId } },
    ]);
    expect((await colleague.ask(DeletionRequests, {})).deletionRequests).toEqual([]);
    const repeated = await colleague.ask(ApproveDeletion, { requestId });
    expect(repeated.approveDeletion).toMatchObject({ changed: false, ticketsDeleted: 0 });
    const declined = await colleague.ask(DeclineDeletion, { requestId });
    expect(declined.declineDeletion).toMatchObject({ changed: false, request: { outcome: 'APPROVED' } });
  });

  it('that was approved counts for no person: the colleague still deletes alone what the number allows', async () => {
    const workspace = await aWorkspace(1);
    const requestId = await requested(workspace, (await aSpammer(workspace, 2)).id);
    await workspace.colleague.ask(ApproveDeletion, { requestId });
    const another = await aSpammer(workspace);
    await workspace.colleague.ask(UnblockContact, { contactId: another.id, policy: DELETE_ALL });
  });

  it('is declined, or taken back by who asked, with one event, and can be asked again', async () => {
    const workspace = await aWorkspace();
    const spammer = await aSpammer(workspace);
    for (const decider of [workspace.colleague, workspace.supervisor]) {
      const requestId = await requested(workspace, spammer.id);
      const happened = await eventsDuring(world, workspace, async () => {
        const { declineDeletion } = await decider.ask(DeclineDeletion, { requestId });
        expect(declineDeletion).toMatchObject({ changed: true, request: { outcome: 'DECLINED' } });
      });
      expect(happened).toMatchObject([{ type: 'contact.deletion_declined', audience: 'SUPERVISORS' }]);
      const approved = await workspace.admin.ask(ApproveDeletion, { requestId });
      expect(approved.approveDeletion).toMatchObject({ changed: false, request: { outcome: 'DECLINED' } });
    }
    expect(await heldOf(workspace)).toBe(1);
  });

  it('of a key is decided by people, and no key, agent or disabled user decides', async () => {
    const workspace = await aWorkspace();
    const spammer = await aSpammer(workspace);
    const key = await workspace.withKey('tickets:read', 'held:read', 'contacts:read', 'tickets:delete');
    const { request } = (await key.ask(RequestDeletion, { contactId: spammer.id })).requestDeletion;
    const approval = { requestId: request.id };
    for (const client of [key, await workspace.withKey('tickets:delete'), workspace.agent]) {
      await refusedWith(world, 'FORBIDDEN', client, ApproveDeletion, approval);
      await refusedWith(world, 'FORBIDDEN', client, DeclineDeletion, approval);
    }
    await refusedWith(world, 'FORBIDDEN', workspace.agent, RequestDeletion, { contactId: spammer.id });
    // The server has the colleague in its cache: the row says that they are disabled.
    const { viewer } = await workspace.colleague.ask(WhoAmI, {});
    await world.db.owner`update users set disabled_at = clock_timestamp() where id = ${viewer.actor.id}`;
    await refusedWith(world, 'FORBIDDEN', workspace.colleague, ApproveDeletion, approval);
    await workspace.supervisor.ask(ApproveDeletion, approval);
  });

  it('ends with its block, after a day, and with the merge of its contact', async () => {
    const workspace = await aWorkspace();
    const { supervisor, colleague } = workspace;
    const [one, two, three] = [await aSpammer(workspace), await aSpammer(workspace), await aSpammer(workspace)];
    const [ofOne, ofTwo, ofThree] = [
      await requested(workspace, one.id),
      await requested(workspace, two.id),
      await requested(workspace, three.id),
    ];
    await supervisor.ask(UnblockContact, { contactId: one.id, policy: 'UNBLOCK_ALL' });
    await refusedWith(world, 'CONTACT_NOT_BLOCKED', colleague, ApproveDeletion, { requestId: ofOne });
    await refusedWith(world, 'CONTACT_NOT_BLOCKED', supervisor, RequestDeletion, { contactId: one.id });
    await supervisor.ask(BlockContact, { contactId: one.id });
    await refusedWith(world, 'CONTACT_NOT_BLOCKED', colleague, ApproveDeletion, { requestId: ofOne });
    await world.db.owner`update deletion_requests set expires_at = clock_timestamp() where id = ${ofTwo}`;
    for (const requestId of [ofTwo, one.id]) {
      await refusedWith(world, 'DELETION_REQUEST_NOT_FOUND', colleague, ApproveDeletion, { requestId });
      await refusedWith(world, 'DELETION_REQUEST_NOT_FOUND', colleague, DeclineDeletion, { requestId });
    }
    expect((await supervisor.ask(RequestDeletion, { contactId: two.id })).requestDeletion.changed).toBe(true);
    await supervisor.ask(MergeContacts, { keep: two.id, merge: three.id });
    await refusedWith(world, 'CONTACT_MERGED', colleague, ApproveDeletion, { requestId: ofThree });
    const { deletionRequests } = await colleague.ask(DeletionRequests, {});
    expect(deletionRequests.map(({ contact }) => contact?.id)).toEqual([two.id]);
  });

  it('is told to supervisors who follow contacts in detail, and to no agent', async () => {
    const workspace = await aWorkspace();
    const spammer = await aSpammer(workspace);
    const after = await workspace.feedCursor();
    const told = await workspace.subscribe(workspace.colleague, DetailedContactEvents, { after, detailed: true });
    const requestId = await requested(workspace, spammer.id);
    expect((await told.next()).contactEvents).toMatchObject({
      __typename: 'ContactUpdated',
      changedFields: ['DELETION_REQUEST'],
    });
    await workspace.colleague.ask(DeclineDeletion, { requestId });
    expect((await told.next()).contactEvents).toMatchObject({ __typename: 'ContactUpdated' });
    await told.stop();
    const query = `{ contact(id: "${spammer.id}") { deletionRequest { id } } }`;
    expect((await workspace.agent.send({ query })).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});

describe('At once', () => {
  it('two people who approve a request delete once, and a decision that waited for another changes nothing', async () => {
    const workspace = await aWorkspace();
    const people = [workspace.colleague, workspace.admin, createApiClient(otherServer.url, workspace.admin.token)];
    for (const isApproved of [true, false]) {
      const spammer = await aSpammer(workspace, 2);
      const requestId = await requested(workspace, spammer.id);
      const approve = async (person: ApiClient) => (await person.ask(ApproveDeletion, { requestId })).approveDeletion;
      const first = isApproved
        ? () => approve(workspace.admin)
        : async () => (await workspace.admin.ask(DeclineDeletion, { requestId })).declineDeletion;
      const queued = await queuedAtLock(world, spammer.id, [first, ...people.map((person) => () => approve(person))]);
      const answers = answersOf(queued).map(({ changed, ticketsDeleted }) => [changed, ticketsDeleted]);
      expect(answers).toEqual([[true, isApproved ? 2 : 0], ...people.map(() => [false, 0])]);
    }
  });

  it('sixteen calls ask once, and a release that comes first leaves nothing to approve', async () => {
    const workspace = await aWorkspace();
    const spammer = await aSpammer(workspace);
    const asked = answersOf(
      await together(16, () => workspace.supervisor.ask(RequestDeletion, { contactId: spammer.id })),
    );
    expect(asked.filter(({ requestDeletion }) => requestDeletion.changed)).toHaveLength(1);
    const requestId = asked[0]?.requestDeletion.request.id ?? '';
    const [, approved] = await queuedAtLock(world, spammer.id, [
      () => workspace.supervisor.ask(UnblockContact, { contactId: spammer.id, policy: 'UNBLOCK_ALL' }),
      () => workspace.colleague.refusal(ApproveDeletion, { requestId }),
    ]);
    expect(approved).toMatchObject({ status: 'fulfilled', value: 'CONTACT_NOT_BLOCKED' });
  });

  it('the deletion of a released ticket is not approved by the way', async () => {
    const workspace = await aWorkspace();
    const spammer = await aSpammer(workspace);
    const ticketId = await workspace.heldTicketOf(spammer.id);
    const requestId = await requested(workspace, spammer.id);
    await workspace.supervisor.ask(UnblockTicket, { ticketId });
    const { approveDeletion } = await workspace.colleague.ask(ApproveDeletion, { requestId });
    expect(approveDeletion).toMatchObject({ changed: true, ticketsDeleted: 0 });
    await changesNothing(world, () => workspace.colleague.ask(ApproveDeletion, { requestId }));
  });
});
