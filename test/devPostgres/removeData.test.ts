import { chmod, mkdir, readdir, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { removeDevPostgres } from '../../src/devPostgres/removeData.ts';
import { makeDevPostgresEnvironment, query } from '../environment/devPostgresEnvironment.ts';

const isRoot = process.getuid?.() === 0;

describe('removeDevPostgres', () => {
  it('deletes the data and no file of a person; the next start makes an empty database', async () => {
    const { folder, start } = await makeDevPostgresEnvironment();
    const first = await start();
    await query(first.url, 'create table kept ()');
    await first.stop();
    await writeFile(join(folder, 'notes.txt'), 'mine');
    expect(await removeDevPostgres(folder)).toBe(true);
    expect(await readdir(folder)).toEqual(['notes.txt']);
    const second = await start();
    await expect(query(second.url, 'select * from kept')).rejects.toMatchObject({ code: '42P01' });
  });

  it('deletes nothing while a PostgreSQL runs on the data', async () => {
    const { folder, start } = await makeDevPostgresEnvironment();
    const { url } = await start();
    await query(url, 'create table kept ()');
    expect(await removeDevPostgres(folder)).toBe(false);
    expect(await query(url, 'select * from kept')).toEqual([]);
  });

  it('deletes nothing while another process makes the data', async () => {
    const { folder } = await makeDevPostgresEnvironment();
    const making = `making-${process.ppid}-abc`;
    await mkdir(join(folder, making), { recursive: true });
    expect(await removeDevPostgres(folder)).toBe(false);
    expect(await readdir(folder)).toEqual([making]);
  });

  it('refuses the data of another user, and deletes none of it', async () => {
    const { folder } = await makeDevPostgresEnvironment();
    await mkdir(join(folder, 'cluster'), { recursive: true });
    const { uid } = await stat(join(folder, 'cluster'));
    const getuid = vi.spyOn(process, 'getuid').mockReturnValue(uid + 1);
    onTestFinished(() => getuid.mockRestore());
    await expect(removeDevPostgres(folder)).rejects.toThrow(`belongs to user ${uid}`);
    expect(await readdir(folder)).toEqual(['cluster']);
  });

  it('has nothing to delete where no database was made', async () => {
    const { folder } = await makeDevPostgresEnvironment();
    expect(await removeDevPostgres(folder)).toBe(true);
  });

  it.runIf(isRoot)(
    'follows the link of a folder that only root may enter, also after the link was deleted',
    async () => {
      const { root, folder, start } = await makeDevPostgresEnvironment();
      await chmod(root, 0o700);
      const first = await start();
      const store = await realpath(folder);
      onTestFinished(() => rm(dirname(store), { recursive: true }));
      await query(first.url, 'create table kept ()');
      await rm(dirname(folder), { recursive: true });
      expect(await removeDevPostgres(folder)).toBe(false);
      await first.stop();
      expect(await removeDevPostgres(folder)).toBe(true);
      expect(await readdir(store)).toEqual([]);
      const second = await start();
      expect(await realpath(folder)).toBe(store);
      await expect(query(second.url, 'select * from kept')).rejects.toMatchObject({ code: '42P01' });
      await second.stop();
    },
  );
});
