import { join } from 'node:path';
import postgres from 'postgres';
import { expect, it, onTestFinished } from 'vitest';
import { connect } from '../../src/database/connection.ts';
import { createDatabase } from '../../src/database/database.ts';
import { migrateDatabase } from '../../src/database/migrate.ts';
import { createReader } from '../../src/database/reader.ts';
import { positionOf } from '../../src/events/cursor.ts';
import { loadLogIdentity, readRest } from '../../src/events/log.queries.ts';
import { prepareDatabase } from '../../src/events/logOrigin.commands.ts';
import type { Position } from '../../src/events/position.ts';
import { startTail, type Tail } from '../../src/feed/source/tail.service.ts';
import { createCursorCodec } from '../../src/paging/encryptedCursorCodec.ts';
import { orThrow } from '../../src/refusals/refusal.ts';
import { projectRoot } from '../../src/server/root.ts';
import { blockedTicketPage } from '../../src/tickets/blockedTickets.queries.ts';
import { makeDevPostgresEnvironment, serverProcess } from '../environment/devPostgresEnvironment.ts';
import { until } from '../environment/until.ts';
import { aCrossing } from './crossing.ts';
import { append, aWorkspaceRow } from './writers.ts';

/** Nothing reaches the disk but what a commit takes there, as is left to chance otherwise. */
const SETTINGS = { fsync: 'off', wal_writer_delay: '10s', bgwriter_lru_maxpages: '0', autovacuum: 'off' };
const ROLLED_BACK = 20;

/** A database that can crash, and somebody who reads its log. */
async function aClusterThatCrashes() {
  const place = await makeDevPostgresEnvironment();
  let cluster = await place.start({ settings: SETTINGS });
  await migrateDatabase(cluster.url, join(projectRoot(), 'drizzle'));
  await prepareDatabase(cluster.url);
  const crossing = await aCrossing(cluster.url);
  onTestFinished(() => crossing.close());
  const database = createDatabase(
    connect({ url: crossing.url, connections: 2, statementTimeoutMs: 5_000, lockTimeoutMs: 5_000 }),
  );
  onTestFinished(() => database.close());
  const owner = postgres(crossing.url, { max: 1, onnotice: () => {} });
  onTestFinished(() => owner.end({ timeout: 1 }));
  const aTail = async () => {
    const prepare = (left: string | null) => prepareDatabase(crossing.url, left);
    const tail = await startTail({ database, pollMs: 60_000, onFault: () => {}, prepare });
    onTestFinished(() => tail.stop());
    return tail;
  };
  const transactions = async () =>
    Number((await owner<{ next: string }[]>`select pg_snapshot_xmax(pg_current_snapshot()) as next`)[0]?.next);
  return {
    database,
    owner,
    tail: await aTail(),
    aTail,
    transactions,
    /** Transactions that leave no trace, because they end by rolling back and nothing is committed after them. */
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
      crossing.leadTo(cluster.url);
      await until(() => owner`select`);
    },
  };
}

function listen(tail: Tail): string[] {
  const heard: string[] = [];
  tail.onBatch(({ events }) => heard.push(...events.map(({ contactId }) => contactId ?? '')));
  tail.onRestored((cause) => heard.push(cause));
  return heard;
}

it('A crash of PostgreSQL, which hands out again the numbers of what was rolled back, keeps no event from anybody, repeats none and resets nobody', async () => {
  const { owner, tail, aTail, transactions, rollBack, crash } = await aClusterThatCrashes();
  const workspaceId = await aWorkspaceRow(owner);
  const late = await aTail();
  const [heard, heardLate] = [listen(tail), listen(late)];
  const marks = [await append(owner, workspaceId)];
  await tail.catchUp();
  await rollBack(workspaceId);
  await Promise.all([tail.catchUp(), late.catchUp()]);
  const since = await aTail();
  const heardSince = listen(since);
  const before = await transactions();
  await crash();
  expect(await transactions()).toBeLessThan(before);
  marks.push(await append(owner, workspaceId));
  await until(() => tail.catchUp());
  for (let turn = 0; turn < 2 * ROLLED_BACK; turn += 1) marks.push(await append(owner, workspaceId));
  await until(() => Promise.all([tail.catchUp(), late.catchUp(), since.catchUp()]));
  expect(heard).toEqual(marks);
  expect(heardLate).toEqual(marks);
  expect(heardSince).toEqual(marks.slice(1));
}, 60_000);

it('A list that was read before the crash is followed by all that came after, also from a server that began since', async () => {
  const { database, owner, tail, aTail, rollBack, crash } = await aClusterThatCrashes();
  const workspaceId = await aWorkspaceRow(owner);
  const { sealingKey } = await database.system(loadLogIdentity);
  const codec = createCursorCodec(sealingKey);
  const reader = createReader(database, { workspaceId, seesHeld: true });
  const page = async (): Promise<Position> => {
    const filter = { search: null, channelId: null, contactId: null };
    const { feedCursor } = await blockedTicketPage({ reader, codec, tail }, filter, { first: 1, after: null });
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
  const began = await aTail();
  const missed = async (position: Position) => {
    const rest = await database.read(reader.scope, (db) => readRest(db, position, began.snapshot()));
    return 'reset' in rest ? rest.reset : rest.batches.flatMap(({ events }) => events.map((event) => event.contactId));
  };
  for (const position of positions) expect(await missed(position)).toEqual(marks);
  expect(await missed(ofNothing)).toEqual([first, ...marks]);
}, 60_000);
