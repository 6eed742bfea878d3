import { afterAll, describe, expect, it } from 'vitest';
import { foldHeldFigures } from '../../src/counts/heldFigures.tx.ts';
import { type BucketFigures, heldStatsRows } from '../../src/counts/heldStats.ts';
import type { ApiClient } from '../../testkit/apiClient.ts';
import type { HeldStatsBy } from '../../testkit/gql/graphql.ts';
import { BlockContact, DeleteBlockedTicket, UnblockContact, UnblockTicket } from '../../testkit/operations.ts';
import { MergeContacts } from '../../testkit/people/contactOperations.ts';
import { EraseContact } from '../../testkit/people/operations.ts';
import { ReviewTickets } from '../../testkit/review/operations.ts';
import { CreateBlockRule } from '../../testkit/rules/operations.ts';
import { HeldStats } from '../../testkit/stats/operations.ts';
import { DeleteUndoably, ReleaseUndoably, UnblockUndoably, UndoAct } from '../../testkit/undo/operations.ts';
import { expectInvariants } from '../blocks/auditAssertions.ts';
import type { TestWorkspace } from '../environment/workspace.ts';
import { aWorld } from '../environment/world.ts';

const world = await aWorld();
afterAll(() => expectInvariants(world));

const DAY_MS = 86_400_000;
const dayAt = (ms: number) => new Date(ms).toISOString().slice(0, 10);
/** Around today, so that a test at midnight counts both days. */
const DAYS = { from: dayAt(Date.now() - DAY_MS), to: dayAt(Date.now() + DAY_MS) };

async function statsOf(who: ApiClient, by: HeldStatsBy) {
  return (await who.ask(HeldStats, { ...DAYS, by })).heldStats;
}

const totalOf = async ({ supervisor }: TestWorkspace) => (await statsOf(supervisor, 'REASON')).total;

async function aHeldTicket(workspace: TestWorkspace, reason: 'SPAM' | 'ABUSE' = 'SPAM') {
  const customer = await workspace.aCustomer();
  await customer.writes('Hello');
  const contactId = await customer.contactId();
  await workspace.supervisor.ask(BlockContact, { contactId, reason, openTickets: 'CLOSE' });
  await customer.writes('held words');
  return { customer, contactId, ticketId: await workspace.heldTicketOf(contactId), channelId: customer.channelId };
}

describe('heldStats', () => {
  it('counts what is held, released, deleted and kept once, by each of its groups', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor } = workspace;
    const [released, deleted, kept] = [
      await aHeldTicket(workspace),
      await aHeldTicket(workspace, 'ABUSE'),
      await aHeldTicket(workspace),
    ];
    await released.customer.writes('and more, which joins');
    await supervisor.ask(UnblockTicket, { ticketId: released.ticketId });
    await supervisor.ask(DeleteBlockedTicket, { ticketId: deleted.ticketId });
    for (let time = 0; time < 2; time += 1)
      await supervisor.ask(ReviewTickets, { ticketIds: [kept.ticketId], state: 'KEPT' });

    const figures = { held: 3, released: 1, deleted: 1, kept: 1 };
    const byReason = await statsOf(supervisor, 'REASON');
    expect(byReason.total).toEqual(figures);
    expect(byReason.rows).toMatchObject([
      { cause: 'BLOCK', reason: 'SPAM', held: 2, released: 1, deleted: 0, kept: 1, releasedShare: 0.5 },
      { cause: 'BLOCK', reason: 'ABUSE', held: 1, released: 0, deleted: 1, kept: 0, releasedShare: 0 },
    ]);
    for (const by of ['DAY', 'CHANNEL', 'SENDER'] as const)
      expect((await statsOf(supervisor, by)).total).toEqual(figures);
    expect((await statsOf(supervisor, 'SENDER')).rows.map(({ contact }) => contact?.id).sort()).toEqual(
      [released, deleted, kept].map(({ contactId }) => contactId).sort(),
    );
    expect((await statsOf(supervisor, 'AGENT')).rows).toMatchObject([
      { actor: { __typename: 'User' }, held: 0, released: 1, deleted: 1, kept: 1 },
    ]);
    const [{ medianSeconds, worstSeconds } = { medianSeconds: null, worstSeconds: null }] = byReason.rows;
    expect(medianSeconds).toBeLessThan(60);
    expect(worstSeconds).toBeLessThan(60);
  });

  it('counts a rule as its own reason, and the end of a block with every ticket that it decided', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor, admin } = workspace;
    await admin.ask(CreateBlockRule, { rule: { effect: 'HOLD', match: 'WORDS', value: 'lottery' } });
    await (await workspace.aCustomer()).writes('Win the lottery');
    const [one, other] = [await aHeldTicket(workspace), await aHeldTicket(workspace)];
    await supervisor.ask(UnblockContact, { contactId: one.contactId, policy: 'UNBLOCK_ALL' });
    await supervisor.ask(UnblockContact, { contactId: other.contactId, policy: 'DELETE_ALL' });
    const { rows, total } = await statsOf(supervisor, 'REASON');
    expect(total).toEqual({ held: 3, released: 1, deleted: 1, kept: 0 });
    expect(rows.find(({ cause }) => cause === 'RULE')).toMatchObject({
      reason: null,
      held: 1,
      released: 0,
      deleted: 0,
    });
    expect((await statsOf(supervisor, 'AGENT')).total).toEqual({ held: 0, released: 1, deleted: 1, kept: 0 });
  });

  it('takes a release back that is undone, and counts no deletion that is undone', async () => {
    const workspace = await world.aWorkspace({ undoSeconds: 300 });
    const { supervisor } = workspace;
    const undone = async (act: () => Promise<{ token: string } | null | undefined>) => {
      const undo = await act();
      await supervisor.ask(UndoAct, { token: undo?.token ?? '' });
    };
    const { ticketId, contactId } = await aHeldTicket(workspace);
    await undone(async () => (await supervisor.ask(ReleaseUndoably, { ticketId })).unblockTicket.undo);
    await undone(async () => (await supervisor.ask(DeleteUndoably, { ticketId })).deleteBlockedTicket.undo);
    for (const policy of ['UNBLOCK_ALL', 'DELETE_ALL'] as const)
      await undone(async () => (await supervisor.ask(UnblockUndoably, { contactId, policy })).unblockContact.undo);
    const nothing = { held: 1, released: 0, deleted: 0, kept: 0 };
    expect(await totalOf(workspace)).toEqual(nothing);
    expect((await statsOf(supervisor, 'AGENT')).total).toEqual({ ...nothing, held: 0 });
  });

  it('counts a ticket once that two supervisors decide at the same time', async () => {
    const workspace = await world.aWorkspace();
    const { ticketId } = await aHeldTicket(workspace);
    const other = await workspace.as('SUPERVISOR', 'another');
    await Promise.allSettled([
      workspace.supervisor.ask(UnblockTicket, { ticketId }),
      other.ask(DeleteBlockedTicket, { ticketId }),
    ]);
    const { released, deleted } = await totalOf(workspace);
    expect(released + deleted).toBe(1);
  });

  it('counts a held ticket that joins another in a merge as neither released nor deleted', async () => {
    const workspace = await world.aWorkspace();
    const one = await aHeldTicket(workspace);
    const customer = await workspace.aCustomer({ channelId: one.channelId });
    await customer.writes('Hello');
    const contactId = await customer.contactId();
    await workspace.supervisor.ask(BlockContact, { contactId, reason: 'SPAM', openTickets: 'CLOSE' });
    await customer.writes('held words');
    await workspace.admin.ask(MergeContacts, { keep: one.contactId, merge: contactId });
    expect(await totalOf(workspace)).toEqual({ held: 2, released: 0, deleted: 0, kept: 0 });
  });

  it('has the same figures after a fold, and after two at once', async () => {
    const workspace = await world.aWorkspace();
    const { ticketId } = await aHeldTicket(workspace);
    await workspace.supervisor.ask(UnblockTicket, { ticketId });
    const before = await statsOf(workspace.supervisor, 'DAY');
    const fold = () => world.database.change(workspace.id, foldHeldFigures);
    await Promise.all([fold(), fold()]);
    expect(await statsOf(workspace.supervisor, 'DAY')).toEqual(before);
  });

  it('forgets an erased sender, and keeps the sums of the day', async () => {
    const workspace = await world.aWorkspace();
    const { contactId, ticketId } = await aHeldTicket(workspace);
    await workspace.supervisor.ask(DeleteBlockedTicket, { ticketId });
    await workspace.admin.ask(EraseContact, { contactId });
    expect((await statsOf(workspace.supervisor, 'SENDER')).rows).toEqual([]);
    expect(await totalOf(workspace)).toEqual({ held: 1, released: 0, deleted: 1, kept: 0 });
    const left = await world.db.owner`
      select subject from held_figures where subject = ${contactId} union all
      select subject from held_figure_deltas where subject = ${contactId}`;
    expect(left).toHaveLength(0);
  });

  it('is refused to agents and to keys without held:read, and shows a workspace only its own figures', async () => {
    const workspace = await world.aWorkspace();
    await aHeldTicket(workspace);
    await expect(statsOf(workspace.agent, 'DAY')).rejects.toThrow('FORBIDDEN');
    await expect(statsOf(await workspace.withKey('tickets:read'), 'DAY')).rejects.toThrow('FORBIDDEN');
    expect(
      (await statsOf(await workspace.withKey('tickets:read', 'held:read', 'contacts:read'), 'DAY')).total.held,
    ).toBe(1);
    expect((await totalOf(await world.aWorkspace())).held).toBe(0);
  });

  it.each([
    [{ from: '2026-01-02', to: '2026-01-01' }, 'to'],
    [{ from: '2025-01-01', to: '2026-01-02' }, 'from'],
  ])('refuses the days %j, and names the argument', async (days, field) => {
    const workspace = await world.aWorkspace();
    const asked = workspace.supervisor.ask(HeldStats, { ...days, by: 'DAY' });
    const refused = { errors: [{ extensions: { code: 'BAD_USER_INPUT', field } }] };
    await expect(asked).rejects.toMatchObject({ response: refused });
  });
});

describe('heldStatsRows', () => {
  const figures = (some: Partial<BucketFigures>): BucketFigures => ({
    subject: 'a',
    bucket: -1,
    held: 0,
    released: 0,
    deleted: 0,
    kept: 0,
    worst: 0,
    ...some,
  });

  it('finds the median in the bucket of the middle decision, at most a fifth off, and the longest time exactly', () => {
    const times = [3, 50, 70, 4_000, 90_000];
    const buckets = times.map((seconds) =>
      figures({ bucket: Math.floor(2 * Math.log2(seconds)), released: 1, worst: seconds }),
    );
    const [row] = heldStatsRows([figures({ held: 5 }), ...buckets]);
    expect(row).toMatchObject({ held: 5, released: 5, releasedShare: 1, worstSeconds: 90_000 });
    expect(Math.abs((row?.medianSeconds ?? 0) - 70) / 70).toBeLessThan(0.2);
  });

  it('has no median, no longest time and no share where nothing was decided or held', () => {
    const nothing = { releasedShare: null, medianSeconds: null, worstSeconds: null };
    expect(heldStatsRows([figures({ kept: 1 })])).toMatchObject([nothing]);
    const undone = [figures({ bucket: 4, released: 1, worst: 5 }), figures({ bucket: 4, released: -1 })];
    expect(heldStatsRows(undone)).toMatchObject([{ ...nothing, released: 0 }]);
  });
});
