import { sql } from 'drizzle-orm';
import type { Database } from '../../database/database.ts';
import { param, statement, thisWorkspace } from '../../database/statement.ts';
import { webhookDeliveries, webhookSecrets } from './webhooks.table.ts';

/** How long deliveries are kept. */
const KEEP = sql`interval '30 days'`;
/** Deliveries that one transaction deletes. */
const MOST = 5_000;

const withOld = statement<object, { workspaceId: string }>(sql`
  select distinct workspace_id from ${webhookDeliveries} where created_at < now() - ${KEEP}
  union
  select distinct workspace_id from ${webhookSecrets} where ends_at < now()`);

const removeOld = statement<{ most: number }, { id: string }>(sql`
  with old as materialized (
    select id from ${webhookDeliveries}
    where workspace_id = ${thisWorkspace} and created_at < now() - ${KEEP}
    limit ${param('most')}::integer for update skip locked)
  delete from ${webhookDeliveries} where workspace_id = ${thisWorkspace} and id in (select id from old)
  returning id`);

const removeEnded = statement<object, never>(sql`
  delete from ${webhookSecrets} where workspace_id = ${thisWorkspace} and ends_at < now()`);

/** Deletes old deliveries, and the secrets that have stopped to sign, in every workspace. */
export async function pruneWebhooks(database: Database, onFault: (error: unknown) => void): Promise<void> {
  for (const { workspaceId } of await database.system((db) => db.run(withOld, {}))) {
    await pruneWorkspace(database, workspaceId).catch(onFault);
  }
}

async function pruneWorkspace(database: Database, workspaceId: string): Promise<void> {
  await database.change(workspaceId, (transaction) => transaction.run(removeEnded, {}));
  for (let removed = MOST; removed === MOST; ) {
    removed = (await database.change(workspaceId, (transaction) => transaction.run(removeOld, { most: MOST }))).length;
  }
}
