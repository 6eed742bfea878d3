import { sql } from 'drizzle-orm';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import type { Transaction } from '../database/transaction.ts';
import { contactIdentities, contacts } from './contacts.table.ts';
import { idsOfPerson } from './merging/mergedContacts.queries.ts';
import { mergeProposals } from './merging/mergeProposals.table.ts';

const unlink = statement<{ contactId: string }, never>(sql`
  update ${contacts} set same_as = null where workspace_id = ${thisWorkspace} and same_as = ${param('contactId')}::uuid`);

/** A name can be an identity that its contact lost to this one. The contact gets the next name by the same rule. */
const renameNamesakes = statement<{ contactId: string }, never>(sql`
  update ${contacts} namesake set display_name = coalesce((
      select value from ${contactIdentities} own
      where own.workspace_id = ${thisWorkspace} and own.contact_id = namesake.id and not own.held and own.former_at is null
      order by own.created_at, own.kind, own.value limit 1), 'Unknown')
  where namesake.workspace_id = ${thisWorkspace} and namesake.id <> ${param('contactId')}::uuid
    and namesake.display_name = any(array(
      select value from ${contactIdentities} lost
      where lost.workspace_id = ${thisWorkspace} and lost.contact_id = ${param('contactId')}::uuid))`);

const OF_PERSON = sql`any(array(select id from ${idsOfPerson(sql`${param('contactId')}::uuid`)} person))`;

/** Decided proposals keep the ids of contacts that were merged into this one. */
const deleteProposals = statement<{ contactId: string }, never>(sql`
  delete from ${mergeProposals}
  where workspace_id = ${thisWorkspace} and (contact_id = ${OF_PERSON} or other_contact_id = ${OF_PERSON})`);

/** A proposal between two other contacts can name an identity that this one has now. */
const deleteNamingProposals = statement<{ contactId: string }, never>(sql`
  delete from ${mergeProposals} proposal using ${contactIdentities} identity
  where proposal.workspace_id = ${thisWorkspace} and identity.workspace_id = ${thisWorkspace}
    and identity.contact_id = ${param('contactId')}::uuid and proposal.kind = identity.kind and proposal.value = identity.value`);

/** An identity that another contact gave up, and that this one has now, is this person's. */
const deleteFormer = statement<{ contactId: string }, never>(sql`
  delete from ${contactIdentities} former using ${contactIdentities} identity
  where former.workspace_id = ${thisWorkspace} and former.former_at is not null and former.contact_id <> ${param('contactId')}::uuid
    and identity.workspace_id = ${thisWorkspace} and identity.contact_id = ${param('contactId')}::uuid
    and former.kind = identity.kind and former.value = identity.value
    and coalesce(former.provider, former.channel_id::text, '') = coalesce(identity.provider, identity.channel_id::text, '')`);

const deleteIdentities = statement<{ contactId: string }, never>(sql`
  delete from ${contactIdentities} where workspace_id = ${thisWorkspace} and contact_id = ${param('contactId')}::uuid`);

const deleteRow = statement<{ contactId: string }, never>(sql`
  delete from ${contacts} where workspace_id = ${thisWorkspace} and id = ${param('contactId')}::uuid`);

/**
 * Deletes a contact with its identities and merge proposals, in a transaction of `Database.erase` that has locked it.
 * Nothing else may refer to the contact any more.
 */
export async function deleteContactRow(transaction: Transaction, contactId: string): Promise<void> {
  await Promise.all([
    transaction.run(unlink, { contactId }),
    transaction.run(deleteProposals, { contactId }),
    transaction.run(deleteIdentities, { contactId }),
    transaction.run(deleteRow, { contactId }),
  ]);
}

/** Takes the identities of a contact out of the names and the past of others, and out of proposals to merge them. */
export async function forgetIdentitiesOf(transaction: Transaction, contactId: string): Promise<void> {
  await Promise.all([
    transaction.run(renameNamesakes, { contactId }),
    transaction.run(deleteFormer, { contactId }),
    transaction.run(deleteNamingProposals, { contactId }),
  ]);
}
