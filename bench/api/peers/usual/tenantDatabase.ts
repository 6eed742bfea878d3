import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { REQUEST_ROLE, readPeerSettings } from '../settings.ts';

const { databaseUrl, connections } = readPeerSettings();
const database = drizzle(postgres(databaseUrl, { max: connections, onnotice: () => {} }));

export type TenantTransaction = Parameters<Parameters<typeof database.transaction>[0]>[0];

/** Runs work in a transaction under row-level security, as drizzle's documentation shows it. */
export function inWorkspace<Result>(
  workspaceId: string,
  work: (transaction: TenantTransaction) => Promise<Result>,
): Promise<Result> {
  return database.transaction(async (transaction) => {
    await transaction.execute(sql`
      select set_config('role', ${REQUEST_ROLE}, true), set_config('blockdesk.workspace', ${workspaceId}, true),
        set_config('blockdesk.held', 'on', true)`);
    return work(transaction);
  });
}
