import { sql } from 'drizzle-orm';
import type { Asker } from '../database/database.ts';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import { apiKeys } from './access.table.ts';
import type { ApiKey } from './actor.ts';
import { type ApiKeyCredential, isSameHash } from './apiKey.library.ts';
import { API_KEY_COLUMNS } from './apiKeys.store.ts';

const every = statement<object, ApiKey>(sql`
  select ${API_KEY_COLUMNS} from ${apiKeys} where workspace_id = ${thisWorkspace} order by created_at desc, id desc`);

const byCredential = statement<{ keyId: string }, ApiKey & { secretHash: string }>(sql`
  select ${API_KEY_COLUMNS}, secret_hash from ${apiKeys}
  where workspace_id = ${thisWorkspace} and id = ${param('keyId')}::uuid`);

/** Every key there ever was, revoked ones too, the newest first. */
export function listApiKeys(asker: Asker): Promise<ApiKey[]> {
  return asker.run(every, {});
}

/** The key whose secret this is, revoked or not; null for a secret that is none. Ask it in the workspace that the key names. */
export async function loadApiKeyByCredential(
  asker: Asker,
  { keyId, secretHash }: Omit<ApiKeyCredential, 'workspaceId'>,
): Promise<Pick<ApiKey, 'id' | 'scopes' | 'revokedAt'> | null> {
  const [found] = await asker.run(byCredential, { keyId });
  if (found === undefined || !isSameHash(found.secretHash, secretHash)) return null;
  const { id, scopes, revokedAt } = found;
  return { id, scopes, revokedAt };
}
