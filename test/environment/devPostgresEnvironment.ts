import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import postgres from 'postgres';
import { onTestFinished } from 'vitest';
import type { DevPostgres, DevPostgresOptions } from '../../src/devPostgres/devPostgres.ts';
import { startDevPostgres } from '../../src/devPostgres/devPostgres.ts';
import { makeTemporaryFolder, removeFolder } from '../../testkit/postgres/temporaryPostgres.ts';

const FAST = { fsync: 'off' };

/** Folders for one test of the embedded PostgreSQL. They are deleted when the test ends. */
export interface DevPostgresEnvironment {
  /** The folder of everything else. */
  readonly root: string;
  /** The folder of the database. */
  readonly folder: string;
  start(options?: Partial<DevPostgresOptions>): Promise<DevPostgres>;
}

/** Makes the folders. Every database that `start` starts is stopped when the test ends. */
export async function makeDevPostgresEnvironment(name = 'project'): Promise<DevPostgresEnvironment> {
  const root = await makeTemporaryFolder('test');
  onTestFinished(() => removeFolder(root));
  const folder = join(root, name, 'postgres');
  return {
    root,
    folder,
    async start(options = {}) {
      const database = await startDevPostgres({ folder, settings: FAST, ...options });
      onTestFinished(() => database.stop());
      return database;
    },
  };
}

export async function query(url: string, statement: string): Promise<readonly postgres.Row[]> {
  const sql = postgres(url, { max: 1 });
  try {
    return await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}

export async function serverProcess(folder: string): Promise<number> {
  return Number((await readFile(join(folder, 'cluster', 'data', 'postmaster.pid'), 'utf8')).split('\n')[0]);
}

/** Starts a process that starts the database of the folder, runs more code, prints a line, and does not end. */
export function startInProcess(folder: string, code = ''): ChildProcess {
  const embedded = new URL('../../src/devPostgres/devPostgres.ts', import.meta.url);
  const program = `
    const { startDevPostgres } = await import(${JSON.stringify(embedded)});
    const { default: postgres } = await import('postgres');
    const database = await startDevPostgres(${JSON.stringify({ folder, settings: FAST })});
    const alive = setInterval(() => undefined, 60_000);
    ${code}
    console.log('started');
  `;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

export async function firstLine(child: ChildProcess): Promise<string> {
  const [chunk] = await once(child.stdout ?? child, 'data');
  return String(chunk).trim();
}
