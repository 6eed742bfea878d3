import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findRunning } from '../../src/devPostgres/runningServer.ts';
import { readConfig } from '../../src/server/config.ts';
import { projectRoot } from '../../src/server/root.ts';
import { loadTokenKeys } from '../../src/server/startUp.ts';
import { withCleanup } from '../../testkit/cleanup.ts';
import { startTemporaryPostgres } from '../../testkit/postgres/temporaryPostgres.ts';

/** The server that gets the mails, the secret of its tokens, and its database. */
export interface TargetServer {
  readonly url: string;
  readonly secret: string;
  readonly databaseUrl: string;
  stop(): Promise<void>;
}

/** There is no server to replay to. The message is for the person who ran the command. */
export class TargetUnavailable extends Error {
  override readonly name = 'TargetUnavailable';
}

/**
 * The server that runs on `url`. Its database is the given one, that of `DATABASE_URL`, or the embedded one of the
 * project. Throws TargetUnavailable when the server does not answer, or its secret or database is not found.
 */
export async function findRunningServer(url: string, databaseUrl: string | undefined): Promise<TargetServer> {
  const config = readConfig();
  const answer = await fetch(`${url}/readyz`).catch(() => null);
  if (answer === null) {
    throw new TargetUnavailable(
      `No server answers on ${url}. Start one with \`npm start\`, or let --spawn start a temporary one.`,
    );
  }
  if (!answer.ok) throw new TargetUnavailable(`The server on ${url} is not ready: it answers ${answer.status}.`);
  const { secret } = await loadTokenKeys(config, projectRoot());
  if (secret === null) {
    throw new TargetUnavailable('With AUTH_JWKS_URL, tokens come from the identity provider. Use --spawn.');
  }
  const database =
    databaseUrl ??
    config.databaseUrl ??
    (await findRunning(join(config.dataFolder ?? join(projectRoot(), '.data'), 'postgres')));
  if (database === undefined) {
    throw new TargetUnavailable(
      "No embedded database of this project is running. Name the server's with --database-url.",
    );
  }
  return { url, secret, databaseUrl: database, stop: async () => {} };
}

const START_TIMEOUT_MS = 60_000;

/**
 * Starts a server process on a temporary database, with more settings of its environment. `stop` ends the process and
 * removes the database.
 */
export function spawnServer(settings: Readonly<Record<string, string>> = {}): Promise<TargetServer> {
  return withCleanup(async (cleanup) => {
    const database = await startTemporaryPostgres('replay');
    cleanup.add(() => database.stop());
    const secret = randomBytes(32).toString('base64url');
    const server = fork(fileURLToPath(new URL('serverProcess.ts', import.meta.url)));
    cleanup.add(async () => {
      if (server.exitCode !== null) return;
      const exited = once(server, 'exit');
      if (server.connected) server.disconnect();
      await exited;
    });
    server.send({
      ...settings,
      PORT: '0',
      AUTH_SECRET: secret,
      DATABASE_URL: database.url,
      LIMIT_DELETIONS_PER_MINUTE: '1000000',
    });
    const [port]: unknown[] = await Promise.race([
      once(server, 'message', { signal: AbortSignal.timeout(START_TIMEOUT_MS) }),
      once(server, 'exit').then(() => Promise.reject(new TargetUnavailable('The server ended before it was ready.'))),
    ]);
    return { url: `http://127.0.0.1:${port}`, secret, databaseUrl: database.url, stop: () => cleanup.run() };
  });
}
