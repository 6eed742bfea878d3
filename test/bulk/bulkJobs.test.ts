import { afterAll, describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/admission/limits.ts';
import { DisableUser } from '../../testkit/accounts/operations.ts';
import type { ApiClient } from '../../testkit/apiClient.ts';
import {
  ApproveBulk,
  BulkJobChanges,
  BulkJobs,
  DeclineBulk,
  MatchingTickets,
  ReadBulk,
  StartBulk,
  StopBulk,
} from '../../testkit/bulk/operations.ts';
import { UnblockTickets } from '../../testkit/bulkOperations.ts';
import { SetDeletionApproval } from '../../testkit/deletionOperations.ts';
import {
  Contact360,
  DeleteBlockedTicket,
  ReceiveMessage,
  RevokeApiKey,
  Ticket,
  UnblockContact,
  UnblockTicket,
  WhoAmI,
} from '../../testkit/operations.ts';
import { ReviewCounts, ReviewTickets } from '../../testkit/review/operations.ts';
import { until } from '../../testkit/until.ts';
import { eventsDuring, expectInvariants, refusedWith } from '../blocks/auditAssertions.ts';
import { untilWaiting } from '../blocks/lockQueue.ts';
import type { TestWorkspace } from '../environment/workspace.ts';
import { aWorld } from '../environment/world.ts';
import { type SeededTicket, seedHeld } from './seedHeld.ts';

const world = await aWorld({ databaseConnections: 20, limits: { ...DEFAULT_LIMITS, deletionsPerMinute: 100_000 } });
await world.anotherServer();
afterAll(async () => {
  await world.db.owner`analyze`;
  await expectInvariants(world);
});

async function aQueue(count: number) {
  const workspace = await world.aWorkspace();
  const channelId = await workspace.aChannel();
  return { workspace, channelId, held: await seedHeld(world, workspace, channelId, count) };
}

async function everything(who: ApiClient, filter: { search?: string; review?: 'NEW' | 'KEPT' } = {}) {
  const { count, readAt } = (await who.ask(MatchingTickets, filter)).matchingTickets;
  return { ...filter, expectedCount: count, seenAt: readAt };
}

async function ended(who: ApiClient, id: string) {
  return until(async () => {
    const job = (await who.ask(ReadBulk, { id })).bulkJob;
    if (job === null || job === undefined || job.endedAt === null) throw new Error(`Not ended: ${JSON.stringify(job)}`);
    return job;
  });
}

/** Runs acts while a job waits for the contact of this ticket, which another transaction has locked. */
async function whileWaitingAt<Answer>(
  { contactId }: SeededTicket,
  start: () => Promise<unknown>,
  act: () => Promise<Answer>,
) {
  return world.db.owner.begin(async (lock) => {
    await lock`select from contacts where id = ${contactId} for update`;
    await start();
    await untilWaiting(world, 1);
    return act();
  });
}

async function heldCount({ supervisor }: TestWorkspace) {
  return (await supervisor.ask(ReviewCounts, {})).queueCounts.blocked;
}

describe('a bulk act on few tickets', () => {
  it('is done in the call, answers each refused ticket, and the same again changes nothing', async () => {
    const { workspace, held } = await aQueue(3);
    const { supervisor } = workspace;
    const ids = held.map(({ ticketId }) => ticketId);
    await supervisor.ask(UnblockTicket, { ticketId: ids[0] ?? '' });
    const happened = await eventsDuring(world, workspace, async () => {
      const { bulkJob } = (await supervisor.ask(StartBulk, { act: 'DELETE', ticketIds: [...ids, ids[1] ?? ''] }))
        .startBulk;
      expect(bulkJob).toMatchObject({ state: 'FINISHED', total: 3, done: 3, changed: 2, refused: 1 });
      expect(bulkJob.refusals).toEqual([{ ticketId: ids[0], refusal: 'TICKET_NOT_BLOCKED' }]);
    });
    expect(happened.map(({ type }) => type)).toEqual(['ticket.deleted', 'ticket.deleted', 'bulk.ended']);
    const again = await supervisor.ask(StartBulk, { act: 'DELETE', ticketIds: ids.slice(1) });
    expect(again.startBulk.bulkJob).toMatchObject({ state: 'FINISHED', changed: 0, refused: 0 });
    const { contact } = await supervisor.ask(Contact360, { id: held[1]?.contactId ?? '' });
    expect(contact?.blocked).toBe(true);
  });

  it('changes the reason of each contact’s block, keeps, snoozes, and releases to where each ticket goes', async () => {
    const { workspace, held } = await aQueue(2);
    const { supervisor } = workspace;
    const ticketIds = held.map(({ ticketId }) => ticketId);
    const bulk = async (asked: {
      act: 'KEEP' | 'SNOOZE' | 'MARK_NEW' | 'RELEASE' | 'CHANGE_REASON';
      until?: string;
      reason?: 'ABUSE';
    }) => (await supervisor.ask(StartBulk, { ticketIds, ...asked })).startBulk.bulkJob.changed;
    expect(await bulk({ act: 'CHANGE_REASON', reason: 'ABUSE' })).toBe(2);
    expect(await bulk({ act: 'CHANGE_REASON', reason: 'ABUSE' })).toBe(0);
    expect((await supervisor.ask(Contact360, { id: held[0]?.contactId ?? '' })).contact?.block?.reason).toBe('ABUSE');
    expect(await bulk({ act: 'KEEP' })).toBe(2);
    expect((await supervisor.ask(ReviewCounts, {})).queueCounts).toEqual({ blocked: 2, blockedNew: 0 });
    expect(await bulk({ act: 'SNOOZE', until: new Date(Date.now() + 60_000).toISOString() })).toBe(2);
    expect(await bulk({ act: 'MARK_NEW' })).toBe(2);
    expect(await bulk({ act: 'RELEASE' })).toBe(2);
    expect((await supervisor.ask(Ticket, { id: ticketIds[0] ?? '' })).ticket?.status).toBe('UNASSIGNED');
  });

  it.each([
    ['neither ids nor a filter', { act: 'KEEP', ticketIds: null }],
    ['a snooze without a moment', { act: 'SNOOZE' }],
    ['a reason without its act', { act: 'KEEP', reason: 'SPAM' }],
    ['the act without its reason', { act: 'CHANGE_REASON' }],
  ] as const)('%s is refused', async (_, asked) => {
    const workspace = await world.aWorkspace();
    expect(await workspace.supervisor.refusal(StartBulk, { ticketIds: [], ...asked })).toBe('BAD_USER_INPUT');
  });
});

describe('a bulk act by filter', () => {
  it('acts on all that match, also by search and review, and leaves what came or grew since', async () => {
    const { workspace, channelId, held } = await aQueue(4);
    const { supervisor, admin } = workspace;
    await supervisor.ask(ReviewTickets, { ticketIds: [held[3]?.ticketId ?? ''], state: 'KEPT' });
    const seen = await everything(supervisor, { search: 'held by', review: 'NEW' });
    expect(seen.expectedCount).toBe(3);
    const { contact } = await supervisor.ask(Contact360, { id: held[0]?.contactId ?? '' });
    const [identity] = contact?.identities ?? [];
    const from = { kind: 'EMAIL', value: identity?.value ?? '' } as const;
    await admin.ask(ReceiveMessage, { channelId, from, body: 'held by now', externalId: 'later' });
    const { bulkJob } = (await supervisor.ask(StartBulk, { act: 'DELETE', matching: seen })).startBulk;
    expect(bulkJob).toMatchObject({ state: 'FINISHED', total: 2, changed: 2, refused: 0 });
    expect(await heldCount(workspace)).toBe(2);
    const all = await everything(supervisor);
    expect(await supervisor.refusal(StartBulk, { act: 'DELETE', matching: { ...all, expectedCount: 1 } })).toBe(
      'COUNT_GREW',
    );
    expect(await heldCount(workspace)).toBe(2);
  });
});

describe('a bulk job', () => {
  it('of more than 500 tickets goes on after the call, tells its progress, and runs as the only bulk act of its credential', async () => {
    const { workspace, held } = await aQueue(1_200);
    const { supervisor } = workspace;
    const changes = await workspace.subscribe(supervisor, BulkJobChanges, {});
    expect((await changes.next()).bulkJobChanges).toEqual([]);
    const matching = await everything(supervisor);
    const id = await whileWaitingAt(
      held[600] as SeededTicket,
      async () => {
        const { bulkJob } = (await supervisor.ask(StartBulk, { act: 'KEEP', matching })).startBulk;
        expect(bulkJob).toMatchObject({ state: 'RUNNING', total: 1_200 });
      },
      async () => {
        expect(await supervisor.refusal(UnblockTickets, { ticketIds: [] })).toBe('RATE_LIMITED');
        expect(await supervisor.refusal(StartBulk, { act: 'KEEP', ticketIds: [] })).toBe('RATE_LIMITED');
        return (await supervisor.ask(BulkJobs, {})).bulkJobs[0]?.id ?? '';
      },
    );
    expect(await ended(supervisor, id)).toMatchObject({ state: 'FINISHED', done: 1_200, changed: 1_200, refused: 0 });
    expect((await supervisor.ask(ReviewCounts, {})).queueCounts).toEqual({ blocked: 1_200, blockedNew: 0 });
    await until(async () => {
      const [job] = (await changes.next()).bulkJobChanges;
      if (job?.state !== 'FINISHED') throw new Error('Not told yet.');
    });
    const happened = await world.db.owner`
      select type, count(*)::integer from events where workspace_id = ${workspace.id} and actor_kind = 'USER'
        and type in ('ticket.reviewed', 'bulk.started', 'bulk.ended') group by type order by type`;
    expect(happened.map(({ type, count }) => [type, count])).toEqual([
      ['bulk.ended', 1],
      ['bulk.started', 1],
      ['ticket.reviewed', 1_200],
    ]);
  });

  it('decides each ticket again: one released, written to or unblocked meanwhile is refused, and no contact is unblocked', async () => {
    const { workspace, channelId, held } = await aQueue(1_100);
    const { supervisor, admin } = workspace;
    const [, released, written, unblocked] = held.slice(600) as [
      SeededTicket,
      SeededTicket,
      SeededTicket,
      SeededTicket,
    ];
    const matching = await everything(supervisor);
    let id = '';
    await whileWaitingAt(
      held[0] as SeededTicket,
      async () => {
        id = (await supervisor.ask(StartBulk, { act: 'DELETE', matching })).startBulk.bulkJob.id;
      },
      async () => {
        await admin.ask(UnblockTicket, { ticketId: released.ticketId });
        await admin.ask(UnblockContact, { contactId: unblocked.contactId, policy: 'UNBLOCK_ALL' });
        const { contact } = await admin.ask(Contact360, { id: written.contactId });
        const from = { kind: 'EMAIL', value: contact?.identities[0]?.value ?? '' } as const;
        await admin.ask(ReceiveMessage, { channelId, from, body: 'unread', externalId: 'unread' });
      },
    );
    const job = await ended(supervisor, id);
    expect(job).toMatchObject({ state: 'FINISHED', changed: 1_097, refused: 3 });
    expect([...job.refusals].sort((one, other) => one.refusal.localeCompare(other.refusal))).toMatchObject([
      { refusal: 'TICKET_CHANGED', ticketId: written.ticketId },
      { refusal: 'TICKET_NOT_BLOCKED' },
      { refusal: 'TICKET_NOT_BLOCKED' },
    ]);
    expect(await heldCount(workspace)).toBe(1);
    const [active] = await world.db.owner`
      select count(*)::integer from contacts where workspace_id = ${workspace.id} and block_id is null`;
    expect(active?.count).toBe(1);
  });

  it('two people’s jobs over the same tickets change each ticket once', async () => {
    const { workspace } = await aQueue(1_300);
    const { supervisor, admin } = workspace;
    const matching = await everything(supervisor);
    const start = async (who: ApiClient) =>
      (await who.ask(StartBulk, { act: 'RELEASE', matching })).startBulk.bulkJob.id;
    const jobs = await Promise.all([start(supervisor), start(admin)]);
    const both = await Promise.all(jobs.map((id) => ended(supervisor, id)));
    expect(both.map(({ state, done, refused }) => [state, done, refused])).toEqual([
      ['FINISHED', 1_300, 0],
      ['FINISHED', 1_300, 0],
    ]);
    expect(both.reduce((sum, { changed }) => sum + changed, 0)).toBe(1_300);
  });

  it('goes on where it was when its connection is lost in the middle', async () => {
    const { workspace, held } = await aQueue(1_100);
    const { supervisor } = workspace;
    const matching = await everything(supervisor);
    let id = '';
    await whileWaitingAt(
      held[700] as SeededTicket,
      async () => {
        id = (await supervisor.ask(StartBulk, { act: 'DELETE', matching })).startBulk.bulkJob.id;
      },
      () => world.db.owner`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`,
    );
    expect(await ended(supervisor, id)).toMatchObject({ state: 'FINISHED', done: 1_100, changed: 1_100, refused: 0 });
    expect(await heldCount(workspace)).toBe(0);
  });

  it('stops when a person asks, and what it has done stays done', async () => {
    const { workspace, held } = await aQueue(1_600);
    const { supervisor, admin } = workspace;
    const matching = await everything(supervisor);
    let id = '';
    let stopping: Promise<unknown> = Promise.resolve();
    await whileWaitingAt(
      held[600] as SeededTicket,
      async () => {
        id = (await supervisor.ask(StartBulk, { act: 'DELETE', matching })).startBulk.bulkJob.id;
      },
      async () => {
        stopping = admin.ask(StopBulk, { bulkId: id });
        await untilWaiting(world, 2);
      },
    );
    await stopping;
    const job = await ended(supervisor, id);
    expect(job).toMatchObject({ state: 'STOPPED', stopCause: 'PERSON', done: 1_000, changed: 1_000 });
    expect(await heldCount(workspace)).toBe(600);
    expect((await supervisor.ask(StopBulk, { bulkId: id })).stopBulk.changed).toBe(false);
    expect(
      (await supervisor.ask(StartBulk, { act: 'KEEP', matching: await everything(supervisor) })).startBulk.bulkJob
        .state,
    ).toBe('RUNNING');
  });

  it.each(['a user who is disabled', 'a key that is revoked'])('stops by itself after the work of %s', async (who) => {
    const { workspace, held } = await aQueue(1_600);
    const { admin, supervisor } = workspace;
    const isUser = who.startsWith('a user');
    const key = await workspace.withKey('tickets:read', 'held:read', 'tickets:release');
    const client = isUser ? supervisor : key;
    const matching = await everything(client);
    const { viewer } = await supervisor.ask(WhoAmI, {});
    let id = '';
    await whileWaitingAt(
      held[100] as SeededTicket,
      async () => {
        id = (await client.ask(StartBulk, { act: 'RELEASE', matching })).startBulk.bulkJob.id;
      },
      async (): Promise<unknown> =>
        isUser ? admin.ask(DisableUser, { userId: viewer.actor.id }) : admin.ask(RevokeApiKey, { apiKeyId: key.keyId }),
    );
    expect(await ended(admin, id)).toMatchObject({ state: 'STOPPED', stopCause: 'CREDENTIAL', done: 500 });
  });
});

describe('where a second person has to approve deletions', () => {
  it('a large deletion waits, is approved by another person, and deletes no more than was chosen', async () => {
    const { workspace, channelId } = await aQueue(700);
    const { supervisor, admin } = workspace;
    const colleague = await workspace.as('SUPERVISOR', 'colleague');
    await admin.ask(SetDeletionApproval, { on: true, above: 5 });
    const matching = await everything(supervisor);
    await refusedWith(world, 'APPROVAL_REQUIRED', supervisor, StartBulk, { act: 'DELETE', matching });
    const asked = { act: 'DELETE', matching, askApproval: true } as const;
    const { bulkJob } = (await supervisor.ask(StartBulk, asked)).startBulk;
    expect(bulkJob).toMatchObject({ state: 'WAITING', total: 700, done: 0 });
    expect(await supervisor.refusal(ApproveBulk, { bulkId: bulkJob.id })).toBe('OWN_REQUEST');
    const later = await seedHeld(world, workspace, channelId, 3, 'later');
    expect((await colleague.ask(ApproveBulk, { bulkId: bulkJob.id })).approveBulk.changed).toBe(true);
    expect(await ended(supervisor, bulkJob.id)).toMatchObject({ state: 'FINISHED', changed: 700 });
    expect(await heldCount(workspace)).toBe(3);
    // What was approved counts for no person.
    for (const { ticketId } of later) await supervisor.ask(DeleteBlockedTicket, { ticketId });
    expect(await heldCount(workspace)).toBe(0);
  });

  it('a declined deletion deletes nothing, and what a job has still to delete counts', async () => {
    const { workspace, held } = await aQueue(600);
    const { supervisor, admin } = workspace;
    await admin.ask(SetDeletionApproval, { on: true, above: 599 });
    const matching = await everything(supervisor);
    const waiting = (await supervisor.ask(StartBulk, { act: 'DELETE', matching, askApproval: true })).startBulk.bulkJob;
    await admin.ask(DeclineBulk, { bulkId: waiting.id });
    expect(await ended(supervisor, waiting.id)).toMatchObject({ state: 'DECLINED', done: 0 });
    await admin.ask(SetDeletionApproval, { on: true, above: 600 });
    let id = '';
    await whileWaitingAt(
      held[550] as SeededTicket,
      async () => {
        id = (await supervisor.ask(StartBulk, { act: 'DELETE', matching })).startBulk.bulkJob.id;
      },
      async () => {
        const more = await workspace.aBlockedCustomer();
        await more.writes('held');
        const ticketId = await workspace.heldTicketOf(more.id);
        expect(await supervisor.refusal(DeleteBlockedTicket, { ticketId })).toBe('APPROVAL_REQUIRED');
      },
    );
    expect(await ended(supervisor, id)).toMatchObject({ state: 'FINISHED', changed: 600 });
  });
});

describe('bulk acts to others', () => {
  it('agents and keys without held:read count nothing, start nothing, and see no job', async () => {
    const { workspace, held } = await aQueue(2);
    const ticketIds = held.map(({ ticketId }) => ticketId);
    const narrow = await workspace.withKey('tickets:read', 'tickets:release', 'tickets:delete', 'contacts:block');
    const { bulkJob } = (await workspace.supervisor.ask(StartBulk, { act: 'KEEP', ticketIds })).startBulk;
    for (const who of [workspace.agent, narrow]) {
      expect(await who.refusal(StartBulk, { act: 'RELEASE', ticketIds })).toBe('FORBIDDEN');
      expect(await who.refusal(MatchingTickets, {})).toBe('FORBIDDEN');
      expect(await who.refusal(BulkJobs, {})).toBe('FORBIDDEN');
      expect(await who.refusal(ReadBulk, { id: bulkJob.id })).toBe('FORBIDDEN');
      expect(await who.refusal(StopBulk, { bulkId: bulkJob.id })).toBe('FORBIDDEN');
      expect(await who.refusal(ApproveBulk, { bulkId: bulkJob.id })).toBe('FORBIDDEN');
      const changes = await workspace.subscribe(who, BulkJobChanges, {});
      expect(await changes.ended).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
    const seeing = await workspace.withKey('tickets:read', 'held:read', 'tickets:release');
    expect(await seeing.refusal(StartBulk, { act: 'DELETE', ticketIds })).toBe('FORBIDDEN');
    const other = await world.aWorkspace();
    expect((await other.supervisor.ask(ReadBulk, { id: bulkJob.id })).bulkJob).toBeNull();
    expect(await other.supervisor.refusal(StopBulk, { bulkId: bulkJob.id })).toBe('BULK_NOT_FOUND');
    expect((await other.supervisor.ask(StartBulk, { act: 'RELEASE', ticketIds })).startBulk.bulkJob).toMatchObject({
      changed: 0,
      refusals: [{ refusal: 'TICKET_NOT_FOUND' }, { refusal: 'TICKET_NOT_FOUND' }],
    });
  });
});
