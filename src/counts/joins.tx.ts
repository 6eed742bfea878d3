import { sql } from 'drizzle-orm';
import { param, statement } from '../database/statement.ts';
import type { Transaction } from '../database/transaction.ts';

const mark = statement<{ joins: string }, object>(
  sql`select set_config('blockdesk.joins', ${param('joins')}::text, true)`,
);

/** Joins held tickets. The rows that it deletes count as no deletion: their messages stay held elsewhere. */
export async function whileJoining<Result>(transaction: Transaction, join: () => Promise<Result>): Promise<Result> {
  const marking = transaction.run(mark, { joins: 'on' });
  const joining = join();
  const [, result] = await Promise.all([marking, joining, transaction.run(mark, { joins: 'off' })]);
  return result;
}
