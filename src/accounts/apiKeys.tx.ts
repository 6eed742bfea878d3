import { sql } from 'drizzle-orm';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import type { Transaction } from '../database/transaction.ts';
import { apiKeys } from './accounts.table.ts';
import type { ApiKey } from './actor.ts';
import { lockApiKey } from './apiKeys.store.ts';

const mark = statement<{ keyId: string }, never>(sql`
  update ${apiKeys} set last_used_at = clock_timestamp()
  where workspace_id = ${thisWorkspace} and id = ${param('keyId')}::uuid
    and (last_used_at is null or last_used_at < clock_timestamp() - interval '1 minute')`);

/** Records the use of a key. It writes at most once a minute, so that a busy key costs few writes. */
export async function markUsed(transaction: Transaction, keyId: string): Promise<void> {
  await transaction.run(mark, { keyId });
}

/** Locks a key, so that it is not revoked until the transaction ends. Null when there is none. */
export function lockKey(transaction: Transaction, keyId: string): Promise<ApiKey | null> {
  return lockApiKey(transaction, keyId);
}
