import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import postgres from 'postgres';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connect } from '../../src/database/connection.ts';
import { createDatabase } from '../../src/database/database.ts';
import { migrateDatabase } from '../../src/database/migrate.ts';
import { feedCursorOf } from '../../src/events/cursor.ts';
import { readSince } from '../../src/events/log.queries.ts';
import { prepareDatabase } from '../../src/events/logOrigin.commands.ts';
import { startTail, type Tail } from '../../src/feed/source/tail.service.ts';
import { projectRoot } from '../../src/server/root.ts';
import { makeDevPostgresEnvironment } from '../environment/devPostgresEnvironment.ts';
import { aCrossing } from './crossing.ts';
import { aGround, take, told } from './ground.ts';
import { append, aWorkspaceRow } from './writers.ts';

const ground = await aGround();
const { db } = ground;

/** The marks of what the tail hands on, and `epoch …` where it tells of another history. */
function listen(tail: Tail): string[] {
  const heard: string[] = [];
  tail.onBatch(({ events }) => heard.push(...events.map(({ contactId }) => contactId ?? '')));
  tail.onRestored(() => heard.push(`epoch ${tail.epoch()}`));
  return heard;
}

/** What a dump restored from another cluster looks like: transaction numbers of its own, here far ahead of this one's. */
const restoreBeneath = () =>
  db.owner.begin(async (sql) => {
    await sql`update logs set home = 'another/00000001/1/1'`;
    await sql`update events set xid = '4000000000000'`;
    await sql`
      insert into log_horizons (workspace_id, id, xid) select workspace_id, 1, '4000000000000' from events limit 1
      on conflict (workspace_id) do update set xid = excluded.xid`;
  });

/** What a server that took over looks like: the same numbers, on another timeline. */
const failOver = () =>
  db.owner`update logs set home = split_part(home, '/', 1) || '/00000000/' || split_part(home, '/', 3) || '/' || split_part(home, '/', 4)`;

async function epochs(): Promise<string[]> {
  return (await db.owner<{ epoch: string }[]>`select epoch from logs`).map(({ epoch }) => epoch);
}

describe('A server beneath which a dump was restored', () => {
  it('begins a new epoch, tells its listeners once, and hands on nothing of the other history and each new event once', async () => {
    const { tail, faults } = await ground.aProcess({ pollMs: 60_000 });
    const workspaceId = await aWorkspaceRow(db.owner);
    const heard = listen(tail);
    const seen = await append(db.owner, workspaceId);
    await tail.catchUp();
    const [old, batches] = [tail.epoch(), tail.batches()];
    await append(db.owner, workspaceId);
    await restoreBeneath();
    await tail.catchUp();
    expect(tail.epoch()).not.toBe(old);
    expect(await epochs()).toEqual([tail.epoch()]);
    expect(tail.batches()).toBe(batches + 1);
    const mark = await append(db.owner, workspaceId);
    for (let turn = 0; turn < 3; turn += 1) await tail.catchUp();
    expect(heard).toEqual([seen, `epoch ${tail.epoch()}`, mark]);
    expect(tail.batches()).toBe(batches + 2);
    expect(faults).toEqual([]);
  });

  it('is told by every node of one new epoch, however many notice it at once', async () => {
    const processes = await Promise.all([0, 1, 2, 3].map(() => ground.aProcess({ pollMs: 60_000 })));
    const workspaceId = await aWorkspaceRow(db.owner);
    const heard = processes.map(({ tail }) => listen(tail));
    await append(db.owner, workspaceId);
    await restoreBeneath();
    await Promise.all(processes.map(({ tail }) => tail.catchUp()));
    const [epoch] = await epochs();
    const mark = await append(db.owner, workspaceId);
    await Promise.all(processes.map(({ tail }) => tail.catchUp()));
    for (const marks of heard) expect(marks).toEqual([`epoch ${epoch}`, mark]);
  });

  it('answers a cursor of before with a FeedReset, after which the feed goes on, on every node and from the new cursor too', async () => {
    const processes = [await ground.aProcess(), await ground.aProcess()];
    const workspaceId = await aWorkspaceRow(db.owner);
    const [first] = processes;
    const live = first?.follow(workspaceId, null);
    const waiting = live?.next();
    await append(db.owner, workspaceId);
    const cursor = (await waiting)?.value?.cursor ?? '';
    await live?.return?.();
    await append(db.owner, workspaceId);
    await restoreBeneath();
    for (const process of processes) {
      const reader = process.follow(workspaceId, cursor);
      const [reset] = await take(reader, 1);
      expect(reset).toMatchObject({ show: 'FeedReset', reason: expect.stringContaining('restored') });
      const next = reader.next();
      const mark = await append(db.owner, workspaceId);
      expect(told((await next).value)).toBe(mark);
      const onwards = process.follow(workspaceId, reset?.cursor ?? null);
      expect((await take(onwards, 1)).map(told)).toEqual([mark]);
      await Promise.all([reader.return?.(), onwards.return?.()]);
    }
  });
});

it('A failover changes the epoch and no transaction number: those stay true', async () => {
  const { tail } = await ground.aProcess({ pollMs: 60_000 });
  const workspaceId = await aWorkspaceRow(db.owner);
  await append(db.owner, workspaceId);
  await tail.catchUp();
  const numbers = () => db.owner`select id, xid::text from events where workspace_id = ${workspaceId} order by id`;
  const old = tail.epoch();
  // A transaction under way, so that no event since then counts as long seen.
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

it('Of a log that is not at home nothing is read, however much of it would seem new', async () => {
  const { tail, database } = await ground.aProcess({ pollMs: 60_000 });
  await append(db.owner, await aWorkspaceRow(db.owner));
  const everything = async () =>
    (await database.system((db) => readSince(db, { epoch: tail.epoch(), snapshot: '4:4:' }))).events.length;
  expect(await everything()).toBeGreaterThan(0);
  await failOver();
  expect(await everything()).toBe(0);
});

it('A cursor that lies ahead of the log is of another history', async () => {
  const process = await ground.aProcess();
  const workspaceId = await aWorkspaceRow(db.owner);
  const ahead = feedCursorOf(process.codec, workspaceId, process.tail.epoch(), '4000000000000:4000000000000:');
  const reader = process.follow(workspaceId, ahead);
  expect((await take(reader, 1))[0]).toMatchObject({ reason: expect.stringContaining('another history') });
  await reader.return?.();
});

it('A log that is missing, as while a copy is restored, is a fault of each reading until it is there again', async () => {
  const { tail } = await ground.aProcess({ pollMs: 60_000 });
  const workspaceId = await aWorkspaceRow(db.owner);
  const heard = listen(tail);
  await db.owner`alter table logs rename to logs_away`;
  await expect(tail.catchUp()).rejects.toThrow();
  const mark = await append(db.owner, workspaceId);
  await expect(tail.catchUp()).rejects.toThrow();
  await db.owner`alter table logs_away rename to logs`;
  await tail.catchUp();
  expect(heard).toEqual([mark]);
});

describe('A server that is led to', () => {
  /** A cluster, and a copy of its files from before the last ten events. */
  async function aClusterAndItsCopy(settings: Readonly<Record<string, string>> = {}) {
    const place = await makeDevPostgresEnvironment();
    const first = await place.start();
    await migrateDatabase(first.url, join(projectRoot(), 'drizzle'));
    await prepareDatabase(first.url);
    await first.stop();
    const copy = join(place.root, 'copy', 'postgres');
    await cp(place.folder, copy, { recursive: true, preserveTimestamps: true });
    const cluster = await place.start();
    const crossing = await aCrossing(cluster.url);
    onTestFinished(() => crossing.close());
    const database = createDatabase(
      connect({ url: crossing.url, connections: 2, statementTimeoutMs: 5_000, lockTimeoutMs: 5_000 }),
    );
    const tail = await startTail({
      database,
      pollMs: 60_000,
      onFault: () => {},
      prepare: (left) => prepareDatabase(crossing.url, left),
    });
    onTestFinished(async () => {
      await tail.stop();
      await database.close();
    });
    const owner = postgres(crossing.url, { max: 1, onnotice: () => {} });
    onTestFinished(() => owner.end({ timeout: 1 }));
    return {
      copy,
      tail,
      owner,
      async leadToCopy() {
        await cluster.stop();
        const restored = await place.start({ folder: copy, settings: { fsync: 'off', ...settings } });
        crossing.leadTo(restored.url);
      },
    };
  }

  async function expectNewEpoch(tail: Tail, owner: postgres.Sql, change: () => Promise<void>): Promise<void> {
    const heard = listen(tail);
    const old = tail.epoch();
    const workspaceId = await aWorkspaceRow(owner);
    for (let turn = 0; turn < 10; turn += 1) await append(owner, workspaceId);
    await tail.catchUp();
    expect(heard).toHaveLength(10);
    heard.length = 0;
    await change();
    await expect.poll(() => tail.catchUp().then(() => tail.epoch(), String)).not.toBe(old);
    expect(heard).toEqual([`epoch ${tail.epoch()}`]);
    const mark = await append(owner, await aWorkspaceRow(owner));
    await tail.catchUp();
    await tail.catchUp();
    expect(heard.slice(1)).toEqual([mark]);
  }

  it('its own files brought back from a copy notices that they go back in time, though everything else is the same', async () => {
    const { tail, owner, leadToCopy } = await aClusterAndItsCopy();
    await expectNewEpoch(tail, owner, leadToCopy);
  }, 60_000);

  it('a server that took over and lacks what came last notices the timeline, however many transactions went by', async () => {
    const { copy, tail, owner, leadToCopy } = await aClusterAndItsCopy({ restore_command: 'false' });
    await expectNewEpoch(tail, owner, async () => {
      await writeFile(join(copy, 'cluster', 'data', 'recovery.signal'), '');
      await leadToCopy();
      const recovering = () => owner<{ still: boolean }[]>`select pg_is_in_recovery() as still`;
      await expect.poll(async () => (await recovering())[0]?.still).toBe(false);
      for (let turn = 0; turn < 60; turn += 1) await owner`select pg_current_xact_id()`;
    });
  }, 60_000);
});
