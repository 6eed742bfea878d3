import { randomBytes } from 'node:crypto';
import postgres, { type Sql } from 'postgres';
import { v7 as newId } from 'uuid';
import { type Cleanup, withCleanup } from '../../../testkit/cleanup.ts';
import { readChildren, readProcessStat } from '../../../testkit/postgres/processStat.ts';
import { startTemporaryPostgres } from '../../../testkit/postgres/temporaryPostgres.ts';
import { sum } from '../../../testkit/report/statistics.ts';
import { createWorkspaces } from '../../../testkit/server/workspace.ts';
import { wallToNow } from '../monotonicClock.ts';
import { OTHER_CPUS } from '../processes/benchProcess.ts';
import { times } from '../publication.ts';
import { TICKETS } from '../scenario.ts';
import { Blockdesk } from '../servers/blockdesk.ts';
import type { MeasuredServer } from '../servers/measuredServer.ts';
import type { BenchWorkspace } from './benchWorkspace.ts';
import { seedWorkspace } from './seedWorkspace.ts';

export interface EnvironmentOptions {
  /** The checkout whose `dist/` is measured. */
  readonly checkout: string;
  /** With a user who bypasses row-level security. Null for a temporary database. */
  readonly databaseUrl: string | null;
  readonly workspaces: number;
}

/** A database of workspaces with held tickets. Blockdesk is started on it for each measurement. */
export interface BenchEnvironment {
  startServer(cpus: string): Promise<MeasuredServer>;
  /**
   * When the newest events of the first workspace were committed, by `now`, the oldest first. Null where the database
   * does not keep commit times.
   */
  commitTimes(count: number): Promise<number[] | null>;
  /** The CPU time of the database, in microseconds. Null where it cannot be read. */
  databaseCpu(): Promise<number | null>;
  stop(): Promise<void>;
}

export function prepareEnvironment({
  checkout,
  databaseUrl,
  workspaces: count,
}: EnvironmentOptions): Promise<BenchEnvironment> {
  return withCleanup(async (cleanup) => {
    const url = databaseUrl ?? (await startDatabase(cleanup));
    const secret = randomBytes(32).toString('base64url');
    const startOn = (cpus: string) => Blockdesk.start({ checkout, databaseUrl: url, secret, cpus });
    // The first server migrates the database.
    const seeder = await startOn(OTHER_CPUS);
    cleanup.add(() => seeder.process.stop());
    const run = newId();
    const slugs = times(count, (at) => `bench-${at}-${run}`);
    await createWorkspaces(url, slugs, 'Bench');
    const owner = postgres(url, { max: 2, onnotice: () => {} });
    cleanup.add(() => owner.end({ timeout: 5 }));
    const workspaces: BenchWorkspace[] = [];
    for (const [at, slug] of slugs.entries()) {
      const admin = await seeder.clientOf(slug, 'ADMIN');
      workspaces.push(await seedWorkspace(admin, owner, slug, at === 0 ? TICKETS.alone : TICKETS.spread));
    }
    await seeder.process.stop();
    const [backend] = await owner<{ pid: number }[]>`select pg_backend_pid() as pid`;

    return {
      stop: () => cleanup.run(),
      startServer: async (cpus) => (await startOn(cpus)).measuredOn(workspaces, owner),
      databaseCpu: () => (backend === undefined ? Promise.resolve(null) : readDatabaseCpu(backend.pid)),
      commitTimes: (events) => readCommitTimes(owner, slugs[0] ?? '', events),
    };
  });
}

async function startDatabase(cleanup: Cleanup): Promise<string> {
  const settings = { track_commit_timestamp: 'on', max_connections: '100' };
  const database = await startTemporaryPostgres('bench', { settings });
  cleanup.add(() => database.stop());
  return database.url;
}

async function readCommitTimes(owner: Sql, slug: string, count: number): Promise<number[] | null> {
  const [kept] = await owner<{ on: boolean }[]>`select current_setting('track_commit_timestamp')::boolean as on`;
  if (kept?.on !== true) return null;
  const rows = await owner<{ at: number }[]>`
    select (extract(epoch from pg_xact_commit_timestamp(e.xid::xid)) * 1000)::float8 as at
    from events e join workspaces w on w.id = e.workspace_id
    where w.slug = ${slug} order by e.id desc limit ${count}`;
  const offset = wallToNow();
  return rows.map(({ at }) => at + offset).reverse();
}

/** The CPU time of all processes of the PostgreSQL with this session. Null where the system has no `/proc`. */
async function readDatabaseCpu(session: number): Promise<number | null> {
  const backend = await readProcessStat(session);
  const postmaster = backend === null ? null : await readProcessStat(backend.parent);
  if (postmaster === null) return null;
  const children = await readChildren(postmaster.pid);
  return postmaster.cpu + postmaster.endedChildrenCpu + sum(children.map(({ cpu }) => cpu));
}
