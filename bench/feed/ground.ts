import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { v7 as newId } from 'uuid';
import { connect } from '../../src/database/connection.ts';
import { createDatabase } from '../../src/database/database.ts';
import { startDevPostgres } from '../../src/devPostgres/devPostgres.ts';
import { readConfig } from '../../src/server/config.ts';
import { createWorkspace } from '../../src/workspaces/workspaces.commands.ts';
import type { Place } from './benchWorkspace.ts';
import { type Blockdesk, startBlockdesk } from './blockdesk.ts';
import { wallToNow } from './clock.ts';
import { databaseCpu } from './databaseCpu.ts';
import { fill } from './filling.ts';
import type { Measured } from './measured.ts';
import { OTHER_CPUS } from './processes.ts';
import { times } from './published.ts';
import { TICKETS } from './scenario.ts';

/** A database with workspaces whose blocked contacts have written, and Blockdesk on it as often as it is wanted. */
export interface Ground {
  startMeasured(cpus: string): Promise<Measured>;
  /** When the newest events of the first workspace were committed, by `now`, the oldest first; null where the database does not keep that. */
  commits(count: number): Promise<number[] | null>;
  /** CPU that the database has used, in microseconds; null where that cannot be read. */
  databaseSpent(): Promise<number | null>;
  leave(): Promise<void>;
}

export interface GroundOptions {
  /** The checkout whose built server is measured. */
  readonly checkout: string;
  /** Of a user who sees past row-level security; null for a database of the bench's own. */
  readonly databaseUrl: string | null;
  readonly workspaces: number;
}

export async function prepareGround({ checkout, databaseUrl, workspaces }: GroundOptions): Promise<Ground> {
  const undo: (() => Promise<unknown>)[] = [];
  const leave = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const url = databaseUrl ?? (await ownDatabase(undo));
    const secret = randomBytes(32).toString('base64url');
    const startOn = (cpus: string): Promise<Blockdesk> => startBlockdesk({ checkout, databaseUrl: url, secret, cpus });
    // It brings the database to its newest migration.
    const first = await startOn(OTHER_CPUS);
    undo.push(() => first.child.stop());
    const slugs = await makeWorkspaces(url, workspaces);
    const owner = postgres(url, { max: 2, onnotice: () => {} });
    undo.push(() => owner.end({ timeout: 5 }));
    const places: Place[] = [];
    for (const [at, slug] of slugs.entries()) {
      places.push(await fill(first, owner, slug, at === 0 ? TICKETS.alone : TICKETS.spread));
    }
    await first.child.stop();
    const [backend] = await owner<{ pid: number }[]>`select pg_backend_pid() as pid`;

    return {
      leave,
      startMeasured: async (cpus) => (await startOn(cpus)).measuredOn(places, owner),
      databaseSpent: () => (backend === undefined ? Promise.resolve(null) : databaseCpu(backend.pid)),
      async commits(count) {
        const [kept] = await owner<{ on: boolean }[]>`select current_setting('track_commit_timestamp')::boolean as on`;
        const slug = slugs[0];
        if (kept?.on !== true || slug === undefined) return null;
        const rows = await owner<{ at: number }[]>`
          select (extract(epoch from pg_xact_commit_timestamp(e.xid::xid)) * 1000)::float8 as at
          from events e join workspaces w on w.id = e.workspace_id
          where w.slug = ${slug} order by e.id desc limit ${count}`;
        const offset = wallToNow();
        return rows.map(({ at }) => at + offset).reverse();
      },
    };
  } catch (error) {
    await leave();
    throw error;
  }
}

async function ownDatabase(undo: (() => Promise<unknown>)[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'blockdesk-bench-'));
  // As root, PostgreSQL runs as another user, who has to come in.
  await chmod(folder, 0o755);
  undo.push(() => rm(folder, { recursive: true, force: true }));
  const settings = { track_commit_timestamp: 'on', max_connections: '100' };
  const database = await startDevPostgres({ folder: join(folder, 'postgres'), settings });
  undo.push(() => database.stop());
  return database.url;
}

async function makeWorkspaces(url: string, count: number): Promise<string[]> {
  const database = createDatabase(connect({ ...readConfig({}), url, connections: 2 }));
  const run = newId();
  try {
    const slugs = times(count, (at) => `bench-${at}-${run}`);
    for (const slug of slugs) await createWorkspace({ database, newId }, { slug, name: 'Bench' });
    return slugs;
  } finally {
    await database.close();
  }
}
