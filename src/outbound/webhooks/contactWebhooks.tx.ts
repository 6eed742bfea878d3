import { sql } from 'drizzle-orm';
import { param, statement, thisWorkspace } from '../../database/statement.ts';
import type { Transaction } from '../../database/transaction.ts';
import { webhookDeliveries } from './webhooks.table.ts';

const forget = statement<{ contactId: string }, never>(sql`
  update ${webhookDeliveries} set response_body = null
  where workspace_id = ${thisWorkspace} and contact_id = ${param('contactId')}::uuid and response_body is not null`);

/** Forgets what receivers answered to deliveries about a contact: they can have written anything. */
export async function forgetAnswersAbout(transaction: Transaction, contactId: string): Promise<void> {
  await transaction.run(forget, { contactId });
}
