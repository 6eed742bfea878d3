import { afterAll, describe, expect, it } from 'vitest';
import { SYSTEM_ACTOR } from '../../../src/accounts/actor.ts';
import { deleteExpired } from '../../../src/tickets/retention/retention.commands.ts';
import { endOfKeeping } from '../../../src/workspaces/heldRetention.ts';
import { StartBulk } from '../../../testkit/bulk/operations.ts';
import { BlockedTickets, DeleteBlockedTicket, UnblockTicket } from '../../../testkit/operations.ts';
import {
  DeletionsTold,
  ExpiringTickets,
  KeepTicket,
  MatchingExpiring,
  RetentionPreview,
  SetRetention,
  SetWarning,
} from '../../../testkit/retention/operations.ts';
import { CreateBlockRule } from '../../../testkit/rules/operations.ts';
import { until } from '../../../testkit/until.ts';
import { eventsDuring, expectInvariants, refusedWith, typesDuring } from '../../blocks/auditAssertions.ts';
import { expectNoFaults, queuedAtLock } from '../../blocks/lockQueue.ts';
import { seedHeld } from '../../bulk/seedHeld.ts';
import type { TestWorkspace } from '../../environment/workspace.ts';
import { aWorld } from '../../environment/world.ts';

const world = await aWorld({ databaseConnections: 20 });
await world.anotherServer();
afterAll(() => expectInvariants(world));

const DAY_MS = 24 * 60 * 60 * 1_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();

async function aHeldTicket(workspace: TestWorkspace) {
  const customer = await workspace.aBlockedCustomer();
  await customer.writes('held');
  return { ...customer, ticketId: await workspace.heldTicketOf(customer.id) };
}

/** Moves the newest message of the tickets into the past. */
async function age(ticketIds: readonly string[], days: number): Promise<void> {
  await world.db.owner`
    update tickets set last_message_at = last_message_at - ${days} * interval '24 hours' where id = any(${[...ticketIds]})`;
}

/** Sets what retention is stored, as if it had been so for long. */
async function store(
  { id }: TestWorkspace,
  days: number | null,
  before: number | null = null,
  from: Date | null = null,
) {
  await world.db.owner`
    update workspaces set held_retention_days = ${days}, held_retention_before = ${before}, held_retention_from = ${from}
    where id = ${id}`;
}

async function heldIds({ supervisor }: TestWorkspace): Promise<string[]> {
  return (await supervisor.ask(BlockedTickets, {})).blockedTickets.edges.map(({ node }) => node.id);
}

describe('the settings of retention', () => {
  it('keep for ever at first, begin a day later when they are shortened, and at once when they are not', async () => {
    const workspace = await world.aWorkspace();
    const { admin } = workspace;
    const happened = await eventsDuring(world, workspace, async () => {
      const shorter = (await admin.ask(SetRetention, { days: 30 })).updateWorkspaceSettings;
      expect(shorter).toMatchObject({ heldRetentionDays: 30, heldRetentionBefore: null, heldWarningDays: 3 });
      const begins = Date.parse(shorter.heldRetentionFrom ?? '') - Date.now();
      expect(begins).toBeGreaterThan(0.9 * DAY_MS);
      expect(begins).toBeLessThanOrEqual(DAY_MS);
      expect((await admin.ask(SetRetention, { days: null })).updateWorkspaceSettings).toMatchObject({
        heldRetentionDays: null,
        heldRetentionFrom: null,
      });
      expect((await admin.ask(SetWarning, { days: 0 })).updateWorkspaceSettings).toEqual({
        heldWarningDays: 0,
        heldRetentionDays: null,
      });
    });
    expect(happened.map(({ data }) => data.changed)).toEqual([
      ['heldRetentionDays'],
      ['heldRetentionDays'],
      ['heldWarningDays'],
    ]);
  });

  it('refuse what is no number of days within the bounds, and supervisors', async () => {
    const { admin, supervisor } = await world.aWorkspace();
    for (const days of [0, 366, -1]) {
      await refusedWith(world, 'BAD_USER_INPUT', admin, SetRetention, { days });
      await refusedWith(world, 'BAD_USER_INPUT', admin, RetentionPreview, { days });
    }
    const { errors } = await admin.send({
      query: 'mutation { updateWorkspaceSettings(heldRetentionDays: 366) { heldRetentionDays } }',
    });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'heldRetentionDays' });
    await refusedWith(world, 'BAD_USER_INPUT', admin, SetRetention, { days: 3.5 });
    await refusedWith(world, 'BAD_USER_INPUT', admin, SetWarning, { days: 15 });
    await refusedWith(world, 'FORBIDDEN', supervisor, SetRetention, { days: 30 });
    await refusedWith(world, 'FORBIDDEN', supervisor, RetentionPreview, { days: 30 });
  });
});

describe('tickets that retention deletes soon', () => {
  it('say when, and the list before a moment has exactly those, whatever retention is stored', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor } = workspace;
    const channelId = await workspace.aChannel();
    const held = await seedHeld(world, workspace, channelId, 12);
    for (const [at, { ticketId }] of held.entries()) await age([ticketId], at * 8);
    const kept = held[11]?.ticketId ?? '';
    await supervisor.ask(KeepTicket, { ticketId: kept, keep: true });
    const soon = new Date(Date.now() + DAY_MS / 2);
    for (const [days, before, from] of [
      [null, null, null],
      [90, null, null],
      [75, 100, soon],
      [75, null, soon],
      [85, 100, new Date(Date.now() - DAY_MS)],
    ] as const) {
      await store(workspace, days, before, from);
      const retention = { heldRetentionDays: days, heldRetentionBefore: before, heldRetentionFrom: from };
      const all = (await supervisor.ask(ExpiringTickets, {})).blockedTickets.edges.map(({ node }) => node);
      const rows = await world.db.owner<{ id: string; at: Date }[]>`
        select id, last_message_at as at from tickets where workspace_id = ${workspace.id}`;
      const ends = new Map(rows.map(({ id, at }) => [id, id === kept ? null : endOfKeeping(retention, at)]));
      expect(all.map(({ id, deletesAt }) => [id, deletesAt])).toEqual(
        all.map(({ id }) => [id, ends.get(id)?.toISOString() ?? null]),
      );
      for (const moment of [inDays(0.25), inDays(1), inDays(20), inDays(60), inDays(200)]) {
        const expected = all.filter(({ id }) => (ends.get(id)?.toISOString() ?? '9') < moment).map(({ id }) => id);
        const filter = { expiringBefore: moment, channelId };
        const { totalCount, edges } = (await supervisor.ask(ExpiringTickets, filter)).blockedTickets;
        expect([totalCount, edges.map(({ node }) => node.id)]).toEqual([expected.length, expected]);
        const matching = (await supervisor.ask(MatchingExpiring, { expiringBefore: moment })).matchingTickets;
        expect(matching.count).toBe(expected.length);
      }
    }
    const searched = { expiringBefore: inDays(1), search: 'seed' };
    await refusedWith(world, 'BAD_USER_INPUT', supervisor, ExpiringTickets, searched);
    await world.db.owner`update tickets set last_message_at = created_at where workspace_id = ${workspace.id}`;
  });

  it('are counted before the days are set, without those under legal hold, and can be deleted by the filter', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor, admin } = workspace;
    const tickets = [await aHeldTicket(workspace), await aHeldTicket(workspace), await aHeldTicket(workspace)];
    const [old, kept] = tickets.map(({ ticketId }) => ticketId);
    if (old === undefined || kept === undefined) throw new Error('No tickets.');
    await age([old, kept], 29.5);
    await supervisor.ask(KeepTicket, { ticketId: kept, keep: true });
    const preview = async (days: number) => (await admin.ask(RetentionPreview, { days })).heldRetentionPreview;
    // In a day, when it begins, the message is 30.5 days old.
    expect([await preview(30), await preview(31)]).toEqual([1, 0]);
    await store(workspace, 30);
    const expiringBefore = inDays(1);
    const { count, readAt } = (await supervisor.ask(MatchingExpiring, { expiringBefore })).matchingTickets;
    const matching = { expiringBefore, expectedCount: count, seenAt: readAt };
    expect((await supervisor.ask(StartBulk, { act: 'DELETE', matching })).startBulk.bulkJob.changed).toBe(1);
    expect(await heldIds(workspace)).not.toContain(old);
    await supervisor.ask(KeepTicket, { ticketId: kept, keep: false });
    await supervisor.ask(DeleteBlockedTicket, { ticketId: kept });
  });
});

describe('the end of retention', () => {
  it('deletes old held tickets by the system, once on two servers, and leaves released, new and kept ones', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor } = workspace;
    const [old, fresh, kept, released] = [
      await aHeldTicket(workspace),
      await aHeldTicket(workspace),
      await aHeldTicket(workspace),
      await aHeldTicket(workspace),
    ];
    await supervisor.ask(KeepTicket, { ticketId: kept.ticketId, keep: true });
    await supervisor.ask(UnblockTicket, { ticketId: released.ticketId });
    const after = await workspace.feedCursor();
    const events = await workspace.subscribe(supervisor, DeletionsTold, { after });
    const happened = await eventsDuring(world, workspace, async () => {
      await age([old.ticketId, kept.ticketId, released.ticketId], 31);
      await store(workspace, 30);
      expect((await events.next()).blockedTicketEvents).toEqual({
        __typename: 'BlockedTicketDeleted',
        ticketId: old.ticketId,
        cause: 'RETENTION',
        deletedBy: { displayName: SYSTEM_ACTOR.displayName },
      });
    });
    expect(happened).toMatchObject([
      {
        type: 'ticket.deleted',
        audience: 'SUPERVISORS',
        actorKind: 'SYSTEM',
        ticketId: old.ticketId,
        data: { cause: 'RETENTION', messagesDeleted: 1 },
      },
    ]);
    expect((await heldIds(workspace)).toSorted()).toEqual([fresh.ticketId, kept.ticketId].toSorted());
    const [left] = await world.db.owner`select count(*)::integer from messages where ticket_id = ${old.ticketId}`;
    expect(left).toEqual({ count: 0 });
    await store(workspace, null);
    await age([kept.ticketId, released.ticketId], -31);
    const deleted = (await supervisor.ask(DeleteBlockedTicket, { ticketId: fresh.ticketId })).deleteBlockedTicket;
    expect(deleted.changed).toBe(true);
  });

  it('forgets a person whom only deleted messages made known, and the next message makes a contact anew', async () => {
    const workspace = await world.aWorkspace();
    await workspace.admin.ask(CreateBlockRule, { rule: { effect: 'HOLD', match: 'WORDS', value: 'lottery' } });
    const customer = await workspace.aCustomer();
    await customer.writes('lottery');
    const contactId = await customer.contactId();
    await age([await workspace.heldTicketOf(contactId)], 31);
    await store(workspace, 30);
    await until(async () => expect(await heldIds(workspace)).toEqual([]));
    const left = await world.db.owner`select value from contact_identities where workspace_id = ${workspace.id}`;
    expect(left).toEqual([]);
    expect(await customer.writes('hello')).toBe('DELIVERED');
    expect(await customer.contactId()).not.toBe(contactId);
  });

  it('leaves everything while the shorter days have not begun, and 1,200 tickets go in parts when they have', async () => {
    const workspace = await world.aWorkspace();
    const held = await seedHeld(world, workspace, await workspace.aChannel(), 1_200);
    await age(
      held.map(({ ticketId }) => ticketId),
      40,
    );
    await store(workspace, 30, null, new Date(Date.now() + DAY_MS));
    expect(await deleteExpired(world, workspace.id)).toBe(0);
    await store(workspace, 30, null, new Date(Date.now() - 1_000));
    const types = await typesDuring(world, workspace, () =>
      until(async () => {
        const left = await world.db.owner`select 1 from tickets where workspace_id = ${workspace.id} limit 1`;
        if (left.length > 0) throw new Error('Some are left.');
      }),
    );
    expect(types.filter((type) => type === 'ticket.deleted')).toHaveLength(types.length);
  });

  it.each([
    [
      'came under legal hold',
      ({ supervisor }: TestWorkspace, ticketId: string) => supervisor.ask(KeepTicket, { ticketId, keep: true }),
    ],
    ['was released', ({ supervisor }: TestWorkspace, ticketId: string) => supervisor.ask(UnblockTicket, { ticketId })],
  ])('that waited for the lock leaves a ticket that %s meanwhile', async (_, act) => {
    const workspace = await world.aWorkspace();
    const { ticketId, id } = await aHeldTicket(workspace);
    await store(workspace, 30);
    const types = await typesDuring(world, workspace, async () => {
      const settled = await queuedAtLock(world, id, [
        () => act(workspace, ticketId),
        async () => {
          await age([ticketId], 31);
          return deleteExpired(world, workspace.id);
        },
      ]);
      expectNoFaults(world, settled);
      expect(settled[1]).toMatchObject({ status: 'fulfilled', value: 0 });
    });
    expect(types).not.toContain('ticket.deleted');
    await store(workspace, null);
    await age([ticketId], -31);
  });

  it('that waited for the lock leaves a ticket with a new message, and its own deletion is found done by a person', async () => {
    const workspace = await world.aWorkspace();
    const { ticketId, id, writes } = await aHeldTicket(workspace);
    await store(workspace, 30);
    const settled = await queuedAtLock(world, id, [
      () => writes('still here'),
      async () => {
        await world.db
          .owner`update tickets set last_message_at = last_message_at - interval '31 days' where id = ${ticketId}`;
        return deleteExpired(world, workspace.id);
      },
    ]);
    expectNoFaults(world, settled);
    expect(settled[1]).toMatchObject({ status: 'fulfilled', value: 0 });
    expect(await heldIds(workspace)).toEqual([ticketId]);
    const last = await aHeldTicket(workspace);
    const both = await queuedAtLock(world, last.id, [
      async () => {
        await age([last.ticketId], 31);
        return deleteExpired(world, workspace.id);
      },
      () => workspace.supervisor.ask(DeleteBlockedTicket, { ticketId: last.ticketId }),
    ]);
    expectNoFaults(world, both);
    expect(both[1]).toMatchObject({ value: { deleteBlockedTicket: { changed: false } } });
    await store(workspace, null);
  });
});
