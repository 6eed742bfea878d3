import { sql } from 'drizzle-orm';
import type { Transaction } from '../database/database.ts';
import { LostRace } from '../database/fault.ts';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import { tickets } from '../tickets/tickets.table.ts';
import { contactIdentities, contacts } from './contacts.table.ts';
import type { Identity } from './identity.ts';

export interface LockedContact {
  readonly id: string;
  readonly displayName: string;
  readonly blockId: string | null;
}

/** Identities go to PostgreSQL as one JSON text: it is the same parameter type however many there are. */
const askedIdentities = sql`
  jsonb_to_recordset(${param('identities')}::text::jsonb) as asked(kind text, value text, "channelId" uuid)`;

const sameIdentity = sql`
  known.workspace_id = ${thisWorkspace} and known.kind = asked.kind and known.value = asked.value
  and known.channel_id is not distinct from asked."channelId"`;

const lockById = statement<{ contactId: string }, LockedContact>(sql`
  select id, display_name, block_id from ${contacts}
  where workspace_id = ${thisWorkspace} and id = ${param('contactId')}::uuid
  for no key update`);

const lockByTicket = statement<{ ticketId: string }, { id: string }>(sql`
  select id from ${contacts}
  where workspace_id = ${thisWorkspace} and id = (
    select contact_id from ${tickets} where workspace_id = ${thisWorkspace} and id = ${param('ticketId')}::uuid)
  for no key update`);

const lockByIdentities = statement<{ identities: string }, LockedContact>(sql`
  select id, display_name, block_id from ${contacts}
  where workspace_id = ${thisWorkspace} and id in (
    select known.contact_id from ${askedIdentities} join ${contactIdentities} known on ${sameIdentity})
  order by id
  for no key update`);

const loadByIdentities = statement<{ identities: string }, LockedContact>(sql`
  select id, display_name, block_id from ${contacts}
  where workspace_id = ${thisWorkspace} and id in (
    select known.contact_id from ${askedIdentities} join ${contactIdentities} known on ${sameIdentity})
  order by id`);

const insertContact = statement<{ contactId: string; displayName: string }, never>(sql`
  insert into ${contacts} (workspace_id, id, display_name)
  values (${thisWorkspace}, ${param('contactId')}::uuid, ${param('displayName')}::text)`);

const insertIdentities = statement<{ contactId: string; identities: string; held: boolean }, { value: string }>(sql`
  insert into ${contactIdentities} (workspace_id, contact_id, kind, value, channel_id, held)
  select ${thisWorkspace}, ${param('contactId')}::uuid, asked.kind, asked.value, asked."channelId", ${param('held')}::boolean
  from ${askedIdentities}
  on conflict do nothing
  returning value`);

const showIdentities = statement<{ contactId: string }, never>(sql`
  update ${contactIdentities} set held = false
  where workspace_id = ${thisWorkspace} and contact_id = ${param('contactId')}::uuid and held`);

const heardFrom = statement<{ contactId: string; displayName: string | null }, never>(sql`
  update ${contacts}
  set updated_at = clock_timestamp(), display_name = coalesce(${param('displayName')}::text, display_name)
  where workspace_id = ${thisWorkspace} and id = ${param('contactId')}::uuid`);

const setBlock = statement<{ contactId: string; blockId: string | null }, never>(sql`
  update ${contacts} set block_id = ${param('blockId')}::uuid, updated_at = clock_timestamp()
  where workspace_id = ${thisWorkspace} and id = ${param('contactId')}::uuid`);

/** Locks the contact: whatever concerns it happens one after the other from here on. Null when there is none. */
export async function lockContact(transaction: Transaction, contactId: string): Promise<LockedContact | null> {
  const [contact] = await transaction.run(lockById, { contactId });
  return contact ?? null;
}

/** Locks the contact whose ticket it is. A ticket never changes hands, so what is read next of the ticket stays so. */
export async function lockContactOfTicket(transaction: Transaction, ticketId: string): Promise<void> {
  await transaction.run(lockByTicket, { ticketId });
}

/** Locks every contact that one of the identities belongs to, always in the same order. */
export function lockContactsOf(transaction: Transaction, identities: readonly Identity[]): Promise<LockedContact[]> {
  return transaction.run(lockByIdentities, { identities: JSON.stringify(identities) });
}

/** The same contacts as they are now. Asked after the lock, because the lock may have waited for a change. */
export function loadContactsOf(transaction: Transaction, identities: readonly Identity[]): Promise<LockedContact[]> {
  return transaction.run(loadByIdentities, { identities: JSON.stringify(identities) });
}

/** Makes the contact that nobody knew. Whoever made it first in the meantime is found when the transaction begins again. */
export async function addContact(
  transaction: Transaction,
  contactId: string,
  displayName: string,
  identities: readonly Identity[],
): Promise<void> {
  const [, added] = await Promise.all([
    transaction.run(insertContact, { contactId, displayName }),
    transaction.run(insertIdentities, { contactId, identities: JSON.stringify(identities), held: false }),
  ]);
  if (added.length < identities.length) throw new LostRace();
}

/** Adds the identities that are nobody's yet; `held` when they were learned from a message that is held. */
export async function addIdentities(
  transaction: Transaction,
  contactId: string,
  identities: readonly Identity[],
  held: boolean,
): Promise<void> {
  await transaction.run(insertIdentities, { contactId, identities: JSON.stringify(identities), held });
}

/** What was learned of the contact while it was held is for everyone from now on. */
export async function showHeldIdentities(transaction: Transaction, contactId: string): Promise<void> {
  await transaction.run(showIdentities, { contactId });
}

export async function touchContact(
  transaction: Transaction,
  contactId: string,
  displayName: string | null,
): Promise<void> {
  await transaction.run(heardFrom, { contactId, displayName });
}

export async function setContactBlock(
  transaction: Transaction,
  contactId: string,
  blockId: string | null,
): Promise<void> {
  await transaction.run(setBlock, { contactId, blockId });
}
