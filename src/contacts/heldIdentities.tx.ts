import { type SQL, sql } from 'drizzle-orm';
import { LostRace } from '../database/fault.ts';
import { idList, param, statement, thisWorkspace } from '../database/statement.ts';
import type { Transaction } from '../database/transaction.ts';
import { contactIdentities, contacts } from './contacts.table.ts';
import type { Identity } from './identity.ts';

const ALL_OF_CONTACT = sql`workspace_id = ${thisWorkspace} and contact_id = ${param('contactId')}::uuid`;

/** Whether the stored identity is the asked one, on a channel where it holds. */
const IS_ASKED = sql`known.kind = asked.kind and known.value = asked.value
  and (known.provider is not null or known.channel_id is not distinct from asked."channelId")`;

const move = statement<{ fromId: string; contactId: string; identities: string }, { value: string }>(sql`
  update ${contactIdentities} known
  set contact_id = ${param('contactId')}::uuid, held = false, revealed_by = null, created_at = clock_timestamp()
  from jsonb_to_recordset(${param('identities')}::text::jsonb) as asked(kind text, value text, "channelId" uuid)
  where known.workspace_id = ${thisWorkspace} and known.contact_id = ${param('fromId')}::uuid and known.held
    and known.former_at is null and ${IS_ASKED}
  returning known.value`);

const add = statement<{ contactId: string; identities: string }, { value: string }>(sql`
  insert into ${contactIdentities} (workspace_id, contact_id, kind, value, channel_id)
  select ${thisWorkspace}, ${param('contactId')}::uuid, asked.kind, asked.value, asked."channelId"
  from jsonb_to_recordset(${param('identities')}::text::jsonb) as asked(kind text, value text, "channelId" uuid)
  on conflict do nothing
  returning value`);

const show = statement<{ contactId: string }, never>(sql`
  update ${contactIdentities} set held = false, former_held = false, revealed_by = null
  where ${ALL_OF_CONTACT} and (held or former_held)`);

/** What a deleted message announced is not announced to agents: they go on seeing an identity that was given up. */
const showRevealed = statement<{ contactId: string }, never>(sql`
  update ${contactIdentities} set held = false, revealed_by = null where ${ALL_OF_CONTACT} and held`);

/**
 * A contact that agents see keeps an identity, without which no message would find it. The tickets are those that are
 * left, so a message that was released before keeps what it revealed.
 */
const forget = statement<{ contactId: string; all: boolean; unplaced: boolean }, never>(sql`
  delete from ${contactIdentities} known
  where ${ALL_OF_CONTACT} and held and (${param('all')}::boolean or (
    case when revealed_by is null then ${param('unplaced')}::boolean
      else not exists (
        select from tickets ticket where ticket.workspace_id = ${thisWorkspace} and ticket.id = known.revealed_by) end
    and exists (
      select from ${contactIdentities} other
      where other.workspace_id = ${thisWorkspace} and other.contact_id = known.contact_id and not other.held
        and other.former_at is null)))`);

/** Row-level security hides them from every role, so a function of the database does it. */
const hide = statement<{ undoId: string; contactId: string; all: boolean; unplaced: boolean }, object>(sql`
  select begin_identity_deletion(${param('undoId')}::uuid, ${param('contactId')}::uuid, ${param('all')}::boolean,
    ${param('unplaced')}::boolean)`);

/**
 * Those of contacts whose messages no block holds: no end of a block shows or forgets these. An opt-out holds nothing.
 * The table of blocks belongs to a module above.
 */
const OF_UNBLOCKED = sql`known.workspace_id = ${thisWorkspace} and known.contact_id = contact.id
  and contact.workspace_id = ${thisWorkspace} and contact.id = any(${param('contactIds')}::uuid[])
  and (contact.block_id is null or exists (
    select from blocks opt_out
    where opt_out.workspace_id = ${thisWorkspace} and opt_out.id = contact.block_id and opt_out.scope = 'OUTBOUND'))`;

const ticketOf = (condition: SQL) => sql`(
  select from tickets ticket where ticket.workspace_id = ${thisWorkspace} and ${condition})`;

const HELD_TICKET = ticketOf(sql`ticket.contact_id = contact.id and ticket.status = 'BLOCKED'`);

const showReleased = statement<{ contactIds: string; ticketIds: string }, never>(sql`
  update ${contactIdentities} known set held = false, former_held = false, revealed_by = null
  from ${contacts} contact
  where ${OF_UNBLOCKED} and (known.held or known.former_held)
    and (known.revealed_by = any(${param('ticketIds')}::uuid[]) or not exists ${HELD_TICKET})`);

/** A contact that agents never saw, and of which no ticket is left, is found by no message any more. */
const forgetDeleted = statement<{ contactIds: string }, never>(sql`
  delete from ${contactIdentities} known using ${contacts} contact
  where ${OF_UNBLOCKED} and known.held and (
    (contact.held and not exists ${ticketOf(sql`ticket.contact_id = contact.id`)})
    or (known.revealed_by is not null and not exists ${ticketOf(sql`ticket.id = known.revealed_by`)} and exists (
      select from ${contactIdentities} other
      where other.workspace_id = ${thisWorkspace} and other.contact_id = known.contact_id and not other.held
        and other.former_at is null)))`);

/**
 * Gives an identity that a held message revealed to a contact that an agent makes. To the agent it was no one's. Throws
 * LostRace when it got another owner meanwhile.
 */
export async function takeHeldIdentity(
  transaction: Transaction,
  fromId: string,
  contactId: string,
  identity: Identity,
): Promise<void> {
  const identities = JSON.stringify([identity]);
  const moved = await transaction.run(move, { fromId, contactId, identities });
  if (moved.length > 0) return;
  // The contact has the address without its tag, for each tag.
  const added = await transaction.run(add, { contactId, identities });
  if (added.length === 0) throw new LostRace();
}

/** What becomes of the identities that held messages revealed, when the block ends. */
export interface HeldIdentitiesEnd {
  /** DELETE_ALL: messages that announced or revealed something are gone, also where it is not known which. */
  readonly deleted: boolean;
  /** Whether the contact itself stays hidden: then all of them go. */
  readonly staysHidden: boolean;
  /** The act, when it can be undone: then the identities are hidden until they are deleted for good. */
  readonly undoId: string | null;
}

/**
 * Deletes the identities that only deleted messages revealed, and shows agents the others. Call it after the held
 * tickets were released or deleted.
 */
export async function endHeldIdentities(
  transaction: Transaction,
  contactId: string,
  { deleted, staysHidden, undoId }: HeldIdentitiesEnd,
): Promise<void> {
  const which = { contactId, all: staysHidden, unplaced: deleted };
  await Promise.all([
    undoId === null ? transaction.run(forget, which) : transaction.run(hide, { ...which, undoId }),
    transaction.run(deleted ? showRevealed : show, { contactId }),
  ]);
}

/**
 * Shows agents what the released tickets of contacts who are not blocked revealed. Call it after the release: with the
 * last held ticket of a contact, all of its identities are shown.
 */
export async function showReleasedIdentities(
  transaction: Transaction,
  contactIds: readonly string[],
  ticketIds: readonly string[],
): Promise<void> {
  await transaction.run(showReleased, { contactIds: idList(contactIds), ticketIds: idList(ticketIds) });
}

/** Forgets what only deleted tickets of contacts who are not blocked revealed. Call it after the deletion. */
export async function forgetDeletedIdentities(transaction: Transaction, contactIds: readonly string[]): Promise<void> {
  await transaction.run(forgetDeleted, { contactIds: idList(contactIds) });
}
