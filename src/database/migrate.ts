import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';

/** The advisory lock of migrations: one node migrates, and the others wait for it. */
const MIGRATION_LOCK = 7_236_401;

/**
 * Applies every new migration, then `more`. It uses its own connection, because drizzle changes the parsers of its
 * client.
 */
export async function migrateDatabase(
  url: string,
  folder: string,
  connectTimeoutMs: number,
  more: (url: string) => Promise<void>,
): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: connectTimeoutMs / 1_000 });
  try {
    await client`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await migrate(drizzle(client), { migrationsFolder: folder });
    await more(url);
  } finally {
    await client.end({ timeout: 5 });
  }
}
