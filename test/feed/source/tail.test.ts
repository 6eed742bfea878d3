import postgres from 'postgres';
import { afterAll, expect, it } from 'vitest';
import { connect } from '../../../src/database/connection.ts';
import { createDatabase } from '../../../src/database/database.ts';
import { prepareDatabase } from '../../../src/events/logOrigin.commands.ts';
import { startTail, type Tail } from '../../../src/feed/source/tail.service.ts';
import { PATIENT } from '../../environment/patience.ts';
import { testDatabase } from '../../environment/testDatabase.ts';
import { append, disorderlyWriters, insertWorkspace } from '../eventWriters.ts';

const db = await testDatabase();
const workspaceId = await insertWorkspace(db.owner);
const database = createDatabase(connect({ url: db.url, connections: 4, ...PATIENT }));
const faults: unknown[] = [];
const onFault = (error: unknown) => void faults.push(error);
const tails: Tail[] = [];

afterAll(async () => {
  await Promise.all(tails.map((tail) => tail.stop()));
  await database.close();
  await db.drop();
});

/** A tail, and the marks of the events that it passed on. */
async function startRecordedTail(pollMs = 5): Promise<{ readonly tail: Tail; readonly marks: string[] }> {
  const tail = await startTail({
    database,
    pollMs,
    onFault,
    prepare: (abandoned) => prepareDatabase(db.url, PATIENT.connectTimeoutMs, abandoned),
  });
  tails.push(tail);
  const marks: string[] = [];
  tail.onBatch(({ events }) => marks.push(...events.map(({ contactId }) => contactId ?? '')));
  return { tail, marks };
}

it('The tail passes on each committed event of twelve disorderly writers once, and no event that was rolled back', async () => {
  const { tail, marks } = await startRecordedTail();
  const committed = await disorderlyWriters(db.url, workspaceId, { writers: 12, transactions: 60 });
  await tail.catchUp();
  expect(committed.length).toBeGreaterThan(600);
  expect([...marks].sort()).toEqual([...committed].sort());
});

it('A long transaction delays no event of other transactions, and its own events arrive when it commits', async () => {
  const { tail, marks } = await startRecordedTail();
  const long = postgres(db.url, { max: 1 });
  const slow = await long.begin(async (transaction) => {
    const mark = await append(transaction, workspaceId);
    const quick = await disorderlyWriters(db.url, workspaceId, { writers: 3, transactions: 10 });
    await tail.catchUp();
    expect([...marks].sort()).toEqual([...quick].sort());
    return mark;
  });
  await tail.catchUp();
  expect(marks.filter((mark) => mark === slow)).toHaveLength(1);
  await long.end();
});

it('The tail misses and repeats no event while its connections are cut', async () => {
  const { tail, marks } = await startRecordedTail();
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
  expect([...marks].sort()).toEqual([...committed].sort());
});

it('A listener that throws keeps the batch from no other listener, and its error is reported', async () => {
  const { tail, marks } = await startRecordedTail();
  const failing = new Error('a listener failed');
  const leave = tail.onBatch(() => {
    throw failing;
  });
  const marksOfNext: string[] = [];
  tail.onBatch(({ events }) => marksOfNext.push(...events.map(({ contactId }) => contactId ?? '')));
  const mark = await append(db.owner, workspaceId);
  await tail.catchUp();
  leave();
  expect(marks).toContain(mark);
  expect(marksOfNext).toContain(mark);
  expect(faults).toContain(failing);
});

it('catchUp waits for a reading that started after the call, not for the running one', async () => {
  const { tail, marks } = await startRecordedTail(60_000);
  const keepReading = setInterval(tail.wake);
  for (let turn = 0; turn < 200; turn += 1) {
    const mark = await append(db.owner, workspaceId);
    await tail.catchUp();
    expect(marks).toContain(mark);
  }
  clearInterval(keepReading);
});

it('A tail that was stopped reads no event any more', async () => {
  const { tail, marks } = await startRecordedTail(60_000);
  await tail.stop();
  await append(db.owner, workspaceId);
  tail.wake();
  await tail.catchUp();
  expect(marks).toEqual([]);
});
