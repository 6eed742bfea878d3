import { sql } from 'drizzle-orm';
import { param, statement, thisWorkspace } from '../../database/statement.ts';
import type { Transaction } from '../../database/transaction.ts';
import { tickets } from '../../tickets/tickets.table.ts';
import { deliveries } from './deliveries.table.ts';

const deleteOf = statement<{ contactId: string }, never>(sql`
  delete from ${deliveries}
  where workspace_id = ${thisWorkspace} and ticket_id in (
    select id from ${tickets} where workspace_id = ${thisWorkspace} and contact_id = ${param('contactId')}::uuid)`);

/** Deletes the deliveries of all replies to a contact, before their tickets are deleted. */
export async function deleteDeliveriesOf(transaction: Transaction, contactId: string): Promise<void> {
  await transaction.run(deleteOf, { contactId });
}
