import { sql } from 'drizzle-orm';
import { statement } from '../../database/statement.ts';
import type { Transaction } from '../../database/transaction.ts';

const commitLate = statement<object, object>(sql`select set_config('synchronous_commit', 'off', true)`);

/**
 * Lets the transaction end before it is on the disk. A crash of PostgreSQL can take it back as a whole, within its last
 * second: then the log is read again, and a request is sent again under the same id. Waiting for the disk three times
 * for each delivery would cost more than all else.
 */
export async function endBeforeDisk(transaction: Transaction): Promise<void> {
  await transaction.run(commitLate, {});
}
