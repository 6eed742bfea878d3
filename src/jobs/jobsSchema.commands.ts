import { Logger, runMigrations } from 'graphile-worker';

const SILENT = new Logger(() => () => {});

/** Makes or renews the tables of the jobs, in a schema of their own. Runs as the owner of the database. */
export async function migrateJobs(url: string): Promise<void> {
  await runMigrations({ connectionString: url, maxPoolSize: 1, logger: SILENT });
}
