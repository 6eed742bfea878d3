import { sql } from 'drizzle-orm';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import type { Transaction } from '../database/transaction.ts';
import { apiKeys } from './accounts.table.ts';
import type { ApiKey } from './actor.ts';

export interface NewApiKey extends Pick<ApiKey, 'id' | 'displayName' | 'scopes'> {
  readonly secretHash: string;
}

export const API_KEY_COLUMNS = sql`id, display_name, scopes, created_at, last_used_at, revoked_at`;

const insert = statement<{ keyId: string; displayName: string; secretHash: string; scopes: string }, ApiKey>(sql`
  insert into ${apiKeys} (workspace_id, id, display_name, secret_hash, scopes)
  values (${thisWorkspace}, ${param('keyId')}::uuid, ${param('displayName')}::text, ${param('secretHash')}::text,
    ${param('scopes')}::text[])
  returning ${API_KEY_COLUMNS}`);

const lock = statement<{ keyId: string }, ApiKey>(sql`
  select ${API_KEY_COLUMNS} from ${apiKeys}
  where workspace_id = ${thisWorkspace} and id = ${param('keyId')}::uuid for no key update`);

const revoke = statement<{ keyId: string }, ApiKey>(sql`
  update ${apiKeys} set revoked_at = clock_timestamp()
  where workspace_id = ${thisWorkspace} and id = ${param('keyId')}::uuid
  returning ${API_KEY_COLUMNS}`);

export async function addApiKey(transaction: Transaction, added: NewApiKey): Promise<ApiKey> {
  const { id: keyId, displayName, secretHash, scopes } = added;
  return only(await transaction.run(insert, { keyId, displayName, secretHash, scopes: `{${scopes.join(',')}}` }));
}

export async function lockApiKey(transaction: Transaction, keyId: string): Promise<ApiKey | null> {
  const [key] = await transaction.run(lock, { keyId });
  return key ?? null;
}

export async function markRevoked(transaction: Transaction, keyId: string): Promise<ApiKey> {
  return only(await transaction.run(revoke, { keyId }));
}

function only([key]: readonly ApiKey[]): ApiKey {
  if (key === undefined) throw new Error('The API key that was just written did not come back.');
  return key;
}
