import { beforeEach, describe, expect, it } from 'vitest';
import { pruneLogs } from '../../src/events/retention.commands.ts';
import type { LogKeep, PruningPace } from '../../src/events/retention.ts';
import { listWorkspaceIds } from '../../src/workspaces/workspaces.queries.ts';
import { AuditLog, DeleteBlockedTicket, UnblockContact } from '../../testkit/operations.ts';
import { aWorld } from '../environment/world.ts';
import { aGround, type FeedProcess, type Told, take, told } from './ground.ts';
import { append, aWorkspaceRow, disorderlyWriters } from './writers.ts';

const ground = await aGround();
const { db } = ground;

beforeEach(async () => void (await db.owner`delete from events`));

const THREE_PARTS = { ticketIds: ['1', '2', '3'] };

const AT_ONCE: PruningPace = { batch: 1_000, batches: 100, pauseMs: 0 };
const A_WEEK: LogKeep = { days: 7, events: 0 };

/** Waits until every transaction of the cluster has ended that ran beside what was written: until then that is kept. */
async function settled(): Promise<void> {
  const running = () => db.owner`select from events where xid >= pg_snapshot_xmin(pg_current_snapshot())`;
  await expect.poll(async () => (await running()).length).toBe(0);
}

async function prune({ database }: Pick<FeedProcess, 'database'>, keep: LogKeep, pace = AT_ONCE): Promise<number> {
  const faults: unknown[] = [];
  const onFault = (fault: unknown) => void faults.push(fault);
  const deleted = await pruneLogs({
    database,
    keep,
    listWorkspaceIds,
    stopping: new AbortController().signal,
    onFault,
    pace,
  });
  expect(faults).toEqual([]);
  return deleted;
}

async function written(workspaceId: string, count: number): Promise<string[]> {
  const marks: string[] = [];
  while (marks.length < count) marks.push(await append(db.owner, workspaceId));
  return marks;
}

/** Lets so many hours pass for these events. */
const outdate = (marks: readonly string[], hours: number) => db.owner`
  update events set occurred_at = occurred_at - make_interval(hours => ${hours}) where contact_id = any(${[...marks]})`;

async function age(marks: readonly string[], hours: number): Promise<void> {
  await outdate(marks, hours);
  await settled();
}

async function kept(workspaceId: string): Promise<string[]> {
  const rows = await db.owner<{ mark: string }[]>`
    select contact_id as mark from events where workspace_id = ${workspaceId} order by id`;
  return rows.map(({ mark }) => mark);
}

describe('Pruning', () => {
  it('deletes what is older than is kept, the oldest first and no more in a round than its pace allows, and nothing younger', async () => {
    const process = await ground.aProcess();
    const workspaceId = await aWorkspaceRow(db.owner);
    const marks = await written(workspaceId, 25);
    await age(marks.slice(0, 12), 8 * 24);
    await age(marks.slice(12), 6 * 24);
    const pace = { batch: 5, batches: 2, pauseMs: 0 };
    expect(await prune(process, A_WEEK, pace)).toBe(10);
    expect(await kept(workspaceId)).toEqual(marks.slice(10));
    expect(await prune(process, A_WEEK, pace)).toBe(2);
    expect(await kept(workspaceId)).toEqual(marks.slice(12));
    expect(await prune(process, A_WEEK, pace)).toBe(0);
  });

  it('keeps the newest so many of each workspace, and all of the last hour however many they are', async () => {
    const process = await ground.aProcess();
    const [many, few, fresh] = [
      await aWorkspaceRow(db.owner),
      await aWorkspaceRow(db.owner),
      await aWorkspaceRow(db.owner),
    ];
    const ofMany = await written(many, 25);
    const ofFew = await written(few, 8);
    const ofFresh = await written(fresh, 25);
    await age([...ofMany, ...ofFew, ...ofFresh.slice(0, 4)], 2);
    expect(await prune(process, { days: 0, events: 10 }, { batch: 4, batches: 100, pauseMs: 0 })).toBe(15 + 4);
    expect(await kept(many)).toEqual(ofMany.slice(15));
    expect(await kept(few)).toEqual(ofFew);
    expect(await kept(fresh)).toEqual(ofFresh.slice(4));
    expect(await prune(process, { days: 0, events: 0 })).toBe(0);
  });

  it.each([3, 100])(
    'stops at the first event that has to stay, and leaves that a ticket was deleted, %i at a time',
    async (batch) => {
      const process = await ground.aProcess();
      const workspaceId = await aWorkspaceRow(db.owner);
      const marks = await written(workspaceId, 12);
      await age([...marks.slice(0, 8), ...marks.slice(9)], 8 * 24);
      const markers = marks.slice(0, 6);
      await db.owner`update events set type = 'ticket.deleted' where contact_id = any(${markers})`;
      expect(await prune(process, A_WEEK, { batch, batches: 1, pauseMs: 0 })).toBe(2);
      expect(await kept(workspaceId)).toEqual([...markers, ...marks.slice(8)]);
    },
  );

  it('leaves what a transaction wrote that began before one still under way, until that one has ended', async () => {
    const process = await ground.aProcess();
    const workspaceId = await aWorkspaceRow(db.owner);
    const marks = await db.owner.begin(async (transaction) => {
      await transaction`select pg_current_xact_id()`;
      const after = await written(workspaceId, 3);
      await outdate(after, 8 * 24);
      expect(await prune(process, A_WEEK)).toBe(0);
      return after;
    });
    expect(await kept(workspaceId)).toEqual(marks);
    await settled();
    expect(await prune(process, A_WEEK)).toBe(3);
  });

  it('ends after the transaction under way when the server stops', async () => {
    const { database } = await ground.aProcess();
    const workspaceId = await aWorkspaceRow(db.owner);
    await age(await written(workspaceId, 9), 8 * 24);
    const stopping = new AbortController();
    const pace = { batch: 3, batches: 100, pauseMs: 60_000 };
    const onFault = (fault: unknown) => expect.fail(String(fault));
    const round = pruneLogs({ database, keep: A_WEEK, listWorkspaceIds, stopping: stopping.signal, onFault, pace });
    await expect.poll(async () => (await kept(workspaceId)).length).toBe(6);
    stopping.abort();
    expect(await round).toBe(3);
    expect(await kept(workspaceId)).toHaveLength(6);
  });

  it('of two servers at once, among writers, deletes each event once, and whoever is live misses and repeats nothing', async () => {
    const processes = [await ground.aProcess(), await ground.aProcess()];
    const workspaceId = await aWorkspaceRow(db.owner);
    const old = await written(workspaceId, 300);
    await age(old, 8 * 24);
    const heard = processes.map(({ tail }) => {
      const marks: string[] = [];
      tail.onBatch(({ events }) =>
        marks.push(...events.flatMap(({ contactId }) => (contactId === null ? [] : [contactId]))),
      );
      tail.onRestored(() => marks.push('restored'));
      return marks;
    });
    await Promise.all(processes.map(({ tail }) => tail.catchUp()));
    for (const marks of heard) marks.length = 0;
    let pruning = true;
    const rounds = processes.map(async (process) => {
      let deleted = 0;
      while (pruning) deleted += await prune(process, A_WEEK, { batch: 7, batches: 3, pauseMs: 0 });
      return deleted;
    });
    const committed = await disorderlyWriters(db.url, workspaceId, { writers: 6, transactions: 40 });
    await expect.poll(async () => (await kept(workspaceId)).length).toBe(committed.length);
    pruning = false;
    const [one, other] = await Promise.all(rounds);
    expect((one ?? 0) + (other ?? 0)).toBe(300);
    for (const [at, { tail, faults }] of processes.entries()) {
      await tail.catchUp();
      expect(heard[at]?.toSorted()).toEqual(committed.toSorted());
      expect(faults).toEqual([]);
    }
  });
});

describe('A reader who comes back', () => {
  it('gets exactly what it missed when all of that is kept, and a FeedReset and then what is new when it is not: never a part', async () => {
    const process = await ground.aProcess();
    const workspaceId = await aWorkspaceRow(db.owner);
    const live = process.follow(workspaceId, null);
    const first = live.next();
    const marks = await written(workspaceId, 4);
    const seen = [(await first).value, ...(await take(live, 3))];
    await settled();
    await process.tail.catchUp();
    marks.push(...(await written(workspaceId, 6)));
    seen.push(...(await take(live, 6)));
    await live.return?.();
    await age(marks.slice(0, 4), 8 * 24);
    expect(await prune(process, A_WEEK)).toBe(4);

    for (const [at, { cursor }] of seen.entries()) {
      // Its batch was read while other transactions ran, perhaps: then it is told to list again, to be safe.
      if (at === 3) continue;
      const reader = process.follow(workspaceId, cursor);
      if (at < 3) {
        const [reset] = await take(reader, 1);
        expect(reset).toMatchObject({ show: 'FeedReset', reason: expect.stringContaining('not kept') });
        const waiting = reader.next();
        marks.push(await append(db.owner, workspaceId));
        expect(told((await waiting).value)).toBe(marks.at(-1));
        const onwards = process.follow(workspaceId, reset?.cursor ?? null);
        expect((await take(onwards, 1)).map(told)).toEqual(marks.slice(-1));
        await onwards.return?.();
      } else {
        const missed = marks.slice(at + 1);
        expect((await take(reader, missed.length)).map(told)).toEqual(missed);
      }
      await reader.return?.();
    }
  });

  it('is told all that it missed or to list again from every position, in the middle of what disorderly writers wrote', async () => {
    const process = await ground.aProcess();
    const workspaceId = await aWorkspaceRow(db.owner);
    const live = process.follow(workspaceId, null);
    const waiting = live.next();
    await process.tail.catchUp();
    const start = await append(db.owner, workspaceId, THREE_PARTS);
    const first = (await waiting).value;
    const written = await disorderlyWriters(db.url, workspaceId, { writers: 8, transactions: 12 });
    const all = [first, ...(await take(live, 2 + written.length))];
    await settled();
    await process.tail.catchUp();
    const orderly = await Promise.all(Array.from({ length: 10 }, () => append(db.owner, workspaceId)));
    all.push(...(await take(live, orderly.length)));
    await live.return?.();
    const old = (await kept(workspaceId)).slice(0, 30);
    await age(old, 8 * 24);
    expect(await prune(process, A_WEEK, { batch: 7, batches: 100, pauseMs: 0 })).toBe(30);

    let inFull = 0;
    for (const [at, { cursor }] of all.slice(0, -1).entries()) {
      const missed = all.slice(at + 1).map(told);
      const reader = process.follow(workspaceId, cursor);
      const [got] = (await take(reader, 1)).map(told);
      if (missed.some((mark) => old.includes(mark.split(' ')[0] ?? ''))) expect(got).toBe('FeedReset');
      if (got !== 'FeedReset') {
        inFull += 1;
        expect([got, ...(await take(reader, missed.length - 1)).map(told)].toSorted()).toEqual(missed.toSorted());
      }
      await reader.return?.();
    }
    expect(told(first)).toContain(start);
    // A position whose batch overlaps with pruned transactions is told to list again, though it may have had all of them.
    expect(inFull).toBeGreaterThanOrEqual(orderly.length - 1);
  });

  it('in the middle of an event that was pruned is told to list again, and at its end is not', async () => {
    const process = await ground.aProcess();
    const workspaceId = await aWorkspaceRow(db.owner);
    const live = process.follow(workspaceId, null);
    const waiting = live.next();
    const mark = await append(db.owner, workspaceId, THREE_PARTS);
    const [one, two, three] = [(await waiting).value, ...(await take(live, 2))];
    await live.return?.();
    await age([mark], 8 * 24);
    expect(await prune(process, A_WEEK)).toBe(1);
    const next = await append(db.owner, workspaceId);
    const firstAfter = async (event: Told | undefined) => {
      const reader = process.follow(workspaceId, event?.cursor ?? null);
      const [first] = (await take(reader, 1)).map(told);
      await reader.return?.();
      return first;
    };
    expect(await Promise.all([one, two].map(firstAfter))).toEqual(['FeedReset', 'FeedReset']);
    // Where another transaction ran beside it, it is told to list again, to be safe.
    expect(['FeedReset', next]).toContain(await firstAfter(three));
  });

  it('of another workspace than the pruned one is not reset', async () => {
    const process = await ground.aProcess();
    const [pruned, other] = [await aWorkspaceRow(db.owner), await aWorkspaceRow(db.owner)];
    const live = process.follow(other, null);
    const first = live.next();
    const [mark] = await written(other, 1);
    const { cursor } = (await first).value;
    await live.return?.();
    await age(await written(pruned, 3), 8 * 24);
    const missed = await written(other, 2);
    expect(await prune(process, A_WEEK)).toBe(3);
    const reader = process.follow(other, cursor);
    expect((await take(reader, 2)).map(told)).toEqual(missed);
    expect(await kept(other)).toEqual([mark, ...missed]);
    await reader.return?.();
  });
});

describe('Over the network', () => {
  it('what was pruned is gone from the audit log and the rest is there, and a ticket deleted long ago was still deleted', async () => {
    const world = await aWorld();
    const workspace = await world.aWorkspace();
    const { supervisor } = workspace;
    const customer = await workspace.aBlockedCustomer();
    await customer.writes('held');
    const ticketId = await workspace.heldTicketOf(customer.id);
    await supervisor.ask(DeleteBlockedTicket, { ticketId });
    await world.db.owner`update events set occurred_at = occurred_at - interval '401 days'`;
    await supervisor.ask(UnblockContact, { contactId: customer.id, policy: 'UNBLOCK_ALL' });
    const types = async () => {
      const { auditLog } = await supervisor.ask(AuditLog, {});
      return auditLog.edges.map(({ node }) => node.type);
    };
    const all = await types();
    expect(all.length).toBeGreaterThan(4);
    const deleted = await prune(world, { days: 400, events: 0 });
    expect(await types()).toEqual(['contact.unblocked', 'ticket.deleted']);
    expect(deleted).toBeGreaterThanOrEqual(all.length - 2);
    expect(await supervisor.ask(DeleteBlockedTicket, { ticketId })).toEqual({
      deleteBlockedTicket: { changed: false, ticketId },
    });
  });
});

it('A server that was away for so long that what it had not read was pruned tells its readers to list again, not a part of it', async () => {
  const away = await ground.aProcess({ pollMs: 60_000 });
  const here = await ground.aProcess();
  const workspaceId = await aWorkspaceRow(db.owner);
  const heard: string[] = [];
  const epoch = away.tail.epoch();
  away.tail.onBatch(({ events }) => heard.push(...events.map(({ contactId }) => contactId ?? '')));
  away.tail.onRestored(() => heard.push(`restored at ${away.tail.batches()}`));
  const marks = await written(workspaceId, 6);
  await age(marks.slice(0, 3), 8 * 24);
  expect(await prune(here, A_WEEK)).toBe(3);
  const before = away.tail.batches();
  await away.tail.catchUp();
  expect(heard).toEqual([`restored at ${before + 1}`]);
  expect(away.tail.epoch()).toBe(epoch);
  const mark = await append(db.owner, workspaceId);
  await away.tail.catchUp();
  await away.tail.catchUp();
  expect(heard.slice(1)).toEqual([mark]);
});
