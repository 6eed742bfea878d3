import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { migrateDatabase } from '../../src/database/migrate.ts';
import { migrateJobs } from '../../src/jobs/jobsSchema.commands.ts';
import { projectRoot } from '../../src/server/root.ts';
import { startTemporaryPostgres } from '../../testkit/postgres/temporaryPostgres.ts';
import { PATIENT } from './patience.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The cluster's owner, on the database that every test file clones. */
    readonly templateUrl: string;
    /** How many random histories the model-based test runs, and from which seed. Null means its own choice. */
    readonly modelRuns: { readonly runs: number; readonly seed: number } | null;
  }
}

export const TEMPLATE = 'template_of_tests';

/** Starts one PostgreSQL per run, for the first project that needs it. Each test file clones its migrated database. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if ('templateUrl' in project.getProvidedContext()) return undefined;
  const binaries = process.env.TEST_POSTGRES_BINARIES;
  const { TEST_MODEL_RUNS: runs, TEST_MODEL_SEED: seed } = process.env;
  const cluster = await startTemporaryPostgres('tests', {
    // Tests need no durability.
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '600' },
    ...(binaries === undefined ? {} : { binaries }),
  });
  const owner = postgres(cluster.url, { max: 1 });
  await owner.unsafe(`create database ${TEMPLATE}`);
  await owner.end();
  const url = new URL(cluster.url);
  url.pathname = `/${TEMPLATE}`;
  await migrateDatabase(url.href, join(projectRoot(), 'drizzle'), PATIENT.connectTimeoutMs, migrateJobs);
  // Every project sees what the root project provides.
  const root = project.vitest.getRootProject();
  root.provide('templateUrl', url.href);
  root.provide('modelRuns', runs === undefined ? null : { runs: Number(runs), seed: Number(seed ?? 1) });

  return () => cluster.stop();
}
