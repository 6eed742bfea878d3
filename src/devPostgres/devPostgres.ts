import { resolve } from 'node:path';
import { findBinaries } from './binaries.ts';
import { ensureCluster } from './cluster.ts';
import { refuseForeignData, settle } from './dataFolder.ts';
import { findRunning } from './runningServer.ts';
import type { Boot } from './server.ts';
import { bootServer } from './server.ts';
import { openServerLog } from './serverLog.ts';

export interface DevPostgres {
  readonly url: string;
  /** False when another process runs the server. It then ends with that process. */
  readonly owned: boolean;
  /** Ends the server if we started it, and waits until it has ended. */
  stop(): Promise<void>;
}

export interface DevPostgresOptions {
  /** The folder of the data, its password and the server's log. Made when it is missing. */
  readonly folder: string;
  /** The folder of another PostgreSQL, with `bin/postgres` in it. */
  readonly binaries?: string;
  /** More settings of PostgreSQL. They can neither open it to the network nor make it log message text. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Called when the server that we started ends by itself. */
  readonly onExit?: (message: string) => void;
}

/** Starts the embedded PostgreSQL: made on the first start, found on the next, shared when it already runs. */
export async function startDevPostgres(options: DevPostgresOptions): Promise<DevPostgres> {
  const { settings = {}, onExit = () => undefined } = options;
  const folder = resolve(options.folder);
  await refuseForeignData(folder);
  // Checked before anything is moved or made: data in use stays where it is.
  const running = await findRunning(folder);
  if (running !== undefined) return attached(running);
  const home = await settle(folder);
  const binaries = await findBinaries(options.binaries, home.account, home.shelf);
  const log = await openServerLog(home.folder, home.account);
  try {
    const cluster = await ensureCluster(home, binaries, settings.fsync !== 'off', log);
    return await attachOrBoot({ home, binaries, cluster, log, settings, onExit });
  } catch (fault) {
    await log.close();
    throw fault;
  }
}

function attached(url: string): DevPostgres {
  return { url, owned: false, stop: async () => undefined };
}

const START_WITHIN_MS = 120_000;

async function attachOrBoot(boot: Boot): Promise<DevPostgres> {
  const deadline = Date.now() + START_WITHIN_MS;
  for (;;) {
    const running = await findRunning(boot.home.folder);
    if (running !== undefined) {
      await boot.log.close();
      return attached(running);
    }
    const server = await bootServer(boot, deadline);
    if (server !== 'try again') return { ...server, owned: true };
  }
}
