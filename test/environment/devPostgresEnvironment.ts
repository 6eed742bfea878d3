import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { onTestFinished } from 'vitest';
import type { DevPostgres, DevPostgresOptions } from '../../src/devPostgres/devPostgres.ts';
import { startDevPostgres } from '../../src/devPostgres/devPostgres.ts';

const FAST = { fsync: 'off' };

export interface Ground {
  /** Gone when the test ends. */
  readonly ground: string;
  /** Where `start` puts the database. */
  readonly folder: string;
  start(options?: Partial<DevPostgresOptions>): Promise<DevPostgres>;
}

/** A place of its own for one test; whatever it starts is stopped when the test ends. */
export async function makeGround(name = 'project'): Promise<Ground> {
  const ground = await mkdtemp(join(tmpdir(), 'blockdesk-test-'));
  onTestFinished(() => rm(ground, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }));
  // As root, PostgreSQL runs as another user, who has to come in.
  await chmod(ground, 0o755);
  const folder = join(ground, name, 'postgres');
  return {
    ground,
    folder,
    async start(options = {}) {
      const database = await startDevPostgres({ folder, settings: FAST, ...options });
      onTestFinished(() => database.stop());
      return database;
    },
  };
}

export async function ask(url: string, statement: string): Promise<readonly postgres.Row[]> {
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

/** Another process of ours: starts the database on this folder, does what it is told, prints a line, and goes on. */
export function startElsewhere(folder: string, afterwards = ''): ChildProcess {
  const embedded = new URL('../../src/devPostgres/devPostgres.ts', import.meta.url);
  const program = `
    const { startDevPostgres } = await import(${JSON.stringify(embedded)});
    const { default: postgres } = await import('postgres');
    const database = await startDevPostgres(${JSON.stringify({ folder, settings: FAST })});
    const life = setInterval(() => undefined, 60_000);
    ${afterwards}
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
