import { sql } from 'drizzle-orm';
import { idList, param, statement, thisWorkspace } from '../../database/statement.ts';
import type { Queryable } from '../../database/transaction.ts';
import { deliveries } from './deliveries.table.ts';
import type { Delivery } from './delivery.ts';

const ofMessages = statement<{ ids: string }, Delivery & { messageId: string }>(sql`
  select message_id, status, attempts, updated_at, error_code, provider_code from ${deliveries}
  where workspace_id = ${thisWorkspace} and message_id = any(${param('ids')}::uuid[])`);

/** The delivery of each message, in the order of the messages; null for one that is no reply. */
export async function deliveriesOf(db: Queryable, messageIds: readonly string[]): Promise<(Delivery | null)[]> {
  const rows = await db.run(ofMessages, { ids: idList(messageIds) });
  const found = new Map(rows.map(({ messageId, ...delivery }) => [messageId, delivery]));
  return messageIds.map((id) => found.get(id) ?? null);
}
