import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import postgres, { type Sql } from 'postgres';
import { v7 as newId } from 'uuid';
import { migrateDatabase } from '../../src/database/migrate.ts';
import { migrateJobs } from '../../src/jobs/jobsSchema.commands.ts';
import { readConfig } from '../../src/server/config.ts';
import { projectRoot } from '../../src/server/root.ts';
import { type Cleanup, withCleanup } from '../../testkit/cleanup.ts';
import { startTemporaryPostgres } from '../../testkit/postgres/temporaryPostgres.ts';
import { progressBar } from '../../testkit/report/progressBar.ts';
import { signUserToken } from '../../testkit/server/token.ts';
import { createWorkspaces } from '../../testkit/server/workspace.ts';
import { times } from '../feed/publication.ts';
import { seedDatabase } from './seed/seedDatabase.ts';
import { planWorkspaces, type WorkspacePlan } from './seed/seedPlan.ts';

/** A seeded database, and what servers and clients have to know about it. */
export interface ApiEnvironment {
  readonly databaseUrl: string;
  /** Such as `18.4`. */
  readonly databaseVersion: string;
  /** The secret that users' tokens are signed with. */
  readonly secret: string;
  /** The most database connections of each server: Blockdesk's default. */
  readonly connections: number;
  readonly workspaces: readonly WorkspacePlan[];
  readonly largest: WorkspacePlan;
  /** Connections of a user who bypasses row-level security. */
  readonly owner: Sql;
  /** The token of an admin, who may read and write everything. */
  tokenOf(workspace: WorkspacePlan): Promise<string>;
  stop(): Promise<void>;
}

export interface ApiEnvironmentOptions {
  /** With a user who bypasses row-level security. Null for a temporary database. */
  readonly databaseUrl: string | null;
  readonly tickets: number;
  readonly workspaces: number;
}

/** More connections than by default, for all servers at once, and fewer checkpoints while seeding. Still durable. */
const SETTINGS = { max_connections: '200', max_wal_size: '4GB' };

export function prepareApiEnvironment(options: ApiEnvironmentOptions): Promise<ApiEnvironment> {
  return withCleanup(async (cleanup) => {
    const databaseUrl = options.databaseUrl ?? (await startDatabase(cleanup));
    await migrateDatabase(databaseUrl, join(projectRoot(), 'drizzle'), readConfig({}).connectTimeoutMs, migrateJobs);
    const run = newId();
    const slugs = times(options.workspaces, (at) => `bench-${at}-${run}`);
    const ids = await createWorkspaces(databaseUrl, slugs, 'Bench');
    const workspaces = planWorkspaces(ids, slugs, options.tickets);
    const [largest] = workspaces;
    if (largest === undefined) throw new Error('There is no workspace.');
    await seedDatabase(databaseUrl, workspaces, progressBar(process.stderr));

    const owner = postgres(databaseUrl, { max: 4, onnotice: () => {} });
    cleanup.add(() => owner.end({ timeout: 5 }));
    const [server] = await owner<{ version: string }[]>`select current_setting('server_version') as version`;
    const secret = randomBytes(32).toString('base64url');
    return {
      databaseUrl,
      databaseVersion: server?.version ?? 'unknown',
      secret,
      connections: readConfig({}).databaseConnections,
      workspaces,
      largest,
      owner,
      tokenOf: ({ slug }) => signUserToken(secret, { workspace: slug, role: 'ADMIN' }),
      stop: () => cleanup.run(),
    };
  });
}

async function startDatabase(cleanup: Cleanup): Promise<string> {
  const database = await startTemporaryPostgres('bench', { settings: SETTINGS });
  cleanup.add(() => database.stop());
  return database.url;
}
