import { EventEmitter, setMaxListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { Logger, type Runner, run, type WorkerEvents } from 'graphile-worker';
import { Pool } from 'pg';
import { type Backoff, backoffMs } from '../database/backoff.ts';
import type { Database } from '../database/database.ts';
import { signal } from '../signals/signals.ts';
import type { JobBacklog } from './backlog.ts';
import { readPayload, type Task, type Tasks } from './job.ts';
import { releaseLostJobs } from './lostJobs.queries.ts';

export interface JobWorker {
  /** What waits to run, on any node. */
  backlog(): Promise<JobBacklog>;
  /** Takes no more jobs, and waits for those under way. What takes longer than the grace runs again elsewhere. */
  stop(): Promise<void>;
}

export interface JobWorkerOptions {
  readonly databaseUrl: string;
  readonly database: Database;
  readonly tasks: Tasks;
  /** The number of jobs that this node runs at a time. */
  readonly concurrency: number;
  /** The time that jobs under way have at the stop before they are told to end. */
  readonly graceMs: number;
  /** Called once for each job that failed, and once for each outage of the database. */
  readonly onFault: (error: unknown) => void;
  /** A runner that gets nothing done for so long is replaced. */
  readonly stuckAfterMs?: number;
}

const ENDED = signal('job.ended');

/** A notification wakes the worker. This is for jobs that are due later, and for lost notifications. */
const POLL_MS = 1_000;
const LOST_JOBS_EVERY_MS = 5_000;
const RESTART: Backoff = { leastMs: 200, stepMs: 200, mostMs: 5_000 };
const STUCK_AFTER_MS = 10_000;
/** A task that does not end when it is told to is left behind after this time. */
const LEFT_BEHIND_MS = 2_000;
/** Its lines quote errors. What matters of them reaches `onFault`. */
const SILENT = new Logger(() => () => {});

/** Runs jobs until it is stopped, over every outage of the database. */
export async function startJobWorker(options: JobWorkerOptions): Promise<JobWorker> {
  const { database, graceMs, onFault } = options;
  const outage = new Outage(onFault);
  const stopping = new AbortController();
  // One signal for all jobs under way, and each request of theirs listens to it while it runs.
  setMaxListeners(0, stopping.signal);
  let stopped = false;
  let running = await startRunner(options, outage, stopping.signal);
  const keeping = keepRunning();
  const releasing = setInterval(() => {
    releaseLostJobs(database).catch(outage.report);
  }, LOST_JOBS_EVERY_MS);

  async function keepRunning(): Promise<void> {
    for (let failures = 0; ; failures += 1) {
      await running.ended.catch(outage.report);
      if (stopped) return;
      // One that is stuck may still listen.
      running.runner.stop().catch(() => {});
      endPool(running).catch(outage.report);
      await delay(backoffMs(RESTART, failures, Math.random()));
      if (stopped) return;
      running = await startRunner(options, outage, stopping.signal).catch((error: unknown) => ({
        ...running,
        ended: Promise.reject(error),
      }));
    }
  }

  return {
    backlog: () => readBacklog(running.pool),
    async stop() {
      stopped = true;
      clearInterval(releasing);
      setTimeout(() => stopping.abort(), graceMs).unref();
      // A runner that gave up is stopped already, and says so by an error.
      const ended = Promise.allSettled([running.runner.stop(), keeping]).then(() => endPool(running));
      await Promise.race([ended, delay(graceMs + LEFT_BEHIND_MS, undefined, { ref: false })]);
    },
  };
}

const BACKLOG = `
  select count(*) filter (where attempts < max_attempts)::integer as due,
    count(*) filter (where attempts >= max_attempts)::integer as "givenUp",
    coalesce(extract(epoch from now() - min(run_at) filter (where attempts < max_attempts)), 0)::float8 as "oldestSeconds"
  from graphile_worker.jobs where run_at <= now() and locked_at is null`;

async function readBacklog(pool: Pool): Promise<JobBacklog> {
  const { rows } = await pool.query<JobBacklog>(BACKLOG);
  const [backlog] = rows;
  if (backlog === undefined) throw new Error('The backlog of jobs was not read.');
  return backlog;
}

/** Tells of the first fault of an outage. */
class Outage {
  #isReported = false;

  constructor(private readonly onFault: (error: unknown) => void) {}

  readonly report = (error: unknown): void => {
    if (!this.#isReported) this.onFault(error);
    this.#isReported = true;
  };

  readonly end = (): void => {
    this.#isReported = false;
  };
}

interface Running {
  readonly runner: Runner;
  readonly pool: Pool;
  /** Settles when the runner has given up, or gets nothing done any more. */
  readonly ended: Promise<void>;
}

/** `stopping` is aborted only when the server stops: a runner that gives up ends no task. */
async function startRunner(options: JobWorkerOptions, outage: Outage, stopping: AbortSignal): Promise<Running> {
  const { tasks, concurrency, graceMs, onFault } = options;
  const events: WorkerEvents = new EventEmitter();
  events.on('pool:listen:success', ({ client, workerPool }) => {
    // The lock says that the worker lives. It goes with the session, and `release_lost_jobs` looks for it.
    // Not at once: the library asks for notifications by the client first.
    client.once('drain', () => {
      client
        .query('select pg_advisory_lock_shared(hashtextextended($1, 0))', [workerPool.id])
        .then(outage.end, outage.report);
    });
  });
  events.on('pool:listen:error', ({ error }) => outage.report(error));
  events.on('worker:getJob:error', ({ error }) => outage.report(error));
  events.on('worker:fatalError', ({ error }) => outage.report(error));
  events.on('job:success', ({ job }) => ENDED.send({ task: job.task_identifier, outcome: 'DONE' }));
  events.on('job:error', ({ job }) => ENDED.send({ task: job.task_identifier, outcome: 'FAILED' }));
  events.on('job:failed', ({ job }) => ENDED.send({ task: job.task_identifier, outcome: 'GIVEN_UP' }));
  const stuck = untilStuck(events, options);
  const pool = createPool(options, outage);
  const starting = run({
    pgPool: pool,
    concurrency,
    pollInterval: POLL_MS,
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: graceMs,
    // Only so does the library handle a connection that is lost while it writes that a job is done.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    logger: SILENT,
    events,
    taskList: Object.fromEntries(
      Object.entries(tasks).map(([name, task]) => [name, logged(name, task, stopping, onFault)]),
    ),
  });
  const runner = await starting.catch(async (error: unknown) => {
    await pool.end();
    throw error;
  });
  return { runner, pool, ended: Promise.race([runner.promise, stuck]) };
}

/**
 * The library's own pool is no longer listened to once it ends. A session that the database closes at that moment would
 * end the process.
 */
function createPool({ databaseUrl, concurrency }: JobWorkerOptions, outage: Outage): Pool {
  // One more listens, and one says what is done.
  const pool = new Pool({ connectionString: databaseUrl, max: concurrency + 2 });
  pool.on('error', outage.report);
  // A query of the session says it, too.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

async function endPool({ pool }: Pick<Running, 'pool'>): Promise<void> {
  if (!pool.ending) await pool.end();
}

/**
 * The library gives up when it cannot write that a job is done. When it could not write it of several, it never ends:
 * it counts what is still to be written wrong. And a worker whose very first look at the database fails keeps that
 * error, and takes no job from then on, while the database answers others.
 */
function untilStuck(
  events: WorkerEvents,
  { database, stuckAfterMs = STUCK_AFTER_MS }: Pick<JobWorkerOptions, 'database' | 'stuckAfterMs'>,
): Promise<void> {
  return new Promise((resolve) => {
    let failingSince = Number.POSITIVE_INFINITY;
    const works = () => {
      failingSince = Number.POSITIVE_INFINITY;
    };
    events.on('worker:getJob:empty', works);
    events.on('job:start', works);
    events.on('worker:getJob:error', () => {
      const now = performance.now();
      failingSince = Math.min(failingSince, now);
      if (now - failingSince < stuckAfterMs) return;
      failingSince = now;
      releaseLostJobs(database).then(() => resolve(), works);
    });
    events.on('pool:gracefulShutdown', () => setTimeout(resolve, stuckAfterMs).unref());
  });
}

/** The table of jobs keeps the text of an error, which can quote a row. So it is given the task's name alone. */
function logged(name: string, task: Task, stopping: AbortSignal, onFault: (error: unknown) => void) {
  return async (payload: unknown): Promise<void> => {
    try {
      await task({ ...readPayload(payload), stopping });
    } catch (error) {
      onFault(error);
      throw new Error(`The job ${name} failed.`, { cause: error });
    }
  };
}
