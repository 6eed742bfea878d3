import { v7 as newId } from 'uuid';
import { renormaliseBlocked } from '../contacts/renormalise.commands.ts';
import { connect } from '../database/connection.ts';
import { createDatabase, type Database } from '../database/database.ts';
import { loadLogIdentity } from '../events/log.queries.ts';
import { prepareDatabase } from '../events/logOrigin.commands.ts';
import { startNotifier } from '../feed/source/notifier.service.ts';
import { startTail, type Tail } from '../feed/source/tail.service.ts';
import type { CursorCodec } from '../paging/cursorCodec.ts';
import { createCursorCodec } from '../paging/encryptedCursorCodec.ts';
import type { Config } from './config.ts';
import { startMaintenance } from './maintenance.ts';

export interface CoreOptions {
  readonly config: Config;
  readonly databaseUrl: string;
  readonly onFault: (error: unknown) => void;
}

/** The parts of the server that run without a request: the database, the readers of its log, and the maintenance. */
export interface Core {
  readonly database: Database;
  readonly codec: CursorCodec;
  readonly tail: Tail;
  stopMaintenance(): Promise<void>;
  /** Stops the readers of the log, then closes the database. */
  close(): Promise<void>;
}

export async function startCore({ config, databaseUrl, onFault }: CoreOptions): Promise<Core> {
  const database = createDatabase(
    connect({
      url: databaseUrl,
      connections: config.databaseConnections,
      connectTimeoutMs: config.connectTimeoutMs,
      waitTimeoutMs: config.waitTimeoutMs,
      statementTimeoutMs: config.statementTimeoutMs,
      lockTimeoutMs: config.lockTimeoutMs,
    }),
    config.searchTimeoutMs,
  );
  const { sealingKey } = await database.system(loadLogIdentity);
  await renormaliseBlocked({ database, newId, stopping: new AbortController().signal });
  const tail = await startTail({
    database,
    pollMs: config.feedPollMs,
    onFault,
    prepare: (left) => prepareDatabase(databaseUrl, config.connectTimeoutMs, left),
  });
  database.onChange(tail.wake);
  const notifier = config.feedNotify ? startNotifier({ ...config, databaseUrl, onWake: tail.wake, onFault }) : null;
  if (notifier !== null) database.onChange(notifier.announce);
  const maintenance = startMaintenance({ database, logKeep: config.logKeep, onFault });

  return {
    database,
    codec: createCursorCodec(sealingKey),
    tail,
    stopMaintenance: () => maintenance.stop(),
    async close() {
      await Promise.all([tail.stop(), notifier?.stop()]);
      await database.close();
    },
  };
}
