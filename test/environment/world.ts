import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { v7 as newId } from 'uuid';
import { afterAll } from 'vitest';
import { signToken } from '../../src/accounts/token.ts';
import type { Database } from '../../src/database/database.ts';
import { buildBlockdeskSchema } from '../../src/graphql/schema.ts';
import { createApp } from '../../src/server/app.ts';
import { type Config, readConfig } from '../../src/server/config.ts';
import { projectRoot } from '../../src/server/root.ts';
import { readyTokens } from '../../src/server/startUp.ts';
import { createWorkspace } from '../../src/workspaces/workspaces.commands.ts';
import { type TestDatabase, testDatabase } from './testDatabase.ts';
import { type TestWorkspace, type TokenFor, workspaceOf } from './workspace.ts';

/** What tokens are signed with here. */
export const SECRET = 'a secret for tests only, long enough to sign with';

export interface TestServer {
  readonly url: string;
  readonly database: Database;
  stop(): Promise<void>;
}

/** A real server on a database of this file's own. */
export interface World extends TestServer {
  readonly db: TestDatabase;
  /** Every line that the server logged. */
  readonly logged: readonly string[];
  /** Another process's worth of server on the same database, which `databaseUrl` may lead to by another way. */
  anotherServer(changes?: Partial<Config>): Promise<TestServer>;
  /** A workspace of its own, with nobody and nothing in it but who asks. */
  aWorkspace(): Promise<TestWorkspace>;
  token(claims: TokenFor): Promise<string>;
}

/** Starts the world of a test file, and ends it after the file's last test. */
export async function aWorld(settings: Partial<Config> = {}, dashboardFolder?: string): Promise<World> {
  const db = await testDatabase();
  const logged: string[] = [];
  const servers: TestServer[] = [];
  const log = pino(
    { level: 'info', base: null },
    new Writable({
      write(line: Buffer, _encoding, done) {
        logged.push(line.toString());
        done();
      },
    }),
  );

  async function server(changes: Partial<Config> = {}): Promise<TestServer> {
    const config: Config = {
      ...readConfig({
        PORT: '0',
        HOST: '127.0.0.1',
        AUTH_SECRET: SECRET,
        FEED_POLL_MS: '100',
        // On a busy machine a statement that is in order takes seconds.
        DATABASE_STATEMENT_TIMEOUT_MS: '60000',
        DATABASE_LOCK_TIMEOUT_MS: '30000',
        // biome-ignore lint/style/noProcessEnv: a run of all tests with processes that do not wake each other
        FEED_NOTIFY: process.env.TEST_FEED_NOTIFY,
        SHUTDOWN_GRACE_MS: '0',
      }),
      ...settings,
      ...changes,
    };
    const app = await createApp({
      config,
      databaseUrl: config.databaseUrl ?? db.url,
      schema: await buildBlockdeskSchema(),
      verify: (await readyTokens(config, projectRoot())).verify,
      log,
      explorerFolder: join(projectRoot(), 'dist', 'explorer'),
      ...(dashboardFolder !== undefined && { dashboardFolder }),
    });
    const { port } = await app.listen();
    const started = { url: `http://127.0.0.1:${port}`, database: app.database, stop: app.stop };
    servers.push(started);
    return started;
  }

  const first = await server();
  const token = ({
    workspace,
    role,
    subject = `${role.toLowerCase()}-of-${workspace}`,
    lifetimeSeconds = 600,
  }: TokenFor) =>
    signToken(SECRET, { subject, workspace, role, name: subject, email: `${subject}@example.com` }, lifetimeSeconds);

  afterAll(async () => {
    await Promise.all(servers.map((one) => one.stop()));
    await db.drop();
  });

  return {
    ...first,
    db,
    logged,
    anotherServer: server,
    token,
    async aWorkspace() {
      const slug = `w-${newId()}`;
      const { id } = await createWorkspace({ database: first.database, newId }, { slug, name: slug });
      return workspaceOf({ url: first.url, slug, id, token });
    },
  };
}
