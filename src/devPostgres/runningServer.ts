import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import postgres from 'postgres';
import { faultCode, isDatabaseAway } from '../database/fault.ts';
import { exists } from './binaries.ts';
import { clusterIn, SUPERUSER } from './cluster.ts';
import { isAlive, run } from './guardedProcess.ts';

/** The lock file that a PostgreSQL writes into its data. */
interface LockFile {
  readonly pid: number;
  readonly data: string;
  readonly port: number;
  readonly ready: boolean;
}

export const DATABASE = 'blockdesk';
const ANSWER_WITHIN_MS = 30_000;
const NOT_MADE_YET = '3D000';

/**
 * The URL of a server that another process runs on this folder, once it answers; undefined when there is none. A lock
 * file of a crash does not count, nor one whose process number now belongs to another program.
 */
export async function findRunning(folder: string): Promise<string | undefined> {
  const { data } = clusterIn(folder);
  const deadline = Date.now() + ANSWER_WITHIN_MS;
  for (;;) {
    const lock = await readLock(data);
    if (lock === undefined || !isAlive(lock.pid)) return undefined;
    if (!(await holds(lock, data))) {
      // PostgreSQL sees only that the number is in use, and would refuse to start.
      await rm(join(data, 'postmaster.pid'), { force: true });
      return undefined;
    }
    const url = await addressOf(folder, lock.port, DATABASE);
    if (await answers(url)) return url;
    if (Date.now() > deadline) {
      throw new Error(`PostgreSQL (process ${lock.pid}) holds ${folder} and does not answer. End it and start again.`);
    }
    await delay(50);
  }
}

export async function readLock(data: string): Promise<LockFile | undefined> {
  const file = join(data, 'postmaster.pid');
  if (!(await exists(file))) return undefined;
  const lines = (await readFile(file, 'utf8').catch(whenGone)).split('\n');
  const [pid, path = '', , port] = lines;
  if (Number(pid) === 0) return undefined;
  return { pid: Number(pid), data: path, port: Number(port), ready: lines[7]?.trim() === 'ready' };
}

function whenGone(fault: unknown): string {
  if (faultCode(fault) === 'ENOENT') return '';
  throw fault;
}

export async function addressOf(folder: string, port: number, database: string): Promise<string> {
  const password = (await readFile(clusterIn(folder).passwordFile, 'utf8')).trim();
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
}

/** Whether the process is the PostgreSQL of this folder, and not of the folder that this one is a copy of. */
async function holds(lock: LockFile, data: string): Promise<boolean> {
  const words = await commandOf(lock.pid);
  if (words === undefined) return true;
  if (!words.includes(lock.data)) return false;
  if (!(await exists(lock.data))) return true;
  const [theirs, ours] = await Promise.all([stat(lock.data), stat(data)]);
  return theirs.ino === ours.ino && theirs.dev === ours.dev;
}

/** The command line of the process; undefined on Windows, where PostgreSQL checks by itself. */
async function commandOf(pid: number): Promise<string | undefined> {
  if (process.platform === 'win32') return undefined;
  if (process.platform === 'linux') return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(whenGone);
  return run({}, 'ps', ['-ww', '-o', 'command=', '-p', String(pid)]).catch(() => '');
}

async function answers(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, fetch_types: false });
  try {
    await sql`select 1`;
    return true;
  } catch (fault) {
    if (isDatabaseAway(fault) || faultCode(fault) === NOT_MADE_YET) return false;
    throw fault;
  } finally {
    await sql.end({ timeout: 0 });
  }
}
