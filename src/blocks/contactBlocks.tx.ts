import { sql } from 'drizzle-orm';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import type { Transaction } from '../database/transaction.ts';
import { blocks } from './blocks.table.ts';

const deleteAll = statement<{ contactId: string }, never>(sql`
  delete from ${blocks} where workspace_id = ${thisWorkspace} and contact_id = ${param('contactId')}::uuid`);

/** Deletes every block of a contact, in a transaction of `Database.erase` that has locked the contact. */
export async function deleteBlocksOf(transaction: Transaction, contactId: string): Promise<void> {
  await transaction.run(deleteAll, { contactId });
}
