import { sql } from 'drizzle-orm';
import type { Sealed } from '../../channels/secrets/secretBox.ts';
import { param, statement, thisWorkspace } from '../../database/statement.ts';
import type { Transaction } from '../../database/transaction.ts';
import { OLD_SECRET_HOURS } from './webhook.ts';
import { webhookSecrets } from './webhooks.table.ts';

const OF_WEBHOOK = sql`workspace_id = ${thisWorkspace} and webhook_id = ${param('webhookId')}::uuid`;

const insert = statement<{ webhookId: string; secretId: string; keyId: string; sealed: string }, never>(sql`
  insert into ${webhookSecrets} (workspace_id, webhook_id, id, key_id, sealed)
  values (${thisWorkspace}, ${param('webhookId')}::uuid, ${param('secretId')}::uuid, ${param('keyId')}::text,
    ${param('sealed')}::text)`);

/** Of several rotations within a day, only the secret that was replaced last goes on signing. */
const removeReplaced = statement<{ webhookId: string }, never>(sql`
  delete from ${webhookSecrets} where ${OF_WEBHOOK} and ends_at is not null`);

const replace = statement<{ webhookId: string }, never>(sql`
  update ${webhookSecrets} set ends_at = clock_timestamp() + interval '${sql.raw(String(OLD_SECRET_HOURS))} hours'
  where ${OF_WEBHOOK}`);

export async function addSecret(
  transaction: Transaction,
  webhookId: string,
  secretId: string,
  { keyId, sealed }: Sealed,
): Promise<void> {
  await transaction.run(insert, { webhookId, secretId, keyId, sealed });
}

/** The present secret goes on signing for a day. */
export async function retireSecret(transaction: Transaction, webhookId: string): Promise<void> {
  await transaction.run(removeReplaced, { webhookId });
  await transaction.run(replace, { webhookId });
}
