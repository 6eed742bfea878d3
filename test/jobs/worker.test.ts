import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { connect } from '../../src/database/connection.ts';
import { createDatabase } from '../../src/database/database.ts';
import type { Job, Task } from '../../src/jobs/job.ts';
import { enqueueJobs } from '../../src/jobs/jobs.tx.ts';
import { releaseLostJobs } from '../../src/jobs/lostJobs.queries.ts';
import { startJobWorker } from '../../src/jobs/worker.service.ts';
import { aProxy } from '../environment/network.ts';
import { PATIENT } from '../environment/patience.ts';
import { testDatabase } from '../environment/testDatabase.ts';

const db = await testDatabase();
const database = createDatabase(connect({ url: db.url, connections: 4, ...PATIENT }));
afterAll(async () => {
  await database.close();
  await db.drop();
});

const workspaceId = randomUUID();

/** Each test has tasks of its own name, because all workers of the file share one table. */
function names(): { readonly task: string; readonly job: (key: string, runAt?: Date) => Job } {
  const task = `task ${randomUUID()}`;
  return { task, job: (key, runAt) => ({ task, payload: { key }, key: `${task} ${key}`, runAt: runAt ?? null }) };
}

const enqueue = (...jobs: Job[]) => database.change(workspaceId, (transaction) => enqueueJobs(transaction, jobs));

async function aWorker(task: string, run: Task, faults: unknown[] = [], { databaseUrl = db.url } = {}) {
  const onFault = (error: unknown) => void faults.push(error);
  const options = { databaseUrl, database, tasks: { [task]: run }, concurrency: 4, graceMs: 30_000, onFault };
  const worker = await startJobWorker(options);
  onTestFinished(() => worker.stop());
  return worker;
}

const waiting = async (task: string) => {
  const [row] = await db.owner<{ count: number }[]>`
    select count(*)::integer as count from graphile_worker.jobs where task_identifier = ${task}`;
  return row?.count;
};

it('a job runs once, in the workspace of its transaction, after the transaction is committed', async () => {
  const { task, job } = names();
  const ran: unknown[] = [];
  await aWorker(task, async ({ workspaceId: of, payload }) => void ran.push([of, payload]));
  await database.change(workspaceId, async (transaction) => {
    await enqueueJobs(transaction, [job('a')]);
    expect(ran).toEqual([]);
  });
  await expect.poll(() => ran).toEqual([[workspaceId, { key: 'a' }]]);
  await expect.poll(() => waiting(task)).toBe(0);
});

it('a job of a transaction that fails never runs', async () => {
  const { task, job } = names();
  const ran: unknown[] = [];
  await aWorker(task, async ({ payload }) => void ran.push(payload.key));
  const failing = database.change(workspaceId, async (transaction) => {
    await enqueueJobs(transaction, [job('never')]);
    throw new Error('No.');
  });
  await expect(failing).rejects.toThrow('No.');
  await enqueue(job('after it'));
  await expect.poll(() => ran).toEqual(['after it']);
});

it('jobs that are due later wait for their time, and a new job of the key replaces a waiting one', async () => {
  const { task, job } = names();
  const ran: unknown[] = [];
  await enqueue(job('a', new Date(Date.now() + 3_600_000)), job('b', new Date(Date.now() + 3_600_000)));
  await aWorker(task, async ({ payload }) => void ran.push(payload.key));
  await enqueue(job('b'));
  await expect.poll(() => waiting(task)).toBe(1);
  expect(ran).toEqual(['b']);
});

it('two workers run the jobs of one key one after another, and lose none', async () => {
  const { task, job } = names();
  let running = 0;
  let most = 0;
  let ran = 0;
  const run: Task = async () => {
    running += 1;
    most = Math.max(most, running);
    await db.owner`select pg_sleep(0.01)`;
    running -= 1;
    ran += 1;
  };
  await Promise.all([aWorker(task, run), aWorker(task, run)]);
  await Promise.all(Array.from({ length: 20 }, () => enqueue(job('one'))));
  await expect.poll(() => waiting(task)).toBe(0);
  // Those that waited together were one.
  expect(ran).toBeGreaterThan(0);
  expect(most).toBe(1);
});

it('a job that fails is logged once, runs again later, and leaves no text of its error in the table', async () => {
  const { task, job } = names();
  const faults: unknown[] = [];
  await aWorker(task, () => Promise.reject(new Error('The customer wrote: hello.')), faults);
  await enqueue(job('fails'));
  await expect.poll(() => faults).toEqual([new Error('The customer wrote: hello.')]);
  const rows = () => db.owner<{ attempts: number; lastError: string }[]>`
    select attempts, last_error as "lastError" from graphile_worker.jobs
    where task_identifier = ${task} and locked_at is null`;
  await expect.poll(rows).toEqual([{ attempts: 1, lastError: `The job ${task} failed.` }]);
});

it('a job that a crashed worker had is run by another, and one that a living worker has is not', async () => {
  const { task, job } = names();
  const ran: unknown[] = [];
  let finish = (): void => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  await aWorker(task, async ({ payload }) => {
    ran.push(payload.key);
    if (payload.key === 'long') await finished;
  });
  onTestFinished(finish);
  await enqueue(job('long'), job('crashed', new Date(Date.now() + 3_600_000)));
  await expect.poll(() => ran).toEqual(['long']);
  await db.owner`
    update graphile_worker._private_jobs set locked_at = now() - interval '1 minute',
      locked_by = case when locked_by is null then 'pool-crashed' else locked_by end, run_at = now()
    where task_id = (select id from graphile_worker._private_tasks where identifier = ${task})`;
  expect(await releaseLostJobs(database)).toBe(1);
  await expect.poll(() => ran).toEqual(['long', 'crashed']);
  finish();
  await expect.poll(() => waiting(task)).toBe(0);
  expect(ran).toEqual(['long', 'crashed']);
});

it('a job that was replaced while its worker ran it is deleted after the crash, and the job that replaced it runs once', async () => {
  const { task, job } = names();
  const aCrash = () => db.owner`
    update graphile_worker._private_jobs set locked_at = now() - interval '1 minute', locked_by = 'pool-crashed'
    where task_id = (select id from graphile_worker._private_tasks where identifier = ${task}) and key is not null`;
  await enqueue(job('a', new Date(Date.now() + 3_600_000)));
  await aCrash();
  await enqueue(job('a', new Date(Date.now() + 3_600_000)));
  expect(await waiting(task)).toBe(2);
  expect(await releaseLostJobs(database)).toBe(1);
  expect(await waiting(task)).toBe(1);
  const ran: unknown[] = [];
  await aWorker(task, async ({ payload }) => void ran.push(payload.key));
  await enqueue(job('a'));
  await expect.poll(() => waiting(task)).toBe(0);
  expect(ran).toEqual(['a']);
});

it('a replaced job that its worker still runs is not deleted', async () => {
  const { task, job } = names();
  let finish = (): void => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const ran: unknown[] = [];
  await aWorker(task, async ({ payload }) => {
    ran.push(payload.key);
    await finished;
  });
  onTestFinished(finish);
  await enqueue(job('a'));
  await expect.poll(() => ran).toEqual(['a']);
  await enqueue(job('a', new Date(Date.now() + 3_600_000)));
  await releaseLostJobs(database);
  expect(await waiting(task)).toBe(2);
  finish();
  await expect.poll(() => waiting(task)).toBe(1);
});

it('a worker that stops waits for its jobs, and takes no more', async () => {
  const { task, job } = names();
  const ran: string[] = [];
  let finish = (): void => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const worker = await aWorker(task, async ({ payload }) => {
    ran.push(`${payload.key} begins`);
    await finished;
    ran.push(`${payload.key} ends`);
  });
  await enqueue(job('a'));
  await expect.poll(() => ran).toEqual(['a begins']);
  const stopping = worker.stop();
  finish();
  await stopping;
  await enqueue(job('b'));
  expect(ran).toEqual(['a begins', 'a ends']);
  expect(await waiting(task)).toBe(1);
});

it('a worker goes on after an outage of the database, and tells of each outage once, however often it tries', async () => {
  const { task, job } = names();
  const ran: unknown[] = [];
  const faults: unknown[] = [];
  const network = await aProxy(db.url);
  await aWorker(task, async ({ payload }) => void ran.push(payload.key), faults, { databaseUrl: network.url });
  await enqueue(job('before'));
  await expect.poll(() => ran).toEqual(['before']);
  for (const [outage, key] of ['after one', 'after two'].entries()) {
    const before = network.refusedCount;
    network.setTarget(null);
    network.closeConnections();
    await expect.poll(() => network.refusedCount - before, { timeout: 20_000 }).toBeGreaterThan(0);
    network.setTarget(db.url);
    await enqueue(job(key));
    await expect.poll(() => ran.at(-1), { timeout: 20_000 }).toBe(key);
    expect(faults).toHaveLength(outage + 1);
  }
});

it('a job without a workspace is refused', async () => {
  await expect(db.owner`select enqueue_jobs('[{"task": "t", "key": "k", "payload": {}}]')`).rejects.toThrow(
    'A job belongs to a workspace.',
  );
});

describe('A worker whose database goes away', () => {
  /** A worker behind a network that the test can cut. */
  async function aWorkerBehind(task: string, run: Task) {
    const network = await aProxy(db.url);
    const faults: unknown[] = [];
    const onFault = (error: unknown) => void faults.push(error);
    const options = { databaseUrl: network.url, database, concurrency: 4, graceMs: 1_000, onFault };
    const worker = await startJobWorker({ ...options, tasks: { [task]: run }, stuckAfterMs: 500 });
    onTestFinished(() => worker.stop());
    const cut = () => {
      network.setTarget(null);
      network.resetConnections();
    };
    const hasFailed = () => expect.poll(() => faults.length).toBeGreaterThan(0);
    return { cut, hasFailed, mend: () => network.setTarget(db.url) };
  }

  it('before it has looked for a job takes jobs once the database is back', async () => {
    const { task, job } = names();
    const ran: unknown[] = [];
    const { cut, hasFailed, mend } = await aWorkerBehind(task, async ({ payload }) => void ran.push(payload.key));
    cut();
    await enqueue(job('a'));
    await hasFailed();
    mend();
    await expect.poll(() => ran, { timeout: 20_000 }).toEqual(['a']);
  });

  it('while several jobs end takes jobs once the database is back', async () => {
    const { task, job } = names();
    const ran: unknown[] = [];
    const ends: (() => void)[] = [];
    const { cut, hasFailed, mend } = await aWorkerBehind(task, async ({ payload }) => {
      ran.push(payload.key);
      if (payload.key !== 'e') await new Promise<void>((resolve) => ends.push(resolve));
    });
    await enqueue(job('a'), job('b'), job('c'), job('d'));
    await expect.poll(() => ends.length).toBe(4);
    cut();
    // The others end once the library gave up over the first. Nothing tells when that is: too early proves less.
    for (const end of ends) {
      end();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await hasFailed();
    mend();
    await enqueue(job('e'));
    await expect.poll(() => ran.includes('e'), { timeout: 20_000 }).toBe(true);
  });
});

it('a worker stops while PostgreSQL ends its sessions, and no error of them ends the process', async () => {
  const own = await testDatabase();
  const ownDatabase = createDatabase(connect({ url: own.url, connections: 2, ...PATIENT }));
  onTestFinished(async () => {
    await ownDatabase.close();
    await own.drop();
  });
  for (let turn = 0; turn < 5; turn += 1) {
    const options = { databaseUrl: own.url, database: ownDatabase, tasks: {}, concurrency: 4, graceMs: 30_000 };
    const worker = await startJobWorker({ ...options, onFault: () => {} });
    // An error without a listener fails the run of the tests.
    const ended = own.owner`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and application_name = ''`;
    await Promise.all([worker.stop(), ended]);
  }
});
