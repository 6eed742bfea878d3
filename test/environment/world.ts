import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { v7 as newId } from 'uuid';
import { afterAll } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/admission/limits.ts';
import type { Database } from '../../src/database/database.ts';
import { type AppOptions, createApp } from '../../src/server/app.ts';
import { type Config, readConfig } from '../../src/server/config.ts';
import { verifyWithDemo } from '../../src/server/demo/demoTokens.ts';
import { projectRoot } from '../../src/server/root.ts';
import { loadIdentityHasher, loadTokenKeys } from '../../src/server/startUp.ts';
import { createWorkspace } from '../../src/workspaces/workspaces.commands.ts';
import { signUserToken, type TokenClaims } from '../../testkit/server/token.ts';
import { PATIENT_ENVIRONMENT } from './patience.ts';
import { type TestDatabase, testDatabase } from './testDatabase.ts';
import { testSchema } from './testSchema.ts';
import { type TestWorkspace, workspaceOf } from './workspace.ts';

/** The secret that signs the tokens of tests. */
export const SECRET = 'a secret for tests only, long enough to sign with';

export interface TestServer {
  readonly url: string;
  readonly database: Database;
  stop(): Promise<void>;
}

/** A real server on a database for one test file. */
export interface World extends TestServer {
  readonly db: TestDatabase;
  /** Every line that its servers have logged. */
  readonly logged: readonly string[];
  /** Starts another server on the same database. `databaseUrl` can lead there through a proxy. */
  anotherServer(changes?: Partial<Config>): Promise<TestServer>;
  /**
   * Makes a workspace that is empty but for its users. Without `undoSeconds`, a deletion removes its rows at once. No
   * number of messages is a flood.
   */
  aWorkspace(options?: { readonly undoSeconds?: number }): Promise<TestWorkspace>;
  /** Signs a token that holds for ten minutes by default. */
  token(claims: TokenClaims): Promise<string>;
}

/** Starts a world, and ends it after the file's last test. */
export async function aWorld(...options: WorldOptions): Promise<World> {
  const { end, ...world } = await startWorld(...options);
  afterAll(end);
  return world;
}

const shared = new Map<string | undefined, Promise<World>>();

/**
 * Returns the world that the test files of this worker share. It is for a file that only acts through workspaces of its
 * own: it stops nothing, writes no row past the product, and reads no table without naming its workspace. So the
 * invariants hold in it, whichever file checks them. The world ends with the process.
 */
export function sharedWorld(dashboardFolder?: string): Promise<World> {
  // All files come from one address.
  const limits = { ...DEFAULT_LIMITS, failedSignInsPerMinute: 100_000, documentMsPerSecond: 100_000 };
  const world =
    shared.get(dashboardFolder) ?? startWorld({ limits }, dashboardFolder === undefined ? {} : { dashboardFolder });
  shared.set(dashboardFolder, world);
  return world;
}

type WorldOptions = [
  settings?: Partial<Config>,
  folders?: Pick<AppOptions, 'dashboardFolder' | 'widgetFolder'>,
  development?: (app: FastifyInstance) => void,
];

async function startWorld(
  ...[settings = {}, folders = {}, development]: WorldOptions
): Promise<World & { end(): Promise<void> }> {
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
        ...PATIENT_ENVIRONMENT,
        PORT: '0',
        HOST: '127.0.0.1',
        AUTH_SECRET: SECRET,
        BLOCK_HASH_KEY: 'a key for tests only that is long enough to hash with',
        // biome-ignore lint/style/noProcessEnv: runs all tests with processes that do not wake each other
        ...(process.env.TEST_FEED_NOTIFY === 'off' && { FEED_NOTIFY: 'off', FEED_POLL_MS: '100' }),
        SHUTDOWN_GRACE_MS: '0',
      }),
      ...settings,
      ...changes,
    };
    const { verify } = await loadTokenKeys(config, projectRoot());
    const app = await createApp({
      config,
      databaseUrl: config.databaseUrl ?? db.url,
      schema: await testSchema(),
      verify: development === undefined ? verify : verifyWithDemo(verify, SECRET),
      identityHasher: await loadIdentityHasher(config, projectRoot()),
      log,
      explorerFolder: join(projectRoot(), 'dist', 'explorer'),
      ...folders,
      ...(development !== undefined && { development }),
    });
    const { port } = await app.listen();
    const started = { url: `http://127.0.0.1:${port}`, database: app.database, stop: app.stop };
    servers.push(started);
    return started;
  }

  const first = await server();
  const token = (claims: TokenClaims) => signUserToken(SECRET, { lifetimeSeconds: 600, ...claims });

  return {
    ...first,
    async end() {
      await Promise.all(servers.map((one) => one.stop()));
      await db.drop();
    },
    db,
    logged,
    anotherServer: server,
    token,
    async aWorkspace({ undoSeconds = 0 } = {}) {
      const slug = `w-${newId()}`;
      const { id } = await createWorkspace({ database: first.database, newId }, { slug, name: slug });
      await db.owner`
        update workspaces set undo_seconds = ${undoSeconds}, held_per_minute = 0, delivered_per_minute = 0 where id = ${id}`;
      return workspaceOf({
        url: first.url,
        slug,
        id,
        token,
        connectBot: (channelId) => db.owner`
          update channels set bot_key_id = gen_random_uuid(), bot_status = 'CONNECTED', bot_answers_within = 86400
          where id = ${channelId}`,
        connect: (channelId) => db.owner`
          insert into channel_connections (workspace_id, channel_id, kind, fingerprint)
          select workspace_id, id, 'WEBHOOK', 'WEBHOOK' from channels
          where id = ${channelId} and type not in ('WEBCHAT', 'API')`,
      });
    },
  };
}
