import { execFile } from 'node:child_process';
import { chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import postgres, { type Sql } from 'postgres';
import { type Binaries, findBinaries } from '../../../src/devPostgres/binaries.ts';
import { clusterIn, ensureCluster } from '../../../src/devPostgres/cluster.ts';
import { type Home, settle } from '../../../src/devPostgres/dataFolder.ts';
import { type GuardedProcess, runGuarded } from '../../../src/devPostgres/guardedProcess.ts';
import { addressOf } from '../../../src/devPostgres/runningServer.ts';
import { settingsFor } from '../../../src/devPostgres/server.ts';
import { openServerLog, type ServerLog } from '../../../src/devPostgres/serverLog.ts';
import { reservePort } from '../../../testkit/network/port.ts';
import { readChildren } from '../../../testkit/postgres/processStat.ts';
import { until } from '../../../testkit/until.ts';

/** How PostgreSQL stops: in order, or as after a loss of power. */
export type StopMode = 'fast' | 'immediate';

/** What a new server begins with. An empty database by default. */
export interface PostgresOrigin {
  /** The folder of a backup. */
  readonly backup?: string;
  /** The URL of the server whose standby it is. */
  readonly leader?: string;
}

const SETTINGS = { max_connections: '200', wal_keep_size: '512MB', shared_buffers: '64MB' };
const START_TIMEOUT_MS = 60_000;

/** A PostgreSQL on a port that it keeps over restarts. The faults stop, freeze, restore and replace it. */
export class PostgresServer {
  private running: GuardedProcess | null = null;

  private constructor(
    private readonly home: Home,
    private readonly binaries: Binaries,
    private readonly log: ServerLog,
    readonly port: number,
    /** With the user that owns everything. */
    readonly url: string,
  ) {}

  static async create(folder: string, { backup, leader }: PostgresOrigin = {}): Promise<PostgresServer> {
    const home = await settle(folder);
    const binaries = await findBinaries(undefined, home.account, home.shelf);
    const log = await openServerLog(home.folder, home.account);
    if (backup === undefined) await ensureCluster(home, binaries, true, log);
    else await replaceFolder(backup, join(home.folder, 'cluster'));
    const port = await reservePort();
    const url = await addressOf(home.folder, port, 'blockdesk');
    const server = new PostgresServer(home, binaries, log, port, url);
    if (leader !== undefined) await server.configureStandby(leader);
    return server;
  }

  /** Resolves when it answers. */
  async start(): Promise<void> {
    const running = await runGuarded({
      account: this.home.account,
      folder: this.home.folder,
      file: this.binaries.postgres,
      args: ['-D', this.data, ...settingsFor(this.port, SETTINGS)],
      output: this.log.descriptor,
    });
    this.running = running;
    await Promise.race([
      until(() => ensureDatabase(this.url), { timeoutMs: START_TIMEOUT_MS, intervalMs: 10 }),
      running.exited.then((code) => Promise.reject(new Error(`PostgreSQL ended with ${code} as it was started.`))),
    ]);
  }

  async stop(mode: StopMode): Promise<void> {
    const { running } = this;
    if (running === null) return;
    this.running = null;
    if (mode === 'immediate') process.kill(await this.postmaster(), 'SIGQUIT');
    else await running.end();
    await running.exited;
  }

  /** Stops all of its processes where they are. */
  async freeze(): Promise<void> {
    await this.signal('SIGSTOP');
  }

  async unfreeze(): Promise<void> {
    await this.signal('SIGCONT');
  }

  /** Copies the data into the folder while the server runs, as a backup does. */
  async backUp(to: string): Promise<void> {
    const sql = postgres(this.url, { max: 1, onnotice: () => {} });
    try {
      await mkdir(to, { recursive: true });
      await sql`select pg_backup_start('faults', true)`;
      await replaceFolder(join(this.home.folder, 'cluster'), to);
      const copied = join(to, 'data');
      const [label] = await sql<{ labelfile: string }[]>`select labelfile from pg_backup_stop(false)`;
      // Recovery needs the log up to the end of the backup.
      await copyFolder(`${join(this.data, 'pg_wal')}/.`, join(copied, 'pg_wal'));
      await rm(join(copied, 'postmaster.pid'), { force: true });
      await writeFile(join(copied, 'backup_label'), label?.labelfile ?? '');
      await this.own(join(copied, 'backup_label'));
    } finally {
      await sql.end({ timeout: 5 });
    }
  }

  /**
   * Puts a backup in the place of the data of a stopped server. With recovery the server begins a new timeline.
   * Without, it goes on as from an earlier state of the disk.
   */
  async restore(from: string, withRecovery: boolean): Promise<void> {
    await replaceFolder(from, join(this.home.folder, 'cluster'));
    if (!withRecovery) return;
    await this.write('recovery.signal', '');
    await this.write('postgresql.auto.conf', "restore_command = 'false'\n");
  }

  private get data(): string {
    return clusterIn(this.home.folder).data;
  }

  private async configureStandby(leader: string): Promise<void> {
    const { username, password, port } = new URL(leader);
    const connection = `host=127.0.0.1 port=${port} user=${username} password=${password} application_name=standby`;
    await this.write('standby.signal', '');
    await this.write('postgresql.auto.conf', `primary_conninfo = '${connection}'\n`);
  }

  private async write(name: string, text: string): Promise<void> {
    const file = join(this.data, name);
    await writeFile(file, text, { mode: 0o600 });
    await this.own(file);
  }

  /** Gives the file to the user that PostgreSQL runs as. */
  private async own(path: string): Promise<void> {
    const { uid, gid } = this.home.account;
    if (uid !== undefined && gid !== undefined) await chown(path, uid, gid);
  }

  private async postmaster(): Promise<number> {
    return Number((await readFile(join(this.data, 'postmaster.pid'), 'utf8')).split('\n')[0]);
  }

  private async signal(signal: NodeJS.Signals): Promise<void> {
    const postmaster = await this.postmaster();
    const children = (await readChildren(postmaster)).map(({ pid }) => pid);
    for (const pid of [postmaster, ...children]) process.kill(pid, signal);
  }
}

async function replaceFolder(from: string, to: string): Promise<void> {
  await rm(to, { recursive: true, force: true });
  await copyFolder(from, to);
}

/** Files of a running server can vanish during the copy. Recovery does not need them. */
async function copyFolder(from: string, to: string): Promise<void> {
  await promisify(execFile)('cp', ['-a', from, to], { env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' } }).catch(
    (error: unknown) => {
      const lines = error instanceof Error && 'stderr' in error ? String(error.stderr).trim().split('\n') : [''];
      if (!lines.every((line) => line.endsWith('No such file or directory'))) throw error;
    },
  );
}

/** Creates the database where it is missing. Rejects while the server does not answer. */
async function ensureDatabase(url: string): Promise<void> {
  const sql = postgres(url.replace(/\/blockdesk$/, '/postgres'), { max: 1, connect_timeout: 5, fetch_types: false });
  try {
    await createDatabase(sql);
  } finally {
    await sql.end({ timeout: 0 });
  }
}

async function createDatabase(sql: Sql): Promise<void> {
  const [found] = await sql<{ isStandby: boolean; exists: boolean }[]>`
    select pg_is_in_recovery() as "isStandby", exists (select from pg_database where datname = 'blockdesk') as exists`;
  if (found?.exists === false && !found.isStandby) await sql`create database blockdesk`;
}
