import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startDevPostgres } from '../../src/devPostgres/devPostgres.ts';
import { findRunning } from '../../src/devPostgres/runningServer.ts';
import { readConfig } from '../../src/server/config.ts';
import { projectRoot } from '../../src/server/root.ts';
import { loadTokenKeys } from '../../src/server/startUp.ts';

/** A server that answers, what its tokens are signed with, and its database. */
export interface Target {
  readonly url: string;
  readonly secret: string;
  readonly databaseUrl: string;
  leave(): Promise<void>;
}

/** Why there is nothing to replay to, in words for whoever called. */
export class NoTarget extends Error {
  override readonly name = 'NoTarget';
}

/** The server that runs already, on the database that this environment names or on the embedded one beside the project. */
export async function runningTarget(url: string, databaseUrl: string | undefined): Promise<Target> {
  const config = readConfig();
  const answer = await fetch(`${url}/readyz`).catch(() => null);
  if (answer === null) {
    throw new NoTarget(
      `No server answers on ${url}. Start one with \`npm start\`, or use --spawn to have one of your own.`,
    );
  }
  if (!answer.ok) throw new NoTarget(`The server on ${url} is not ready: it answers ${answer.status}.`);
  const { secret } = await loadTokenKeys(config, projectRoot());
  if (secret === null) throw new NoTarget('With AUTH_JWKS_URL, tokens come from the identity provider. Use --spawn.');
  const database =
    databaseUrl ??
    config.databaseUrl ??
    (await findRunning(join(config.dataFolder ?? join(projectRoot(), '.data'), 'postgres')));
  if (database === undefined) {
    throw new NoTarget('No embedded database runs beside the project. Name the server’s with --database-url.');
  }
  return { url, secret, databaseUrl: database, leave: async () => {} };
}

const STARTS_WITHIN_MS = 60_000;

/** A server in a process of its own, on a database in a temporary folder; both are gone afterwards. */
export async function spawnedTarget(): Promise<Target> {
  const folder = await mkdtemp(join(tmpdir(), 'blockdesk-replay-'));
  // As root, PostgreSQL runs as another user, who has to come in.
  await chmod(folder, 0o755);
  const undo = [() => rm(folder, { recursive: true, force: true })];
  const leave = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const database = await startDevPostgres({ folder: join(folder, 'postgres') });
    undo.push(() => database.stop());
    const secret = randomBytes(32).toString('base64url');
    const server = fork(fileURLToPath(new URL('spawnedServer.ts', import.meta.url)));
    undo.push(async () => {
      if (server.exitCode !== null) return;
      const exited = once(server, 'exit');
      if (server.connected) server.disconnect();
      await exited;
    });
    server.send({ PORT: '0', AUTH_SECRET: secret, DATABASE_URL: database.url });
    const [port]: unknown[] = await Promise.race([
      once(server, 'message', { signal: AbortSignal.timeout(STARTS_WITHIN_MS) }),
      once(server, 'exit').then(() => Promise.reject(new NoTarget('The server ended before it was ready.'))),
    ]);
    return { url: `http://127.0.0.1:${port}`, secret, databaseUrl: database.url, leave };
  } catch (error) {
    await leave();
    throw error;
  }
}
