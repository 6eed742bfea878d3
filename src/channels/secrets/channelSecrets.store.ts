import { sql } from 'drizzle-orm';
import { param, statement, thisWorkspace } from '../../database/statement.ts';
import type { Transaction } from '../../database/transaction.ts';
import { channelSecrets } from './channelSecrets.table.ts';
import type { Sealed } from './secretBox.ts';

const save = statement<{ channelId: string; fingerprint: string } & Sealed, object>(sql`
  insert into ${channelSecrets} as old (workspace_id, channel_id, key_id, sealed, fingerprint)
  values (${thisWorkspace}, ${param('channelId')}::uuid, ${param('keyId')}::text, ${param('sealed')}::text,
    ${param('fingerprint')}::text)
  on conflict (workspace_id, channel_id) do update
  set key_id = ${param('keyId')}::text, sealed = ${param('sealed')}::text, fingerprint = ${param('fingerprint')}::text,
    set_at = now()
  where old.fingerprint <> ${param('fingerprint')}::text
  returning true as saved`);

const remove = statement<{ channelId: string }, object>(sql`
  delete from ${channelSecrets}
  where workspace_id = ${thisWorkspace} and channel_id = ${param('channelId')}::uuid
  returning true as removed`);

/** Answers whether the channel had another secret, or none. */
export async function saveSecret(
  transaction: Transaction,
  channelId: string,
  sealed: Sealed,
  fingerprint: string,
): Promise<boolean> {
  const { keyId, sealed: text } = sealed;
  const rows = await transaction.run(save, { channelId, keyId, sealed: text, fingerprint });
  return rows.length === 1;
}

/** Answers whether the channel had a secret. */
export async function removeSecret(transaction: Transaction, channelId: string): Promise<boolean> {
  const rows = await transaction.run(remove, { channelId });
  return rows.length === 1;
}
