import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import postgres from 'postgres';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connect } from '../../../src/database/connection.ts';
import { createDatabase } from '../../../src/database/database.ts';
import { migrateDatabase } from '../../../src/database/migrate.ts';
import { feedCursorOf } from '../../../src/events/cursor.ts';
import { readSince } from '../../../src/events/log.queries.ts';
import { prepareDatabase } from '../../../src/events/logOrigin.commands.ts';
import { startTail, type Tail } from '../../../src/feed/source/tail.service.ts';
import { migrateJobs } from '../../../src/jobs/jobsSchema.commands.ts';
import { projectRoot } from '../../../src/server/root.ts';
import { makeDevPostgresEnvironment } from '../../environment/devPostgresEnvironment.ts';
import { aProxy } from '../../environment/network.ts';
import { PATIENT } from '../../environment/patience.ts';
import { append, insertWorkspace } from '../eventWriters.ts';
import { feedEnvironment, markOf, take } from '../feedEnvironment.ts';

const environment = await feedEnvironment();
const { db } = environment;

/** Records the marks of the events that the tail passes on, and `epoch …` for a reset. */
function record(tail: Tail): string[] {
  const received: string[] = [];
  tail.onBatch(({ events }) => received.push(...events.map(({ contactId }) => contactId ?? '')));
  tail.onReset(() => received.push(`epoch ${tail.epoch()}`));
  return received;
}

/** Gives the log the state of a dump from another cluster, whose transaction numbers are far ahead of this one's. */
const restoreDump = () =>
  db.owner.begin(async (sql) => {
    await sql`update logs set home = 'another/00000001/1/1'`;
    await sql`update events set xid = '4000000000000'`;
    await sql`
      insert into log_horizons (workspace_id, id, xid) select workspace_id, 1, '4000000000000' from events limit 1
      on conflict (workspace_id) do update set xid = excluded.xid`;
  });

/** Gives the log the state after a failover: the same transaction numbers, on another timeline. */
const failOver = () =>
  db.owner`update logs set home = split_part(home, '/', 1) || '/00000000/' || split_part(home, '/', 3) || '/' || split_part(home, '/', 4)`;

async function epochs(): Promise<string[]> {
  return (await db.owner<{ epoch: string }[]>`select epoch from logs`).map(({ epoch }) => epoch);
}

describe('a dump restored below a running server', () => {
  it('gives the log a new epoch: the tail passes on one reset, no event of the dump, and each new event once', async () => {
    const { tail, faults } = await environment.startProcess({ pollMs: 60_000 });
    const workspaceId = await insertWorkspace(db.owner);
    const received = record(tail);
    const seen = await append(db.owner, workspaceId);
    await tail.catchUp();
    const [old, batches] = [tail.epoch(), tail.batches()];
    await append(db.owner, workspaceId);
    await restoreDump();
    await tail.catchUp();
    expect(tail.epoch()).not.toBe(old);
    expect(await epochs()).toEqual([tail.epoch()]);
    expect(tail.batches()).toBe(batches + 1);
    const mark = await append(db.owner, workspaceId);
    for (let turn = 0; turn < 3; turn += 1) await tail.catchUp();
    expect(received).toEqual([seen, `epoch ${tail.epoch()}`, mark]);
    expect(tail.batches()).toBe(batches + 2);
    expect(faults).toEqual([]);
  });

  it('gives the log one new epoch, however many nodes notice the dump at once', async () => {
    const processes = await Promise.all([0, 1, 2, 3].map(() => environment.startProcess({ pollMs: 60_000 })));
    const workspaceId = await insertWorkspace(db.owner);
    const received = processes.map(({ tail }) => record(tail));
    await append(db.owner, workspaceId);
    await restoreDump();
    await Promise.all(processes.map(({ tail }) => tail.catchUp()));
    const [epoch] = await epochs();
    const mark = await append(db.owner, workspaceId);
    await Promise.all(processes.map(({ tail }) => tail.catchUp()));
    for (const marks of received) expect(marks).toEqual([`epoch ${epoch}`, mark]);
  });

  it('makes every node answer an older cursor with a FeedReset, from whose cursor the feed continues', async () => {
    const processes = [await environment.startProcess(), await environment.startProcess()];
    const workspaceId = await insertWorkspace(db.owner);
    const [first] = processes;
    const live = first?.follow(workspaceId, null);
    const waiting = live?.next();
    await append(db.owner, workspaceId);
    const cursor = (await waiting)?.value?.cursor ?? '';
    await live?.return?.();
    await append(db.owner, workspaceId);
    await restoreDump();
    for (const process of processes) {
      const reader = process.follow(workspaceId, cursor);
      const [reset] = await take(reader, 1);
      expect(reset).toMatchObject({ __typename: 'FeedReset', reason: expect.stringContaining('restored') });
      const next = reader.next();
      const mark = await append(db.owner, workspaceId);
      expect(markOf((await next).value)).toBe(mark);
      const onwards = process.follow(workspaceId, reset?.cursor ?? null);
      expect((await take(onwards, 1)).map(markOf)).toEqual([mark]);
      await Promise.all([reader.return?.(), onwards.return?.()]);
    }
  });
});

it('A failover gives the log a new epoch and keeps the transaction numbers of its events', async () => {
  const { tail } = await environment.startProcess({ pollMs: 60_000 });
  const workspaceId = await insertWorkspace(db.owner);
  await append(db.owner, workspaceId);
  await tail.catchUp();
  const numbers = () => db.owner`select id, xid::text from events where workspace_id = ${workspaceId} order by id`;
  const old = tail.epoch();
  // While this transaction runs, no later event counts as seen long ago.
  await db.owner.begin(async (transaction) => {
    await transaction`select pg_current_xact_id()`;
    await append(db.owner, workspaceId);
    const before = await numbers();
    await failOver();
    await tail.catchUp();
    expect(await numbers()).toEqual(before);
  });
  expect(tail.epoch()).not.toBe(old);
});

it('readSince reads no event of a log that is not at its origin', async () => {
  const { tail, database } = await environment.startProcess({ pollMs: 60_000 });
  await append(db.owner, await insertWorkspace(db.owner));
  const everything = async () =>
    (await database.system((db) => readSince(db, { epoch: tail.epoch(), snapshot: '4:4:' }))).events.length;
  expect(await everything()).toBeGreaterThan(0);
  await failOver();
  expect(await everything()).toBe(0);
});

it('A cursor ahead of the log is answered with a FeedReset for another history', async () => {
  const process = await environment.startProcess();
  const workspaceId = await insertWorkspace(db.owner);
  const ahead = feedCursorOf(process.codec, workspaceId, process.tail.epoch(), '4000000000000:4000000000000:');
  const reader = process.follow(workspaceId, ahead);
  expect((await take(reader, 1))[0]).toMatchObject({ reason: expect.stringContaining('another history') });
  await reader.return?.();
});

it('Without a log, as during a restore, each reading fails, and the tail misses no event once the log is back', async () => {
  const { tail } = await environment.startProcess({ pollMs: 60_000 });
  const workspaceId = await insertWorkspace(db.owner);
  const received = record(tail);
  await db.owner`alter table logs rename to logs_away`;
  await expect(tail.catchUp()).rejects.toThrow();
  const mark = await append(db.owner, workspaceId);
  await expect(tail.catchUp()).rejects.toThrow();
  await db.owner`alter table logs_away rename to logs`;
  await tail.catchUp();
  expect(received).toEqual([mark]);
});

describe('a server whose connections go to another copy of the cluster', () => {
  /** Starts a cluster, and copies its files before the test appends ten events. */
  async function startClusterWithCopy(settings: Readonly<Record<string, string>> = {}) {
    const place = await makeDevPostgresEnvironment();
    const first = await place.start();
    await migrateDatabase(first.url, join(projectRoot(), 'drizzle'), PATIENT.connectTimeoutMs, migrateJobs);
    await prepareDatabase(first.url, PATIENT.connectTimeoutMs);
    await first.stop();
    const copy = join(place.root, 'copy', 'postgres');
    await cp(place.folder, copy, { recursive: true, preserveTimestamps: true });
    const cluster = await place.start();
    const proxy = await aProxy(cluster.url);
    const database = createDatabase(connect({ url: proxy.url, connections: 2, ...PATIENT }));
    const tail = await startTail({
      database,
      pollMs: 60_000,
      onFault: () => {},
      prepare: (abandoned) => prepareDatabase(proxy.url, PATIENT.connectTimeoutMs, abandoned),
    });
    onTestFinished(async () => {
      await tail.stop();
      await database.close();
    });
    const owner = postgres(proxy.url, { max: 1, onnotice: () => {} });
    onTestFinished(() => owner.end({ timeout: 1 }));
    return {
      copy,
      tail,
      owner,
      async routeToCopy() {
        await cluster.stop();
        const restored = await place.start({ folder: copy, settings: { fsync: 'off', ...settings } });
        proxy.setTarget(restored.url);
        proxy.closeConnections();
      },
    };
  }

  async function expectNewEpoch(tail: Tail, owner: postgres.Sql, change: () => Promise<void>): Promise<void> {
    const received = record(tail);
    const old = tail.epoch();
    const workspaceId = await insertWorkspace(owner);
    for (let turn = 0; turn < 10; turn += 1) await append(owner, workspaceId);
    await tail.catchUp();
    expect(received).toHaveLength(10);
    received.length = 0;
    await change();
    await expect.poll(() => tail.catchUp().then(() => tail.epoch(), String)).not.toBe(old);
    expect(received).toEqual([`epoch ${tail.epoch()}`]);
    const mark = await append(owner, await insertWorkspace(owner));
    await tail.catchUp();
    await tail.catchUp();
    expect(received.slice(1)).toEqual([mark]);
  }

  it('notices that a restored copy of the same files went back in time, and gets a new epoch', async () => {
    const { tail, owner, routeToCopy } = await startClusterWithCopy();
    await expectNewEpoch(tail, owner, routeToCopy);
  }, 300_000);

  it('notices the timeline of a promoted copy that lacks the last events, and gets a new epoch', async () => {
    const { copy, tail, owner, routeToCopy } = await startClusterWithCopy({ restore_command: 'false' });
    await expectNewEpoch(tail, owner, async () => {
      await writeFile(join(copy, 'cluster', 'data', 'recovery.signal'), '');
      await routeToCopy();
      const recovering = () => owner<{ still: boolean }[]>`select pg_is_in_recovery() as still`;
      await expect.poll(async () => (await recovering())[0]?.still, { timeout: 120_000 }).toBe(false);
      for (let turn = 0; turn < 60; turn += 1) await owner`select pg_current_xact_id()`;
    });
  }, 300_000);
});
