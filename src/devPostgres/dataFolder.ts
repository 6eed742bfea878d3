import { createHash } from 'node:crypto';
import { chmod, lstat, mkdir, readdir, readlink, realpath, rename, rm, rmdir, stat, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { exists } from './binaries.ts';
import type { Account } from './guardedProcess.ts';
import { run } from './guardedProcess.ts';

/** The folder of a database, and the account that runs its PostgreSQL. */
export interface Home {
  readonly folder: string;
  readonly account: Account;
  /** A folder that the account can reach, for files that must move. */
  readonly shelf: string;
}

const STORE = '/var/lib/blockdesk';

/**
 * PostgreSQL refuses to run as root. A normal user runs it directly. Root runs it as the owner of the data, or as
 * `nobody` when there is no data yet. The folder stays where it is as long as that account can reach it, so that people
 * find, copy and delete it as usual. Otherwise (a project in root's own home) the data moves to /var/lib/blockdesk and
 * a link stays.
 */
export async function settle(folder: string): Promise<Home> {
  if (!isRoot()) {
    await forgetDeadLink(folder);
    await mkdir(folder, { recursive: true });
    await refuseForeignData(folder);
    return { folder: await realpath(folder), account: {}, shelf: folder };
  }
  await mkdir(dirname(folder), { recursive: true });
  const { asked, shelf, data: elsewhere } = await rootStoreOf(folder);
  await forgetDeadLink(asked);
  if (!(await exists(asked)) && (await exists(elsewhere))) await symlink(elsewhere, asked);
  await mkdir(asked, { recursive: true });
  const account = await ownerOf(asked);
  if (!(await reaches(account, await realpath(asked)))) await move(asked, elsewhere, shelf);
  const cluster = join(asked, 'cluster');
  // Data that root copied here belongs to root, and PostgreSQL does not run as root.
  if ((await exists(cluster)) && (await stat(cluster)).uid !== account.uid) {
    await run({}, 'chown', ['-R', `${account.uid}:${account.gid}`, cluster]);
  }
  return { folder: await realpath(asked), account, shelf };
}

interface Store {
  /** The folder as it was asked for, without links on the way to it. */
  readonly asked: string;
  readonly shelf: string;
  readonly data: string;
}

/** Where the data of a folder lies when PostgreSQL cannot reach the folder. Null for users other than root. */
export async function storeOf(folder: string): Promise<Store | null> {
  return isRoot() ? rootStoreOf(folder) : null;
}

async function rootStoreOf(folder: string): Promise<Store> {
  const asked = join(await realpathOfMissing(dirname(folder)), basename(folder));
  const shelf = join(STORE, createHash('sha256').update(asked).digest('hex').slice(0, 12));
  return { asked, shelf, data: join(shelf, 'postgres') };
}

/** The path without links, also of a folder that does not exist. */
async function realpathOfMissing(path: string): Promise<string> {
  return (await exists(path)) ? realpath(path) : join(await realpathOfMissing(dirname(path)), basename(path));
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Refuses, before anything is tried, data that another user owns. It is mostly the result of a start as root. */
export async function refuseForeignData(folder: string): Promise<void> {
  const us = process.getuid?.();
  const cluster = join(folder, 'cluster');
  if (us === undefined || us === 0 || !(await exists(cluster))) return;
  const { uid } = await stat(cluster);
  if (uid === us) return;
  throw new Error(
    `The database in ${await realpath(folder)} belongs to user ${uid} and this process runs as user ${us}. ` +
      `Start as root or as its owner, or delete that folder to begin anew, or set DATABASE_URL.`,
  );
}

async function ownerOf(folder: string): Promise<Required<Account>> {
  const cluster = join(folder, 'cluster');
  if (await exists(cluster)) {
    const { uid, gid } = await stat(cluster);
    if (uid !== 0) return { uid, gid };
  }
  return { uid: Number(await run({}, 'id', ['-u', 'nobody'])), gid: Number(await run({}, 'id', ['-g', 'nobody'])) };
}

async function reaches(account: Account, folder: string): Promise<boolean> {
  const answer = await run(account, '/bin/sh', ['-c', 'if test -x "$1"; then echo yes; fi', 'sh', folder]);
  return answer === 'yes';
}

/** Removes a dead link of ours: its data was deleted, or the link was copied from another machine. */
async function forgetDeadLink(folder: string): Promise<void> {
  if (await exists(folder)) return;
  const entry = await lstat(folder).catch(() => undefined);
  if (entry?.isSymbolicLink() && (await readlink(folder)).startsWith(`${STORE}/`)) await rm(folder);
}

async function move(from: string, to: string, shelf: string): Promise<void> {
  await mkdir(shelf, { recursive: true });
  // The account must be able to enter, whatever our umask is.
  for (const open of [STORE, shelf]) await chmod(open, 0o755);
  const holdsData = (await readdir(from)).length > 0;
  if (holdsData && (await exists(to))) {
    throw new Error(`There are two databases, in ${from} and in ${to}. Delete or move the one that is not wanted.`);
  }
  if (holdsData) {
    const arriving = `${to}.arriving`;
    await rm(arriving, { recursive: true, force: true });
    await run({}, 'cp', ['-a', from, arriving]);
    await rename(arriving, to);
    await rm(from, { recursive: true });
  } else {
    await mkdir(to, { recursive: true });
    await rmdir(from);
  }
  await chmod(to, 0o755);
  await symlink(to, from);
}
