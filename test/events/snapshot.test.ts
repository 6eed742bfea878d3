import { join } from 'node:path';
import postgres from 'postgres';
import { expect, it, onTestFinished } from 'vitest';
import { connect } from '../../src/database/connection.ts';
import { createDatabase } from '../../src/database/database.ts';
import { migrateDatabase } from '../../src/database/migrate.ts';
import { createReader } from '../../src/database/reader.ts';
import { positionOf } from '../../src/events/cursor.ts';
import { loadLogIdentity, readMissed } from '../../src/events/log.queries.ts';
import { prepareDatabase } from '../../src/events/logOrigin.commands.ts';
import type { Position } from '../../src/events/position.ts';
import { startTail, type Tail } from '../../src/feed/source/tail.service.ts';
import { migrateJobs } from '../../src/jobs/jobsSchema.commands.ts';
import { createCursorCodec } from '../../src/paging/encryptedCursorCodec.ts';
import { orThrow } from '../../src/refusals/refusal.ts';
import { projectRoot } from '../../src/server/root.ts';
import { blockedTicketPage } from '../../src/tickets/blockedTickets.queries.ts';
import { until } from '../../testkit/until.ts';
import { makeDevPostgresEnvironment, serverProcess } from '../environment/devPostgresEnvironment.ts';
import { aProxy } from '../environment/network.ts';
import { PATIENT } from '../environment/patience.ts';
import { append, insertWorkspace } from '../feed/eventWriters.ts';

/** Only a commit writes to the disk. Otherwise chance decides which data is on it when PostgreSQL crashes. */
const SETTINGS = { fsync: 'off', wal_writer_delay: '10s', bgwriter_lru_maxpages: '0', autovacuum: 'off' };
const ROLLED_BACK = 20;

/** A cluster that the test can crash, and a tail of its log. */
async function startCrashingCluster() {
  const place = await makeDevPostgresEnvironment();
  let cluster = await place.start({ settings: SETTINGS });
  await migrateDatabase(cluster.url, join(projectRoot(), 'drizzle'), PATIENT.connectTimeoutMs, migrateJobs);
  await prepareDatabase(cluster.url, PATIENT.connectTimeoutMs);
  const proxy = await aProxy(cluster.url);
  const database = createDatabase(connect({ url: proxy.url, connections: 2, ...PATIENT }));
  onTestFinished(() => database.close());
  const owner = postgres(proxy.url, { max: 1, onnotice: () => {} });
  onTestFinished(() => owner.end({ timeout: 1 }));
  const startTestTail = async () => {
    const prepare = (abandoned: string | null) => prepareDatabase(proxy.url, PATIENT.connectTimeoutMs, abandoned);
    const tail = await startTail({ database, pollMs: 60_000, onFault: () => {}, prepare });
    onTestFinished(() => tail.stop());
    return tail;
  };
  const transactions = async () =>
    Number((await owner<{ next: string }[]>`select pg_snapshot_xmax(pg_current_snapshot()) as next`)[0]?.next);
  return {
    database,
    owner,
    tail: await startTestTail(),
    startTestTail,
    transactions,
    /** Runs transactions that leave no trace on disk: they roll back, and no commit follows them. */
    async rollBack(workspaceId: string) {
      for (let turn = 0; turn < ROLLED_BACK; turn += 1)
        await owner
          .begin(async (transaction) => {
            await append(transaction, workspaceId);
            throw new RangeError('rolled back');
          })
          .catch((error: unknown) => {
            if (!(error instanceof RangeError)) throw error;
          });
    },
    async crash() {
      process.kill(await serverProcess(place.folder), 'SIGQUIT');
      await until(() => expect(serverProcess(place.folder)).rejects.toThrow());
      await cluster.stop();
      cluster = await place.start({ settings: SETTINGS });
      proxy.setTarget(cluster.url);
      proxy.closeConnections();
      await until(() => owner`select`);
    },
  };
}

/** Records the marks of the events that the tail passes on, and the cause of a reset. */
function record(tail: Tail): string[] {
  const received: string[] = [];
  tail.onBatch(({ events }) => received.push(...events.map(({ contactId }) => contactId ?? '')));
  tail.onReset((cause) => received.push(cause));
  return received;
}

it('After a crash of PostgreSQL, which reuses the numbers of rolled back transactions, tails miss, repeat and reset nothing', async () => {
  const { owner, tail, startTestTail, transactions, rollBack, crash } = await startCrashingCluster();
  const workspaceId = await insertWorkspace(owner);
  const late = await startTestTail();
  const [received, receivedLate] = [record(tail), record(late)];
  const marks = [await append(owner, workspaceId)];
  await tail.catchUp();
  await rollBack(workspaceId);
  await Promise.all([tail.catchUp(), late.catchUp()]);
  const since = await startTestTail();
  const receivedSince = record(since);
  const before = await transactions();
  await crash();
  expect(await transactions()).toBeLessThan(before);
  marks.push(await append(owner, workspaceId));
  await until(() => tail.catchUp());
  for (let turn = 0; turn < 2 * ROLLED_BACK; turn += 1) marks.push(await append(owner, workspaceId));
  await until(() => Promise.all([tail.catchUp(), late.catchUp(), since.catchUp()]));
  expect(received).toEqual(marks);
  expect(receivedLate).toEqual(marks);
  expect(receivedSince).toEqual(marks.slice(1));
});

it('The cursor of a list from before a crash of PostgreSQL misses no later event, also on a server started since', async () => {
  const { database, owner, tail, startTestTail, rollBack, crash } = await startCrashingCluster();
  const workspaceId = await insertWorkspace(owner);
  const { sealingKey } = await database.system(loadLogIdentity);
  const codec = createCursorCodec(sealingKey);
  const reader = createReader(database, { workspaceId, seesHeld: true });
  const page = async (): Promise<Position> => {
    const filter = { search: null, channelId: null, contactId: null };
    const { feedCursor } = await blockedTicketPage(
      { reader, codec, tail },
      filter,
      { first: 1, after: null },
      { feedCursor: true },
    );
    return orThrow(positionOf(codec, workspaceId, feedCursor));
  };
  const ofNothing = await page();
  const first = await append(owner, workspaceId);
  const ofOne = await page();
  await rollBack(workspaceId);
  const positions = [await page(), ofOne];
  await crash();
  const marks: string[] = [];
  for (let turn = 0; turn < 2 * ROLLED_BACK; turn += 1) marks.push(await append(owner, workspaceId));
  const began = await startTestTail();
  const missed = async (position: Position) => {
    const rest = await database.read(reader.scope, (db) => readMissed(db, position, began.snapshot(), 1_000));
    return 'reset' in rest ? rest.reset : rest.batches.flatMap(({ events }) => events.map((event) => event.contactId));
  };
  for (const position of positions) expect(await missed(position)).toEqual(marks);
  expect(await missed(ofNothing)).toEqual([first, ...marks]);
});
