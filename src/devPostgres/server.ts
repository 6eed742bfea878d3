import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import postgres from 'postgres';
import { isDatabaseAway } from '../database/fault.ts';
import type { Binaries } from './binaries.ts';
import type { Cluster } from './cluster.ts';
import type { Home } from './dataFolder.ts';
import { runGuarded } from './guardedProcess.ts';
import { addressOf, DATABASE, readLock } from './runningServer.ts';
import type { ServerLog } from './serverLog.ts';

export interface Boot {
  readonly home: Home;
  readonly binaries: Binaries;
  readonly cluster: Cluster;
  readonly log: ServerLog;
  readonly settings: Readonly<Record<string, string>>;
  readonly onExit: (message: string) => void;
}

interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

// Another process was first to take the folder or the port, or a crashed server is still ending.
const PASSES = /lock file ".*" already exists|is still in use|could not create any TCP\/IP sockets/;

/** Starts PostgreSQL and waits for its database. */
export async function bootServer(boot: Boot, deadline: number): Promise<Server | 'try again'> {
  const { home, binaries, cluster, log, settings, onExit } = boot;
  const port = await freePort();
  const mark = await log.end();
  const process = await runGuarded({
    account: home.account,
    folder: home.folder,
    file: binaries.postgres,
    args: ['-D', cluster.data, ...settingsFor(port, settings)],
    output: log.descriptor,
  });
  const ended = process.exited.then(() => 'ended' as const);
  const started = await whenReady(home.folder, cluster, port, ended, deadline).catch(async (cause: unknown) => {
    await process.end();
    throw failure(home, await log.linesSince(mark), cause);
  });
  if (started === 'ended') {
    const lines = await log.linesSince(mark);
    if (!PASSES.test(lines) || Date.now() > deadline) throw failure(home, lines);
    await delay(100);
    return 'try again';
  }
  process.letGo();
  let stopping: Promise<void> | undefined;
  const closed = ended.then(async () => {
    const lines = await log.linesSince(mark);
    await log.close();
    if (stopping === undefined) onExit(`PostgreSQL in ${home.folder} ended by itself:\n${lines}`);
  });
  return {
    url: await addressOf(home.folder, port, DATABASE),
    stop() {
      stopping ??= process.end().then(() => closed);
      return stopping;
    },
  };
}

async function whenReady(
  folder: string,
  cluster: Cluster,
  port: number,
  ended: Promise<'ended'>,
  deadline: number,
): Promise<'ready' | 'ended'> {
  for (;;) {
    const lock = await readLock(cluster.data);
    if (lock?.ready === true && lock.port === port && (await makeDatabase(folder, port))) return 'ready';
    if (Date.now() > deadline) throw new Error('It did not answer in time.');
    if ((await Promise.race([ended, delay(20)])) === 'ended') return 'ended';
  }
}

/** False while the server does not answer. The lock file may be of a crashed server that had the same port. */
async function makeDatabase(folder: string, port: number): Promise<boolean> {
  const sql = postgres(await addressOf(folder, port, 'postgres'), { max: 1, connect_timeout: 5, fetch_types: false });
  try {
    const found = await sql`select 1 from pg_database where datname = ${DATABASE}`;
    if (found.length === 0) await sql`create database ${sql(DATABASE)}`;
    return true;
  } catch (fault) {
    if (isDatabaseAway(fault)) return false;
    throw fault;
  } finally {
    await sql.end({ timeout: 0 });
  }
}

function failure(home: Home, lines: string, cause?: unknown): Error {
  const reason = cause instanceof Error ? `${cause.message}\n` : '';
  return new Error(`PostgreSQL did not start in ${home.folder}: ${reason}${lines}`, { cause });
}

/** Our settings come last, because the last one counts: no given setting overrides them. */
export function settingsFor(port: number, asked: Readonly<Record<string, string>>): string[] {
  const settings = {
    ...asked,
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    logging_collector: 'off',
    log_destination: 'stderr',
    // A failed statement is reported to its sender. In the log its message, detail and text would hold message text.
    log_min_messages: 'log',
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_statement: 'none',
    log_min_duration_statement: '-1',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('This machine gave no free port.');
  return address.port;
}
