import { sql } from 'drizzle-orm';
import { param, statement, thisWorkspace } from '../../database/statement.ts';
import type { Transaction } from '../../database/transaction.ts';
import { KEEP_DAYS, KEEP_MESSAGES, type Unrouted } from './unrouted.ts';
import { unroutedMessages } from './unroutedMessages.table.ts';

const insert = statement<{ id: string; externalId: string } & Unrouted, object>(sql`
  insert into ${unroutedMessages} (workspace_id, id, type, address, external_id, raw)
  values (${thisWorkspace}, ${param('id')}::uuid, ${param('type')}::text, ${param('address')}::text,
    ${param('externalId')}::text, ${param('raw')}::text)
  on conflict do nothing
  returning true as added`);

/** Of two that delete at once, each leaves to the other what the other has locked. */
const deleteOldest = statement<object, never>(sql`
  delete from ${unroutedMessages} where workspace_id = ${thisWorkspace} and id in (
    select id from ${unroutedMessages} where workspace_id = ${thisWorkspace}
    order by received_at desc, id desc offset ${sql.raw(String(KEEP_MESSAGES))}
    for update skip locked)`);

const deleteExpired = statement<object, never>(sql`
  delete from ${unroutedMessages}
  where workspace_id = ${thisWorkspace} and received_at < now() - interval '${sql.raw(String(KEEP_DAYS))} days'`);

const remove = statement<{ id: string }, object>(sql`
  delete from ${unroutedMessages} where workspace_id = ${thisWorkspace} and id = ${param('id')}::uuid
  returning true as removed`);

/** Answers whether it is new. Keeps no more than the newest messages of the workspace. */
export async function addUnrouted(
  transaction: Transaction,
  added: { readonly id: string; readonly externalId: string } & Unrouted,
): Promise<boolean> {
  const [rows] = await Promise.all([transaction.run(insert, added), transaction.run(deleteOldest, {})]);
  return rows.length === 1;
}

/** Answers whether it was there. */
export async function removeUnrouted(transaction: Transaction, id: string): Promise<boolean> {
  const rows = await transaction.run(remove, { id });
  return rows.length === 1;
}

export async function removeExpired(transaction: Transaction): Promise<void> {
  await transaction.run(deleteExpired, {});
}
