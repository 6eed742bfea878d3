import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import { faultCode } from '../../../src/database/fault.ts';
import { migrateDatabase } from '../../../src/database/migrate.ts';
import { startDevPostgres } from '../../../src/devPostgres/devPostgres.ts';
import { migrateJobs } from '../../../src/jobs/jobsSchema.commands.ts';
import { readConfig } from '../../../src/server/config.ts';
import { projectRoot } from '../../../src/server/root.ts';
import { createWorkspaces } from '../../../testkit/server/workspace.ts';
import { times } from '../../feed/publication.ts';
import { planWorkspaces, type WorkspacePlan } from '../seed/seedPlan.ts';
import { seedFlat } from './seedFlat.ts';

/**
 * A crash while seeding loses nothing but time, so nothing waits for the disk. PostgreSQL starts again without these
 * settings before anything is measured.
 */
const WHILE_SEEDING = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum: 'off',
  max_wal_size: '8GB',
  max_parallel_maintenance_workers: '2',
};

export interface FlatSeed {
  /** Holds the databases, one folder for each number of tickets. */
  readonly folder: string;
  readonly tickets: number;
  readonly workspaces: number;
  report(activity: string, done: number, total: number): void;
}

/** The folder of a seeded database, and what was seeded. */
export interface FlatDatabase {
  readonly folder: string;
  readonly largest: WorkspacePlan;
}

/** Seeds a database in its folder, unless an earlier run did. Nothing of PostgreSQL runs afterwards. */
export async function seededDatabase({ folder: home, tickets, workspaces, report }: FlatSeed): Promise<FlatDatabase> {
  const folder = join(home, String(tickets));
  const planFile = join(folder, 'plan.json');
  const known = await readPlans(planFile);
  const plans = known ?? (await seedIn(folder, tickets, workspaces, report));
  // Written last, so it also says that the seed is whole.
  if (known === null) await writeFile(planFile, JSON.stringify(plans));
  const [largest] = plans;
  if (largest === undefined) throw new Error('There is no workspace.');
  return { folder: join(folder, 'postgres'), largest };
}

async function readPlans(file: string): Promise<WorkspacePlan[] | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (faultCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Refuses what a failed seed left behind: that database lacks indexes. */
async function makeNewFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    if (faultCode(error) !== 'EEXIST') throw error;
    throw new Error(`The seed in ${folder} did not end. Delete that folder.`, { cause: error });
  }
}

async function seedIn(
  folder: string,
  tickets: number,
  workspaces: number,
  report: FlatSeed['report'],
): Promise<WorkspacePlan[]> {
  await makeNewFolder(folder);
  // Started by root, PostgreSQL runs as another user, who must be able to enter.
  await chmod(folder, 0o755);
  const postgres = await startDevPostgres({ folder: join(folder, 'postgres'), settings: WHILE_SEEDING });
  try {
    await migrateDatabase(postgres.url, join(projectRoot(), 'drizzle'), readConfig({}).connectTimeoutMs, migrateJobs);
    const slugs = times(workspaces, (at) => `flat-${at}-${newId()}`);
    const plans = planWorkspaces(await createWorkspaces(postgres.url, slugs, 'Flat'), slugs, tickets);
    await seedFlat(postgres.url, plans, report);
    return plans;
  } finally {
    await postgres.stop();
  }
}
