import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DevPostgres, type DevPostgresOptions, startDevPostgres } from '../../src/devPostgres/devPostgres.ts';

/** A folder of its own below the system's folder for temporary files. `removeFolder` removes it. */
export async function makeTemporaryFolder(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `blockdesk-${name}-`));
  // Started by root, PostgreSQL runs as another user, who must be able to enter.
  await chmod(folder, 0o755);
  return folder;
}

/** Tries again for a while, because an ending process may still write into the folder. */
export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}

/** A PostgreSQL in a temporary folder. `stop` removes the folder too. */
export async function startTemporaryPostgres(
  name: string,
  options: Omit<DevPostgresOptions, 'folder'> = {},
): Promise<Pick<DevPostgres, 'url' | 'stop'>> {
  const folder = await makeTemporaryFolder(name);
  try {
    const postgres = await startDevPostgres({ folder: join(folder, 'postgres'), ...options });
    return {
      url: postgres.url,
      async stop() {
        await postgres.stop();
        await removeFolder(folder);
      },
    };
  } catch (error) {
    await removeFolder(folder);
    throw error;
  }
}
