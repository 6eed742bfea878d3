import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { isAlive } from '../../src/devPostgres/guardedProcess.ts';
import { until } from '../../testkit/until.ts';
import {
  firstLine,
  makeDevPostgresEnvironment,
  query,
  serverProcess,
  startInProcess,
} from '../environment/devPostgresEnvironment.ts';

describe('the end of an embedded database', () => {
  it('killing the process leaves no PostgreSQL behind, and the next start succeeds at once', async () => {
    const { folder, start } = await makeDevPostgresEnvironment();
    const child = startInProcess(folder);
    expect(await firstLine(child)).toBe('started');
    const server = await serverProcess(folder);
    child.kill('SIGKILL');
    await until(() => expect(isAlive(server)).toBe(false));
    expect((await start()).owned).toBe(true);
    expect(await readFile(join(folder, 'server.log'), 'utf8')).not.toContain('not properly shut down');
  });

  it('the embedded database still answers after Ctrl-C reached the whole process group, until it is stopped', async () => {
    const { folder } = await makeDevPostgresEnvironment();
    const child = startInProcess(
      folder,
      `process.once('SIGINT', async () => {
      const sql = postgres(database.url);
      const [row] = await sql\`select 'still here' as answer\`;
      await sql.end();
      await database.stop();
      console.log(row.answer);
      clearInterval(alive);
    });`,
    );
    await firstLine(child);
    const server = await serverProcess(folder);
    process.kill(-(child.pid ?? Number.NaN), 'SIGINT');
    expect(await firstLine(child)).toBe('still here');
    await once(child, 'exit');
    expect(isAlive(server)).toBe(false);
  });

  it('a program that does not stop the embedded database still ends, and the database ends with it', async () => {
    const { folder } = await makeDevPostgresEnvironment();
    const child = startInProcess(folder, 'clearInterval(alive);');
    await firstLine(child);
    const server = await serverProcess(folder);
    if (child.exitCode === null) await once(child, 'exit');
    await until(() => expect(isAlive(server)).toBe(false));
  });

  it('onExit is called when the server crashes, and the next start succeeds', async () => {
    const { folder, start } = await makeDevPostgresEnvironment();
    const onExit = vi.fn();
    const first = await start({ onExit });
    await query(first.url, 'create table survived ()');
    process.kill(await serverProcess(folder), 'SIGKILL');
    await until(() => expect(onExit).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('ended by itself')));
    const { url, owned } = await start();
    expect(owned).toBe(true);
    expect(await query(url, 'select * from survived')).toEqual([]);
  });

  it('onExit is not called for a requested stop', async () => {
    const { start } = await makeDevPostgresEnvironment();
    const onExit = vi.fn();
    const database = await start({ onExit });
    await Promise.all([database.stop(), database.stop()]);
    expect(onExit).not.toHaveBeenCalled();
  });

  it('a start succeeds with a lock file whose process number now belongs to another program', async () => {
    const { folder, start } = await makeDevPostgresEnvironment();
    const first = await start();
    const lockFile = join(folder, 'cluster', 'data', 'postmaster.pid');
    const lock = await readFile(lockFile, 'utf8');
    await first.stop();
    const { uid, gid } = await stat(join(folder, 'cluster'));
    const stranger = spawn('sleep', ['60'], process.getuid?.() === 0 ? { uid, gid } : {});
    onTestFinished(() => {
      stranger.kill();
    });
    await once(stranger, 'spawn');
    await writeFile(lockFile, lock.replace(/^\d+/, String(stranger.pid)));
    expect((await start()).owned).toBe(true);
  });

  it('a start succeeds after one that was killed while it made the data', async () => {
    const { folder, start } = await makeDevPostgresEnvironment();
    const child = startInProcess(folder);
    await until(async () => {
      const making = (await readdir(folder)).find((name) => name.startsWith('making-')) ?? '';
      await stat(join(folder, making, 'data', 'global'));
    });
    child.kill('SIGKILL');
    await once(child, 'exit');
    const { url } = await start();
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect((await readdir(folder)).sort()).toEqual(['cluster', 'server.log']);
  });
});
