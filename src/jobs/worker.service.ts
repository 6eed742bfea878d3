import { EventEmitter, setMaxListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { type JobHelpers, Logger, type Runner, run, type WorkerEvents } from 'graphile-worker';
import { type Backoff, backoffMs } from '../database/backoff.ts';
import type { Database } from '../database/database.ts';
import { readPayload, type Task, type Tasks } from './job.ts';
import { releaseLostJobs } from './lostJobs.queries.ts';

export interface JobWorker {
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
}

/** A notification wakes the worker. This is for jobs that are due later, and for lost notifications. */
const POLL_MS = 1_000;
const LOST_JOBS_EVERY_MS = 5_000;
const RESTART: Backoff = { leastMs: 200, stepMs: 200, mostMs: 5_000 };
/** A task that does not end when it is told to is left behind after this time. */
const LEFT_BEHIND_MS = 2_000;
/** Its lines quote errors. What matters of them reaches `onFault`. */
const SILENT = new Logger(() => () => {});

/** Runs jobs until it is stopped, over every outage of the database. */
export async function startJobWorker(options: JobWorkerOptions): Promise<JobWorker> {
  const { database, graceMs, onFault } = options;
  const outage = new Outage(onFault);
  let stopped = false;
  let runner = await startRunner(options, outage);
  const running = keepRunning();
  const releasing = setInterval(() => {
    releaseLostJobs(database).catch(outage.report);
  }, LOST_JOBS_EVERY_MS);

  /** The library gives up when it cannot write that a job is done. */
  async function keepRunning(): Promise<void> {
    for (let failures = 0; ; failures += 1) {
      await runner.promise.catch(outage.report);
      if (stopped) return;
      await delay(backoffMs(RESTART, failures, Math.random()));
      if (stopped) return;
      runner = await startRunner(options, outage).catch((error: unknown) => {
        outage.report(error);
        return runner;
      });
    }
  }

  return {
    async stop() {
      stopped = true;
      clearInterval(releasing);
      // A runner that gave up is stopped already, and says so by an error.
      const ended = Promise.allSettled([runner.stop(), running]);
      await Promise.race([ended, delay(graceMs + LEFT_BEHIND_MS, undefined, { ref: false })]);
    },
  };
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

function startRunner(
  { databaseUrl, tasks, concurrency, graceMs, onFault }: JobWorkerOptions,
  outage: Outage,
): Promise<Runner> {
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
  return run({
    connectionString: databaseUrl,
    concurrency,
    // One more listens, and one says what is done.
    maxPoolSize: concurrency + 2,
    pollInterval: POLL_MS,
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: graceMs,
    // Only so does the library handle a connection that is lost while it writes that a job is done.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    logger: SILENT,
    events,
    taskList: Object.fromEntries(Object.entries(tasks).map(([name, task]) => [name, logged(name, task, onFault)])),
  });
}

/** The table of jobs keeps the text of an error, which can quote a row. So it is given the task's name alone. */
function logged(name: string, task: Task, onFault: (error: unknown) => void) {
  return async (payload: unknown, { abortSignal }: JobHelpers): Promise<void> => {
    try {
      // One signal for all jobs under way, and each request of theirs listens to it while it runs.
      if (abortSignal !== undefined) setMaxListeners(0, abortSignal);
      await task({ ...readPayload(payload), stopping: abortSignal });
    } catch (error) {
      onFault(error);
      throw new Error(`The job ${name} failed.`, { cause: error });
    }
  };
}
