import { chmod, mkdir, readdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeDevPostgresEnvironment, query } from '../environment/devPostgresEnvironment.ts';

describe('the embedded database', () => {
  it('the embedded database listens on this machine only and keeps its data over a restart', async () => {
    const { start } = await makeDevPostgresEnvironment();
    const first = await start();
    expect(first.owned).toBe(true);
    await query(first.url, 'create table kept (word text)');
    await query(first.url, "insert into kept values ('ÉTÉ')");
    await first.stop();

    const second = await start();
    const [row] = await query(
      second.url,
      `select word, lower(word) as lower, current_setting('listen_addresses') as at,
        current_setting('unix_socket_directories') as sockets, current_setting('server_encoding') as encoding from kept`,
    );
    expect(row).toEqual({ word: 'ÉTÉ', lower: 'été', at: '127.0.0.1', sockets: '', encoding: 'UTF8' });
    expect(new URL(second.url).pathname).toBe('/blockdesk');
  });

  it('the embedded database refuses a connection without its password, which only its owner can read', async () => {
    const { folder, start } = await makeDevPostgresEnvironment();
    const { url } = await start();
    const guessed = new URL(url);
    guessed.password = 'guessed';
    await expect(query(guessed.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    expect((await stat(join(folder, 'cluster', 'password'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'server.log'))).mode & 0o777).toBe(0o600);
  });

  it('the log of the embedded database holds no text of a statement, whatever fails and whatever settings are given', async () => {
    const { folder, start } = await makeDevPostgresEnvironment();
    const { url } = await start({ settings: { fsync: 'off', log_statement: 'all', log_min_duration_statement: '0' } });
    await query(url, 'create table once (word text primary key)');
    await query(url, "insert into once values ('whispered')");
    await expect(query(url, "insert into once values ('whispered')")).rejects.toMatchObject({ code: '23505' });
    await expect(query(url, "select 'whispered'::uuid")).rejects.toMatchObject({ code: '22P02' });
    const log = await readFile(join(folder, 'server.log'), 'utf8');
    expect(log).toContain('ready to accept connections');
    expect(log).not.toContain('whispered');
    expect(log).not.toContain('create table');
  });

  it('a second start shares the running server, and its stop leaves the server running', async () => {
    const { start } = await makeDevPostgresEnvironment();
    const first = await start();
    const second = await start();
    expect(second).toMatchObject({ url: first.url, owned: false });
    await second.stop();
    expect(await query(first.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('two starts at the same moment on an empty folder make one database', async () => {
    const { folder, start } = await makeDevPostgresEnvironment();
    const both = await Promise.all([start(), start()]);
    expect(both.map(({ owned }) => owned).sort()).toEqual([false, true]);
    expect(both[0].url).toBe(both[1].url);
    expect((await readdir(folder)).sort()).toEqual(['cluster', 'server.log']);
  });

  it('the embedded database works in a folder with a space, quotes and a dollar sign in its name', async () => {
    const { start } = await makeDevPostgresEnvironment('it\'s "my" $HOME');
    const { url } = await start();
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('a start refuses data of another major version, and names both versions and the cure', async () => {
    const { folder, start } = await makeDevPostgresEnvironment();
    const first = await start();
    await first.stop();
    const versionFile = join(folder, 'cluster', 'data', 'PG_VERSION');
    const version = (await readFile(versionFile, 'utf8')).trim();
    await writeFile(versionFile, '12\n');
    await expect(start()).rejects.toThrow(
      new RegExp(`written by PostgreSQL 12, and this is PostgreSQL ${version}.*pg_dump`),
    );
  });

  it('a failed start says why PostgreSQL did not start', async () => {
    const { start } = await makeDevPostgresEnvironment();
    await expect(start({ settings: { shared_buffers: 'plenty' } })).rejects.toThrow(
      /did not start in .*invalid value for parameter "shared_buffers": "plenty"/s,
    );
    expect((await start()).owned).toBe(true);
  });

  it('a start without PostgreSQL binaries names DATABASE_URL', async () => {
    const { root, start } = await makeDevPostgresEnvironment();
    const binaries = join(root, 'nothing');
    await mkdir(binaries);
    await expect(start({ binaries })).rejects.toThrow(/bin\/initdb is missing.*Set DATABASE_URL/);
  });

  it.runIf(process.getuid?.() === 0)('finds its data again as root, in a folder that only root may enter', async () => {
    const { root, folder, start } = await makeDevPostgresEnvironment();
    await chmod(root, 0o700);
    const first = await start();
    const elsewhere = await realpath(folder);
    onTestFinished(() => rm(dirname(elsewhere), { recursive: true }));
    expect(elsewhere.startsWith(root)).toBe(false);
    await query(first.url, 'create table kept ()');
    await first.stop();
    const second = await start();
    expect(await query(second.url, 'select * from kept')).toEqual([]);
    await second.stop();
  });
});
