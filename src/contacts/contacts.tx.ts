import { sql } from 'drizzle-orm';
import type { Transaction } from '../database/database.ts';
import { LostRace } from '../database/fault.ts';
import { idList, param, statement, thisWorkspace } from '../database/statement.ts';
import { contactIdentities, contacts } from './contacts.table.ts';
import type { Identity } from './identity.ts';
import { CONCERNED } from './matchingContacts.queries.ts';

export interface LockedContact {
  readonly id: string;
  readonly displayName: string;
  readonly blockId: string | null;
}

const lockById = statement<{ contactId: string }, LockedContact>(sql`
  select id, display_name, block_id from ${contacts}
  where workspace_id = ${thisWorkspace} and id = ${param('contactId')}::uuid
  for no key update`);

/** A contact that identities concern. */
export interface ConcernedContact extends LockedContact {
  /** Those of the identities that are its own. */
  readonly identities: readonly Identity[];
  /** Whether any is; else it is known to be the same person as one whose they are. */
  readonly direct: boolean;
}

interface Sought {
  readonly identities: string;
  readonly heldToo: boolean;
}

const lockConcerned = statement<Sought, { id: string }>(sql`
  select id from ${contacts}
  where workspace_id = ${thisWorkspace} and id in (select contact_id from ${CONCERNED} concerned)
  order by id
  for no key update`);

const loadConcerned = statement<Sought, ConcernedContact>(sql`
  select contacts.id, contacts.display_name, contacts.block_id, concerned.identities, concerned.direct
  from ${CONCERNED} concerned
  join ${contacts} on contacts.workspace_id = ${thisWorkspace} and contacts.id = concerned.contact_id
  order by concerned.direct desc, contacts.id`);

const setSameAs = statement<{ contactIds: string; contactId: string }, never>(sql`
  update ${contacts} set same_as = ${param('contactId')}::uuid
  where workspace_id = ${thisWorkspace} and id = any(${param('contactIds')}::uuid[])`);

const insertContact = statement<{ contactId: string; displayName: string }, never>(sql`
  insert into ${contacts} (workspace_id, id, display_name)
  values (${thisWorkspace}, ${param('contactId')}::uuid, ${param('displayName')}::text)`);

const insertIdentities = statement<{ contactId: string; identities: string; held: boolean }, { value: string }>(sql`
  insert into ${contactIdentities} (workspace_id, contact_id, kind, value, channel_id, held)
  select ${thisWorkspace}, ${param('contactId')}::uuid, asked.kind, asked.value, asked."channelId", ${param('held')}::boolean
  from jsonb_to_recordset(${param('identities')}::text::jsonb) as asked(kind text, value text, "channelId" uuid)
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

/**
 * Locks every contact that the identities concern, always in the same order. `heldToo`: also by identities that were learned from
 * what is held, which agents must not be told of.
 */
export async function lockContactsOf(
  transaction: Transaction,
  identities: readonly Identity[],
  heldToo = true,
): Promise<void> {
  await transaction.run(lockConcerned, { identities: JSON.stringify(identities), heldToo });
}

/**
 * The same contacts as they are now, those first that the identities belong to. Asked after the lock, because the lock may have waited
 * for a change.
 */
export function loadContactsOf(
  transaction: Transaction,
  identities: readonly Identity[],
  heldToo = true,
): Promise<ConcernedContact[]> {
  return transaction.run(loadConcerned, { identities: JSON.stringify(identities), heldToo });
}

/** Remembers that these are the same person as the contact, so that a block of it holds whichever identity they come with. */
export async function linkContacts(
  transaction: Transaction,
  contactIds: readonly string[],
  contactId: string,
): Promise<void> {
  await transaction.run(setSameAs, { contactIds: idList(contactIds), contactId });
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

/** Adds identities that were nobody's; `held` when they were learned from a message that is held. */
export async function addIdentities(
  transaction: Transaction,
  contactId: string,
  identities: readonly Identity[],
  held: boolean,
): Promise<void> {
  const added = await transaction.run(insertIdentities, { contactId, identities: JSON.stringify(identities), held });
  // One that became somebody's in the meantime may be a blocked contact's.
  if (added.length < identities.length) throw new LostRace();
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
