import { execFile } from 'node:child_process';
import { chown, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import postgres, { type Sql } from 'postgres';
import { isDatabaseAway } from '../../src/database/fault.ts';
import { findBinaries } from '../../src/devPostgres/binaries.ts';
import { clusterIn, ensureCluster } from '../../src/devPostgres/cluster.ts';
import { settle } from '../../src/devPostgres/dataFolder.ts';
import { type GuardedProcess, runGuarded } from '../../src/devPostgres/guardedProcess.ts';
import { addressOf } from '../../src/devPostgres/runningServer.ts';
import { settingsFor } from '../../src/devPostgres/server.ts';
import { openServerLog } from '../../src/devPostgres/serverLog.ts';
import { reservePort } from '../../testkit/network/port.ts';

/** How PostgreSQL is stopped: told to close up, or as if the machine had lost its power. */
export type Stop = 'fast' | 'immediate';

/** A PostgreSQL of the driver's own, on one port for good, that can be treated badly. */
export interface Postgres {
  readonly port: number;
  /** As the owner of everything. */
  readonly url: string;
  /** Starts, and resolves when it answers. Further settings hold for this start only. */
  start(settings?: Readonly<Record<string, string>>): Promise<void>;
  stop(how: Stop): Promise<void>;
  /** Stops every one of its processes where it stands, or lets them go on. */
  signal(what: 'SIGSTOP' | 'SIGCONT'): Promise<void>;
  /** A copy of its data as a backup takes it while everything goes on. */
  backUp(folder: string): Promise<void>;
  /** Puts the copy in the place of its data. It must be stopped. `archived` is how a backup is restored, without it is how a disk is. */
  restore(folder: string, archived: boolean): Promise<void>;
}

const SETTINGS = { max_connections: '200', wal_keep_size: '512MB', shared_buffers: '64MB' };
const ANSWERS_WITHIN_MS = 60_000;

/** `from` is the folder of a backup that it begins with, `follows` the URL of the server that it is a standby of. */
export async function createPostgres(
  folder: string,
  begin: { readonly from?: string; readonly follows?: string } = {},
): Promise<Postgres> {
  const home = await settle(folder);
  const { account } = home;
  const binaries = await findBinaries(undefined, account, home.shelf);
  const log = await openServerLog(home.folder, account);
  const { data } = clusterIn(home.folder);
  if (begin.from === undefined) await ensureCluster(home, binaries, true, log);
  else await copyOwned(begin.from, join(home.folder, 'cluster'));
  if (begin.follows !== undefined) await follow(begin.follows);
  const port = await reservePort();
  const url = await addressOf(home.folder, port, 'blockdesk');
  let running: GuardedProcess | null = null;

  async function own(path: string): Promise<void> {
    if (account.uid !== undefined && account.gid !== undefined) await chown(path, account.uid, account.gid);
  }

  async function copyOwned(from: string, to: string): Promise<void> {
    await rm(to, { recursive: true, force: true });
    await copy(from, to);
  }

  async function put(name: string, text: string): Promise<void> {
    const file = join(data, name);
    await writeFile(file, text, { mode: 0o600 });
    await own(file);
  }

  async function follow(leader: string): Promise<void> {
    const { username, password, port: at } = new URL(leader);
    await put('standby.signal', '');
    await put(
      'postgresql.auto.conf',
      `primary_conninfo = 'host=127.0.0.1 port=${at} user=${username} password=${password} application_name=standby'\n`,
    );
  }

  async function postmaster(): Promise<number> {
    return Number((await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n')[0]);
  }

  return {
    port,
    url,
    async start(settings = {}) {
      const args = ['-D', data, ...settingsFor(port, { ...SETTINGS, ...settings })];
      running = await runGuarded({
        account,
        folder: home.folder,
        file: binaries.postgres,
        args,
        output: log.descriptor,
      });
      await answering(url, running.exited);
    },
    async stop(how) {
      if (running === null) return;
      const ending = running;
      running = null;
      if (how === 'immediate') process.kill(await postmaster(), 'SIGQUIT');
      else await ending.end();
      await ending.exited;
    },
    async signal(what) {
      const first = await postmaster();
      const all = [first, ...(await childrenOf(first))];
      for (const pid of all) process.kill(pid, what);
    },
    async backUp(to) {
      const sql = postgres(url, { max: 1, onnotice: () => {} });
      try {
        await mkdir(to, { recursive: true });
        await sql`select pg_backup_start('driver', true)`;
        await copyOwned(join(home.folder, 'cluster'), to);
        const copied = join(to, 'data');
        const [label] = await sql<{ labelfile: string }[]>`select labelfile from pg_backup_stop(false)`;
        // Recovery needs the log as far as the end of the backup.
        await copy(`${join(data, 'pg_wal')}/.`, join(copied, 'pg_wal'));
        await rm(join(copied, 'postmaster.pid'), { force: true });
        await writeFile(join(copied, 'backup_label'), label?.labelfile ?? '');
        await own(join(copied, 'backup_label'));
      } finally {
        await sql.end({ timeout: 5 });
      }
    },
    async restore(from, archived) {
      await copyOwned(from, join(home.folder, 'cluster'));
      if (!archived) return;
      await put('recovery.signal', '');
      await put('postgresql.auto.conf', "restore_command = 'false'\n");
    },
  };
}

/** Files of a database that runs come and go meanwhile: recovery does without those that went. */
async function copy(from: string, to: string): Promise<void> {
  await promisify(execFile)('cp', ['-a', from, to], { env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' } }).catch(
    (error: unknown) => {
      const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim().split('\n') : [''];
      if (!said.every((line) => line.endsWith('No such file or directory'))) throw error;
    },
  );
}

async function answering(url: string, ended: Promise<number>): Promise<void> {
  const deadline = Date.now() + ANSWERS_WITHIN_MS;
  for (;;) {
    const sql = postgres(url.replace(/\/blockdesk$/, '/postgres'), { max: 1, connect_timeout: 5, fetch_types: false });
    try {
      await makeDatabase(sql);
      return;
    } catch (fault) {
      if (!isDatabaseAway(fault) || Date.now() > deadline) throw fault;
    } finally {
      await sql.end({ timeout: 0 });
    }
    const code = await Promise.race([ended, delay(10)]);
    if (code !== undefined) throw new Error(`PostgreSQL ended with ${code} as it was started.`);
  }
}

async function makeDatabase(sql: Sql): Promise<void> {
  const [found] = await sql<{ standby: boolean; made: boolean }[]>`
    select pg_is_in_recovery() as standby, exists (select from pg_database where datname = 'blockdesk') as made`;
  if (found?.made === false && !found.standby) await sql`create database blockdesk`;
}

async function childrenOf(parent: number): Promise<number[]> {
  const found: number[] = [];
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    if (Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent) found.push(Number(name));
  }
  return found;
}
