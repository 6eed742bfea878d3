import { sql } from 'drizzle-orm';
import type { Database } from '../../database/database.ts';
import { param, statement, thisWorkspace } from '../../database/statement.ts';
import { bulkCalls } from './bulkCalls.table.ts';
import { GONE, stayAlive } from './nodeUsage.store.ts';
import { nodeUsage } from './nodeUsage.table.ts';

export interface BulkCall {
  readonly workspaceId: string;
  readonly credential: string;
  readonly node: string;
}

type OfNode = Pick<BulkCall, 'credential' | 'node'>;

/** A call that its node could not end, since the database was away, ends by itself. */
const FORGOTTEN = sql`${bulkCalls}.since < clock_timestamp() - interval '10 minutes'`;

/** A node runs one call of a credential, so a call that it finds here as its own has ended. */
const begin = statement<OfNode, { node: string }>(sql`
  insert into ${bulkCalls} (workspace_id, credential, node, since)
  select ${thisWorkspace}, ${param('credential')}::uuid, ${param('node')}::uuid, clock_timestamp()
  where not exists (
    select from bulk_jobs
    where workspace_id = ${thisWorkspace} and actor_id = ${param('credential')}::uuid and state = 'RUNNING')
  on conflict (workspace_id, credential) do update set node = excluded.node, since = excluded.since
  where ${bulkCalls}.node = excluded.node or ${FORGOTTEN}
    or not exists (select from ${nodeUsage} where ${nodeUsage}.node = ${bulkCalls}.node and not ${GONE})
  returning node`);

const end = statement<OfNode, never>(sql`
  delete from ${bulkCalls}
  where workspace_id = ${thisWorkspace} and credential = ${param('credential')}::uuid and node = ${param('node')}::uuid`);

/** Notes the bulk call of a credential. Answers false while a node that is alive runs another one, or a job. */
export function beginBulkCall(database: Database, { workspaceId, credential, node }: BulkCall): Promise<boolean> {
  return database.maintain(workspaceId, async (transaction) => {
    const [, begun] = await Promise.all([stayAlive(transaction, node), transaction.run(begin, { credential, node })]);
    return begun.length === 1;
  });
}

export async function endBulkCall(database: Database, { workspaceId, credential, node }: BulkCall): Promise<void> {
  await database.maintain(workspaceId, (transaction) => transaction.run(end, { credential, node }));
}
