import { readdir, realpath, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { exists } from './binaries.ts';
import { HALF_MADE, isBeingMade } from './cluster.ts';
import { refuseForeignData, storeOf } from './dataFolder.ts';
import { findRunning } from './runningServer.ts';

/**
 * Deletes the data of an embedded database, wherever it lies. Deletes nothing and answers false when a PostgreSQL runs
 * on the data, or when another process makes it. Throws when the data belongs to another user.
 */
export async function removeDevPostgres(folder: string): Promise<boolean> {
  await refuseForeignData(folder);
  const homes = await homesOf(resolve(folder));
  for (const home of homes) {
    if ((await findRunning(home)) !== undefined || (await isBeingMade(home))) return false;
  }
  for (const home of homes) await removeData(home);
  return true;
}

/** The folders that hold the data. Root's data can lie in a store, and it stays there when its link is deleted. */
async function homesOf(folder: string): Promise<ReadonlySet<string>> {
  const store = await storeOf(folder);
  const homes = new Set<string>();
  for (const place of [folder, ...(store === null ? [] : [store.data])]) {
    if (await exists(place)) homes.add(await realpath(place));
  }
  return homes;
}

/** Deletes what a start has made, and nothing else: the folder can be one that a person chose. */
async function removeData(home: string): Promise<void> {
  const removing = join(home, `making-${process.pid}-removed`);
  // A removal that is cut short leaves a half-made folder, which the next start deletes.
  if (await exists(join(home, 'cluster'))) await rename(join(home, 'cluster'), removing);
  for (const name of await readdir(home)) {
    if (name === 'server.log' || HALF_MADE.test(name)) await rm(join(home, name), { recursive: true, force: true });
  }
}
