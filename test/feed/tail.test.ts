import postgres from 'postgres';
import { afterAll, expect, it } from 'vitest';
import { connect } from '../../src/database/connection.ts';
import { createDatabase } from '../../src/database/database.ts';
import { prepareDatabase } from '../../src/events/logOrigin.commands.ts';
import { startTail, type Tail } from '../../src/feed/source/tail.service.ts';
import { testDatabase } from '../environment/testDatabase.ts';
import { append, aWorkspaceRow, disorderlyWriters } from './writers.ts';

const db = await testDatabase();
const workspaceId = await aWorkspaceRow(db.owner);
const database = createDatabase(
  connect({ url: db.url, connections: 4, statementTimeoutMs: 5_000, lockTimeoutMs: 5_000 }),
);
const faults: unknown[] = [];
const onFault = (error: unknown) => void faults.push(error);
const tails: Tail[] = [];

afterAll(async () => {
  await Promise.all(tails.map((tail) => tail.stop()));
  await database.close();
  await db.drop();
});

async function aTail(pollMs = 5): Promise<{ readonly tail: Tail; readonly heard: string[] }> {
  const tail = await startTail({ database, pollMs, onFault, prepare: (left) => prepareDatabase(db.url, left) });
  tails.push(tail);
  const heard: string[] = [];
  tail.onBatch(({ events }) => heard.push(...events.map(({ contactId }) => contactId ?? '')));
  return { tail, heard };
}

it('The tail hands on what twelve disorderly writers commit, each event once, and nothing that was rolled back', async () => {
  const { tail, heard } = await aTail();
  const committed = await disorderlyWriters(db.url, workspaceId, { writers: 12, transactions: 60 });
  await tail.catchUp();
  expect(committed.length).toBeGreaterThan(600);
  expect([...heard].sort()).toEqual([...committed].sort());
});

it('A transaction that stays open for long holds nobody else up, and its events arrive when it commits', async () => {
  const { tail, heard } = await aTail();
  const long = postgres(db.url, { max: 1 });
  const slow = await long.begin(async (transaction) => {
    const mark = await append(transaction, workspaceId);
    const quick = await disorderlyWriters(db.url, workspaceId, { writers: 3, transactions: 10 });
    await tail.catchUp();
    expect([...heard].sort()).toEqual([...quick].sort());
    return mark;
  });
  await tail.catchUp();
  expect(heard.filter((mark) => mark === slow)).toHaveLength(1);
  await long.end();
});

it('Connections that are cut while the tail reads lose nothing and repeat nothing', async () => {
  const { tail, heard } = await aTail();
  let writing = true;
  const cutting = (async () => {
    let cut = 0;
    while (writing) {
      const killed = await db.owner`
        select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'blockdesk' and datname = current_database()`;
      cut += killed.length;
    }
    return cut;
  })();
  const committed = await disorderlyWriters(db.url, workspaceId, { writers: 4, transactions: 50 });
  writing = false;
  expect(await cutting).toBeGreaterThan(3);
  await tail.catchUp();
  expect([...heard].sort()).toEqual([...committed].sort());
});

it('A listener that fails does not keep the batch from the others', async () => {
  const { tail, heard } = await aTail();
  const failing = new Error('a listener failed');
  const leave = tail.onBatch(() => {
    throw failing;
  });
  const { heard: heardAfter } = { heard: [] as string[] };
  tail.onBatch(({ events }) => heardAfter.push(...events.map(({ contactId }) => contactId ?? '')));
  const mark = await append(db.owner, workspaceId);
  await tail.catchUp();
  leave();
  expect(heard).toContain(mark);
  expect(heardAfter).toContain(mark);
  expect(faults).toContain(failing);
});

it('Catching up waits for a reading that began after the call, not for one under way', async () => {
  const { tail, heard } = await aTail(60_000);
  const keepReading = setInterval(tail.wake);
  for (let turn = 0; turn < 200; turn += 1) {
    const mark = await append(db.owner, workspaceId);
    await tail.catchUp();
    expect(heard).toContain(mark);
  }
  clearInterval(keepReading);
});

it('A tail that was stopped reads no more', async () => {
  const { tail, heard } = await aTail(60_000);
  await tail.stop();
  await append(db.owner, workspaceId);
  tail.wake();
  await tail.catchUp();
  expect(heard).toEqual([]);
});
