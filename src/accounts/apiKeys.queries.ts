import { sql } from 'drizzle-orm';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import type { Queryable } from '../database/transaction.ts';
import { apiKeys } from './accounts.table.ts';
import type { ApiKey } from './actor.ts';
import { type ApiKeyCredential, isSameHash } from './apiKeyCredential.ts';
import { API_KEY_COLUMNS } from './apiKeys.store.ts';

const every = statement<object, ApiKey>(sql`
  select ${API_KEY_COLUMNS} from ${apiKeys} where workspace_id = ${thisWorkspace} order by created_at desc, id desc`);

const byCredential = statement<{ keyId: string }, ApiKey & { secretHash: string }>(sql`
  select ${API_KEY_COLUMNS}, secret_hash from ${apiKeys}
  where workspace_id = ${thisWorkspace} and id = ${param('keyId')}::uuid`);

/** Every API key, revoked ones too, the newest first. */
export function listApiKeys(db: Queryable): Promise<ApiKey[]> {
  return db.run(every, {});
}

/** The key with this secret, revoked or not; null when no key has it. Reads the workspace that the credential names. */
export async function loadApiKeyByCredential(
  db: Queryable,
  { keyId, secretHash }: Omit<ApiKeyCredential, 'workspaceId'>,
): Promise<Pick<ApiKey, 'id' | 'scopes' | 'revokedAt'> | null> {
  const [found] = await db.run(byCredential, { keyId });
  if (found === undefined || !isSameHash(found.secretHash, secretHash)) return null;
  const { id, scopes, revokedAt } = found;
  return { id, scopes, revokedAt };
}
