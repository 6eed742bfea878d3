import { type SQL, sql } from 'drizzle-orm';
import { canSeeHeld } from '../access/permission.ts';
import type { Viewer } from '../access/viewer.ts';
import { LostRace } from '../database/fault.ts';
import { idList, param, statement, thisWorkspace } from '../database/statement.ts';
import type { Transaction } from '../database/transaction.ts';
import { contactIdentities, contacts } from './contacts.table.ts';
import type { Identity } from './identity.ts';
import { MATCHING_CONTACTS, MATCHING_IDS } from './matchingContacts.queries.ts';
import { keptContact } from './merging/mergedContacts.queries.ts';
import { mergedContacts } from './merging/mergedContacts.table.ts';
import { NO_NAME } from './shownName.queries.ts';

export interface LockedContact {
  readonly id: string;
  readonly displayName: string;
  readonly blockId: string | null;
  /** True when a held message made the contact. */
  readonly held: boolean;
}

const lockById = statement<{ contactId: string }, LockedContact>(sql`
  select id, display_name, block_id, held from ${contacts}
  where workspace_id = ${thisWorkspace} and id = ${keptContact(sql`${param('contactId')}::uuid`)}
  for no key update`);

const mergedInto = statement<{ contactId: string }, { contactId: string }>(sql`
  select contact_id from ${mergedContacts}
  where workspace_id = ${thisWorkspace} and id = ${param('contactId')}::uuid`);

/** A contact that identities match. */
export interface MatchingContact extends LockedContact {
  /** The identities that belong to the contact. */
  readonly identities: readonly Identity[];
}

interface MatchValues {
  readonly identities: string;
  readonly includeHeld: boolean;
}

const lockMatching = statement<MatchValues, { id: string }>(sql`
  select id from ${contacts}
  where workspace_id = ${thisWorkspace} and id = any(${MATCHING_IDS})
  order by id
  for no key update`);

const loadMatching = statement<MatchValues, MatchingContact>(sql`
  select contacts.id, contacts.display_name, contacts.block_id, contacts.held, matching.identities
  from ${MATCHING_CONTACTS} matching
  join ${contacts} on contacts.workspace_id = ${thisWorkspace} and contacts.id = matching.contact_id
  order by contacts.id`);

const insertContact = statement<{ contactId: string; displayName: string }, never>(sql`
  insert into ${contacts} (workspace_id, id, display_name)
  values (${thisWorkspace}, ${param('contactId')}::uuid, ${param('displayName')}::text)`);

const insertHeldContact = statement<{ contactId: string; blockId: string }, never>(sql`
  insert into ${contacts} (workspace_id, id, display_name, block_id, held)
  values (${thisWorkspace}, ${param('contactId')}::uuid, ${NO_NAME}, ${param('blockId')}::uuid, true)`);

const showContact = statement<{ contactId: string; displayName: string; identities: string }, never>(sql`
  with shown as (
    update ${contacts}
    set held = false, display_name = ${param('displayName')}::text, renamed_at = null, created_at = clock_timestamp(),
      updated_at = clock_timestamp()
    where workspace_id = ${thisWorkspace} and id = ${param('contactId')}::uuid)
  update ${contactIdentities} known set held = false, created_at = clock_timestamp()
  from jsonb_to_recordset(${param('identities')}::text::jsonb) as asked(kind text, value text, "channelId" uuid)
  where known.workspace_id = ${thisWorkspace} and known.contact_id = ${param('contactId')}::uuid
    and known.kind = asked.kind and known.value = asked.value
    and (known.provider is not null or known.channel_id is not distinct from asked."channelId")`);

const reveal = statement<{ contactId: string }, never>(sql`
  update ${contacts} set held = false, updated_at = clock_timestamp()
  where workspace_id = ${thisWorkspace} and id = ${param('contactId')}::uuid and held`);

const clear = statement<{ ids: string }, never>(sql`
  update ${contacts} set cleared_at = clock_timestamp()
  where workspace_id = ${thisWorkspace} and id = any(${param('ids')}::uuid[])`);

const trust = statement<{ contactId: string }, never>(sql`
  update ${contacts} set not_spam_at = clock_timestamp()
  where workspace_id = ${thisWorkspace} and id = ${param('contactId')}::uuid`);

const heldAmong = statement<{ ids: string }, { id: string }>(sql`
  select id from ${contacts} where workspace_id = ${thisWorkspace} and id = any(${param('ids')}::uuid[]) and held`);

const insertIdentities = statement<{ contactId: string; identities: string; held: boolean }, { value: string }>(sql`
  insert into ${contactIdentities} (workspace_id, contact_id, kind, value, channel_id, held)
  select ${thisWorkspace}, ${param('contactId')}::uuid, asked.kind, asked.value, asked."channelId", ${param('held')}::boolean
  from jsonb_to_recordset(${param('identities')}::text::jsonb) as asked(kind text, value text, "channelId" uuid)
  on conflict do nothing
  returning value`);

const setBlock = statement<{ contactId: string; blockId: string | null; staysHidden: boolean }, never>(sql`
  update ${contacts}
  set block_id = ${param('blockId')}::uuid, updated_at = clock_timestamp(),
    held = held and (${param('blockId')}::uuid is not null or ${param('staysHidden')}::boolean)
  where workspace_id = ${thisWorkspace} and id = ${param('contactId')}::uuid`);

/** The name after a message that came with a `given` name, as a part of other statements. A person's name stays. */
export function nameAfterMessage(given: SQL): SQL {
  return sql`case when renamed_at is null then coalesce(${given}, display_name) else display_name end`;
}

/**
 * Locks the contact until the transaction ends, so that acts on it run one after another. Null when there is none. The
 * id of a contact that was merged leads to the contact that was kept, so go on with the id of the answer.
 */
export async function lockContact(transaction: Transaction, contactId: string): Promise<LockedContact | null> {
  const [contact] = await transaction.run(lockById, { contactId });
  if (contact !== undefined) return contact;
  // The lock may have waited for the merge.
  const [merged] = await transaction.run(mergedInto, { contactId });
  if (merged !== undefined) throw new LostRace();
  return null;
}

/** The same for a command of a viewer. Null for a contact of held messages whose id the viewer must not know. */
export async function lockVisibleContact(
  transaction: Transaction,
  viewer: Viewer,
  contactId: string,
): Promise<LockedContact | null> {
  const contact = await lockContact(transaction, contactId);
  return contact?.held === true && !canSeeHeld(viewer) ? null : contact;
}

/**
 * Locks every contact that the identities match, in the order of their ids. `includeHeld` also matches identities that
 * a held message revealed. Agents must not learn of those. Answers the ids of the contacts.
 */
export async function lockContactsOf(
  transaction: Transaction,
  identities: readonly Identity[],
  includeHeld = true,
): Promise<string[]> {
  const rows = await transaction.run(lockMatching, { identities: JSON.stringify(identities), includeHeld });
  return rows.map(({ id }) => id);
}

/**
 * Locks every contact that the identities match, and answers the contacts as they are behind the locks. Throws LostRace
 * when an identity got another contact while the locks were waited for.
 */
export async function lockMatchingContacts(
  transaction: Transaction,
  identities: readonly Identity[],
  includeHeld = true,
): Promise<MatchingContact[]> {
  const asked = { identities: JSON.stringify(identities), includeHeld };
  const [locked, contacts] = await Promise.all([
    lockContactsOf(transaction, identities, includeHeld),
    transaction.run(loadMatching, asked),
  ]);
  if (contacts.some(({ id }) => !locked.includes(id))) throw new LostRace();
  return contacts;
}

/** The same for one identity. Null when no contact has it. */
export async function lockContactOf(
  transaction: Transaction,
  identity: Identity,
  includeHeld = true,
): Promise<MatchingContact | null> {
  const [contact] = await lockMatchingContacts(transaction, [identity], includeHeld);
  return contact ?? null;
}

/** Makes a contact. Throws LostRace when another transaction made it first: the retry finds that contact. */
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

/** Makes a blocked contact without a name, which agents do not see. `learnHeld` gives it identities. */
export async function addHeldContact(transaction: Transaction, contactId: string, blockId: string): Promise<void> {
  await transaction.run(insertHeldContact, { contactId, blockId });
}

/** Gives identities to a contact, hidden from agents. Throws LostRace when one of them got an owner meanwhile. */
export async function learnHeld(
  transaction: Transaction,
  contactId: string,
  identities: readonly Identity[],
): Promise<void> {
  const added = await transaction.run(insertIdentities, {
    contactId,
    identities: JSON.stringify(identities),
    held: true,
  });
  if (added.length < identities.length) throw new LostRace();
}

/** Shows a contact that a held message made as one that an agent makes now, by the one identity. */
export async function showHeldContact(
  transaction: Transaction,
  contactId: string,
  displayName: string,
  identity: Identity,
): Promise<void> {
  await transaction.run(showContact, { contactId, displayName, identities: JSON.stringify([identity]) });
}

/** Shows a contact that a held message made, once one of its tickets is released. */
export async function revealContact(transaction: Transaction, contactId: string): Promise<void> {
  await transaction.run(reveal, { contactId });
}

/** Notes that a person let the contacts write. From now on rules leave them alone for a while. */
export async function clearContacts(transaction: Transaction, contactIds: readonly string[]): Promise<void> {
  await transaction.run(clear, { ids: idList(contactIds) });
}

/** Notes that a person said that the contact writes no spam. The spam detector leaves it alone for a while. */
export async function trustContact(transaction: Transaction, contactId: string): Promise<void> {
  await transaction.run(trust, { contactId });
}

/** Those of the contacts that a held message made, which agents do not see. */
export async function loadHeldMarks(
  transaction: Transaction,
  contactIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await transaction.run(heldAmong, { ids: idList(contactIds) });
  return new Set(rows.map(({ id }) => id));
}

/**
 * Sets the block in force. Without one, a contact that a held message made is visible to agents, unless it
 * `staysHidden` because all that it wrote was deleted.
 */
export async function setContactBlock(
  transaction: Transaction,
  contactId: string,
  blockId: string | null,
  staysHidden = false,
): Promise<void> {
  await transaction.run(setBlock, { contactId, blockId, staysHidden });
}
