import { sql } from 'drizzle-orm';
import type { Transaction } from '../database/database.ts';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import { contactIdentities, contacts } from './contacts.table.ts';
import type { Identity } from './identity.ts';

/** An identity of a contact. `held` is true when a held message revealed it: agents do not see it. */
export interface KnownIdentity extends Identity {
  readonly held: boolean;
}

const identities = statement<{ contactId: string }, KnownIdentity>(sql`
  select kind, value, channel_id, held from ${contactIdentities}
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
      and value = ${param('value')}::text and channel_id is not distinct from ${param('channelId')}::uuid
    returning held)
  update ${contacts} set updated_at = clock_timestamp()
  from gone where workspace_id = ${thisWorkspace} and id = ${param('contactId')}::uuid and not gone.held`);

/** The identities of a contact, those of held messages included. */
export function loadIdentities(transaction: Transaction, contactId: string): Promise<KnownIdentity[]> {
  return transaction.run(identities, { contactId });
}

/** Stores a name that a person gave. */
export async function rename(transaction: Transaction, contactId: string, displayName: string): Promise<void> {
  await transaction.run(setName, { contactId, displayName });
}

export async function detach(transaction: Transaction, contactId: string, identity: Identity): Promise<void> {
  const { kind, value, channelId } = identity;
  await transaction.run(remove, { contactId, kind, value, channelId });
}
