import { sql } from 'drizzle-orm';
import type { Identity } from '../../contacts/identity.ts';
import { LostRace } from '../../database/fault.ts';
import { param, statement, thisWorkspace } from '../../database/statement.ts';
import type { Transaction } from '../../database/transaction.ts';
import { channels } from '../../workspaces/workspaces.table.ts';
import { blockedIdentities } from './blockedIdentities.table.ts';
import type { StoredIdentity } from './identityForms.ts';
import type { IdentityHash, IdentityHasher } from './identityHasher.ts';
import type { KeptBlock, MetBlock } from './keptBlock.ts';
import { type KeptMatch, metBlock } from './keptMatch.ts';

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

const forgetHashes = statement<{ contactId: string; hashes: string }, never>(sql`
  delete from ${blockedIdentities}
  where workspace_id = ${thisWorkspace} and contact_id = ${param('contactId')}::uuid and hash = any(array(
    select decode(jsonb_array_elements_text(${param('hashes')}::text::jsonb), 'hex')))`);

const CURRENT = sql`(contact_id is not null or expires_at is null or expires_at > clock_timestamp())`;

/** What kept hashes say of the identities of the JSON parameter `hashes`, as a part of other statements: one array. */
export const KEPT_MATCHES = sql`(
  select coalesce(jsonb_agg(jsonb_build_object('hash', given.hash, 'personId', kept.person_id, 'reason', kept.reason,
    'blockedAt', kept.blocked_at, 'expiresAt', kept.expires_at, 'contactId', kept.contact_id)), '[]')
  from jsonb_to_recordset(${param('hashes')}::text::jsonb) as given(hash text, provider text, "channelId" uuid)
  cross join lateral (
    select * from ${blockedIdentities}
    where workspace_id = ${thisWorkspace} and hash = decode(given.hash, 'hex') and ${CURRENT} offset 0) kept
  where given.provider is null or given.provider = (
    select provider_of('EXTERNAL_ID', type) from ${channels} where workspace_id = ${thisWorkspace} and id = given."channelId"))`;

/** Whether the workspace keeps any hash, as a part of other statements. */
export const KEEPS_HASHES = sql`(
  select coalesce((select true from ${blockedIdentities} where workspace_id = ${thisWorkspace} limit 1), false))`;

const find = statement<{ hashes: string }, { matches: readonly KeptMatch[] }>(sql`select ${KEPT_MATCHES} as matches`);

const claim = statement<{ personId: string; contactId: string }, { claimed: boolean }>(sql`
  update ${blockedIdentities} set contact_id = ${param('contactId')}::uuid
  where workspace_id = ${thisWorkspace} and person_id = ${param('personId')}::uuid and contact_id is null
  returning true as claimed`);

const expire = statement<object, never>(sql`
  delete from ${blockedIdentities}
  where workspace_id = ${thisWorkspace} and contact_id is null and expires_at <= clock_timestamp()`);

/** The kept block that an identity meets; null without one. */
export async function findKeptBlock(
  transaction: Transaction,
  hasher: IdentityHasher | null,
  identity: Identity,
): Promise<MetBlock | null> {
  if (hasher === null) return null;
  const hashes = JSON.stringify(hasher.asked(transaction.workspaceId, identity));
  const [found] = await transaction.run(find, { hashes });
  const [match] = found?.matches ?? [];
  return match === undefined ? null : metBlock(match);
}

/** Gives the hashes of a person to a contact, whose block ends them. Throws LostRace when another contact has them. */
export async function claimKeptBlock(transaction: Transaction, personId: string, contactId: string): Promise<void> {
  const claimed = await transaction.run(claim, { personId, contactId });
  if (claimed.length === 0) throw new LostRace();
}

/** Deletes the hashes of the workspace whose time has passed. */
export async function expireKeptBlocks(transaction: Transaction): Promise<void> {
  await transaction.run(expire, {});
}

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

/** Forgets the hashes of one identity that a contact has no more. Those of its others stay. */
export async function forgetKeptIdentity(
  transaction: Transaction,
  hasher: IdentityHasher | null,
  contactId: string,
  identity: StoredIdentity,
): Promise<void> {
  if (hasher === null) return;
  const hashes = JSON.stringify(hasher.storedUnderEachKey(transaction.workspaceId, identity));
  await transaction.run(forgetHashes, { contactId, hashes });
}
