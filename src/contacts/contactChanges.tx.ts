import { sql } from 'drizzle-orm';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import type { Transaction } from '../database/transaction.ts';
import { channels } from '../workspaces/workspaces.table.ts';
import { contactIdentities, contacts } from './contacts.table.ts';
import type { Identity } from './identity.ts';

/** An identity of a contact. */
export interface KnownIdentity extends Identity {
  readonly channelId: string | null;
  /** The type of the channels that it holds on. Null when it holds on one channel, or on all. */
  readonly provider: string | null;
  /** True for an e-mail address that stands for each of its tags. */
  readonly anyTag: boolean;
  /** True when a held message revealed the identity: agents do not see it. */
  readonly held: boolean;
  /** Whether it is the identity that was asked for, on any channel where it holds. */
  readonly asked: boolean;
}

interface AskedValues {
  readonly kind: string;
  readonly value: string;
  readonly channelId: string | null;
}

const ASKED_SCOPE = sql`coalesce((
    select provider_of(${param('kind')}::text, type) from ${channels}
    where workspace_id = ${thisWorkspace} and id = ${param('channelId')}::uuid and ${param('kind')}::text = 'EXTERNAL_ID'),
  ${param('channelId')}::uuid::text, '')`;

const identities = statement<{ contactId: string } & AskedValues, KnownIdentity>(sql`
  select kind, value, channel_id, provider, any_tag, held,
    kind = ${param('kind')}::text and value = ${param('value')}::text
      and coalesce(provider, channel_id::text, '') = ${ASKED_SCOPE} as asked
  from ${contactIdentities}
  where workspace_id = ${thisWorkspace} and contact_id = ${param('contactId')}::uuid and former_at is null`);

const setName = statement<{ contactId: string; displayName: string }, never>(sql`
  update ${contacts}
  set display_name = ${param('displayName')}::text, renamed_at = clock_timestamp(), updated_at = clock_timestamp()
  where workspace_id = ${thisWorkspace} and id = ${param('contactId')}::uuid`);

/** An identity that agents do not see leaves no trace in what they read. */
const remove = statement<{ contactId: string; kind: string; value: string; channelId: string | null }, never>(sql`
  with gone as (
    delete from ${contactIdentities}
    where workspace_id = ${thisWorkspace} and contact_id = ${param('contactId')}::uuid and kind = ${param('kind')}::text
      and value = ${param('value')}::text and channel_id is not distinct from ${param('channelId')}::uuid and former_at is null
    returning held)
  update ${contacts} set updated_at = clock_timestamp()
  from gone where workspace_id = ${thisWorkspace} and id = ${param('contactId')}::uuid and not gone.held`);

const coverTags = statement<{ contactId: string; value: string }, { held: boolean }>(sql`
  update ${contactIdentities} set any_tag = true
  where workspace_id = ${thisWorkspace} and contact_id = ${param('contactId')}::uuid and kind = 'EMAIL'
    and value = ${param('value')}::text and former_at is null and not any_tag
  returning held`);

/** The identities of a contact, those of held messages included, and which of them is the one that was `asked` for. */
export function loadIdentities(
  transaction: Transaction,
  contactId: string,
  { kind, value, channelId }: Identity,
): Promise<KnownIdentity[]> {
  return transaction.run(identities, { contactId, kind, value, channelId });
}

/** Stores a name that a person gave. */
export async function rename(transaction: Transaction, contactId: string, displayName: string): Promise<void> {
  await transaction.run(setName, { contactId, displayName });
}

/**
 * Lets an e-mail address stand for each of its tags, except those that a contact has. Null when it did before, else
 * whether the address is one that agents do not see.
 */
export async function coverTagsOf(
  transaction: Transaction,
  contactId: string,
  { value }: Identity,
): Promise<{ readonly held: boolean } | null> {
  const [covered] = await transaction.run(coverTags, { contactId, value });
  return covered ?? null;
}

export async function detach(transaction: Transaction, contactId: string, identity: KnownIdentity): Promise<void> {
  const { kind, value, channelId } = identity;
  await transaction.run(remove, { contactId, kind, value, channelId });
}
