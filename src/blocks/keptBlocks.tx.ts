import { sql } from 'drizzle-orm';
import type { Transaction } from '../database/database.ts';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import { blockedIdentities } from './blockedIdentities.table.ts';
import type { IdentityHash } from './identityHasher.ts';
import type { KeptBlock } from './keptBlock.ts';

/** The rows of the contact's person get the new terms, those whose identities the contact never learnt as well. */
const keep = statement<
  {
    personId: string;
    contactId: string;
    hashes: string;
    reason: string;
    blockedAt: Date;
    expiresAt: Date | null;
  },
  never
>(sql`
  with kept as (
    insert into ${blockedIdentities} (workspace_id, hash, key_id, person_id, reason, blocked_at, expires_at)
    select ${thisWorkspace}, decode(given.hash, 'hex'), given."keyId", ${param('personId')}::uuid, ${param('reason')}::text,
      ${param('blockedAt')}::timestamptz, ${param('expiresAt')}::timestamptz
    from jsonb_to_recordset(${param('hashes')}::text::jsonb) as given(hash text, "keyId" text)
    order by 2
    on conflict (workspace_id, hash) do update set person_id = excluded.person_id, reason = excluded.reason,
      blocked_at = excluded.blocked_at, expires_at = excluded.expires_at, contact_id = null
    returning hash)
  update ${blockedIdentities} set person_id = ${param('personId')}::uuid, reason = ${param('reason')}::text,
    blocked_at = ${param('blockedAt')}::timestamptz, expires_at = ${param('expiresAt')}::timestamptz, contact_id = null
  where workspace_id = ${thisWorkspace} and contact_id = ${param('contactId')}::uuid and hash not in (select hash from kept)`);

const forget = statement<{ contactId: string }, never>(sql`
  delete from ${blockedIdentities}
  where workspace_id = ${thisWorkspace} and contact_id = ${param('contactId')}::uuid`);

/** Keeps the block of a contact that is being deleted: its terms, with the hashes of the contact's identities. */
export async function keepBlock(
  transaction: Transaction,
  { personId, contactId }: { readonly personId: string; readonly contactId: string },
  { reason, blockedAt, expiresAt }: KeptBlock,
  hashes: readonly IdentityHash[],
): Promise<void> {
  await transaction.run(keep, { personId, contactId, reason, blockedAt, expiresAt, hashes: JSON.stringify(hashes) });
}

/** Forgets the hashes of a contact whose block ends, so that none of its identities is blocked any more. */
export async function forgetKeptBlock(transaction: Transaction, contactId: string): Promise<void> {
  await transaction.run(forget, { contactId });
}
