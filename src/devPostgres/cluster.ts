import { randomBytes } from 'node:crypto';
import { chown, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { exists, underPlainPath } from './binaries.ts';
import type { Home } from './dataFolder.ts';
import type { Account } from './guardedProcess.ts';
import { isAlive, runGuarded } from './guardedProcess.ts';
import type { ServerLog } from './serverLog.ts';

export const SUPERUSER = 'blockdesk';

/** The data and its password. Both are made under a temporary name, so that an unfinished cluster is never used. */
export interface Cluster {
  readonly data: string;
  readonly passwordFile: string;
}

export function clusterIn(folder: string): Cluster {
  return { data: join(folder, 'cluster', 'data'), passwordFile: join(folder, 'cluster', 'password') };
}

/** Makes the data when it is missing. Refuses data that these binaries cannot read. */
export async function ensureCluster(
  home: Home,
  binaries: Binaries,
  durable: boolean,
  log: ServerLog,
): Promise<Cluster> {
  const cluster = clusterIn(home.folder);
  await removeHalfMade(home.folder);
  if (!(await exists(dirname(cluster.data)))) await makeCluster(home, binaries, durable, log);
  const major = Number((await readFile(join(cluster.data, 'PG_VERSION'), 'utf8')).trim());
  if (major !== binaries.major) throw new Error(otherVersion(home.folder, major, binaries.major));
  return cluster;
}

function otherVersion(folder: string, found: number, ours: number): string {
  return (
    `The data in ${folder} was written by PostgreSQL ${found}, and this is PostgreSQL ${ours}, which cannot read it. ` +
    `To keep it, dump it with PostgreSQL ${found} (pg_dump) and restore the dump into a new database; ` +
    'to begin anew, delete that folder; or set DATABASE_URL.'
  );
}

/** The name of a folder in which data is made. It holds the number of the process that makes it. */
export const HALF_MADE = /^making-(\d+)-/;

async function removeHalfMade(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const maker = HALF_MADE.exec(name)?.[1];
    if (maker === undefined || isAlive(Number(maker))) continue;
    // Its initdb may still be ending.
    await rm(join(folder, name), { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
}

/** Whether a process that still runs makes the data. */
export async function isBeingMade(folder: string): Promise<boolean> {
  return (await readdir(folder)).some((name) => {
    const maker = HALF_MADE.exec(name)?.[1];
    return maker !== undefined && isAlive(Number(maker));
  });
}

async function makeCluster(home: Home, binaries: Binaries, durable: boolean, log: ServerLog): Promise<void> {
  const making = await mkdtemp(join(home.folder, `making-${process.pid}-`));
  const passwordFile = join(making, 'password');
  await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  await give(passwordFile, home.account);
  await give(making, home.account);
  const mark = await log.end();
  try {
    const args = ['-D', join(making, 'data'), '-U', SUPERUSER, '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
    args.push('--encoding=UTF8', '--no-instructions', ...locale(binaries.major), ...(durable ? [] : ['--no-sync']));
    const code = await underPlainPath(binaries.initdb, async (file) => {
      const command = { account: home.account, folder: making, file, args, output: log.descriptor };
      return (await runGuarded(command)).exited;
    });
    if (code !== 0) {
      throw new Error(`PostgreSQL could not make a database in ${home.folder}:\n${await log.linesSince(mark)}`);
    }
    // Two processes may make it at once. The first to rename wins; the other cluster is deleted.
    await rename(making, join(home.folder, 'cluster'));
  } catch (fault) {
    await rm(making, { recursive: true, force: true });
    if (!(await exists(join(home.folder, 'cluster')))) throw fault;
  }
}

/**
 * Text sorts by code point, so that the order is the same on every machine and in every version. Upper and lower case
 * work for every script when PostgreSQL (17 and later) or the machine's C library supports it.
 */
function locale(major: number): string[] {
  if (major >= 17) return ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  return [process.platform === 'linux' ? '--locale=C.UTF-8' : '--locale=C'];
}

async function give(path: string, account: Account): Promise<void> {
  if (account.uid !== undefined && account.gid !== undefined) await chown(path, account.uid, account.gid);
}
