import { sql } from 'drizzle-orm';
import { idList, param, statement, thisWorkspace } from '../database/statement.ts';
import type { Transaction } from '../database/transaction.ts';
import { attachments, deletedFiles } from './attachments.table.ts';

const some = statement<{ most: number }, { id: string }>(sql`
  select id from ${deletedFiles} where workspace_id = ${thisWorkspace} limit ${param('most')}::integer`);

const done = statement<{ ids: string }, never>(sql`
  delete from ${deletedFiles} where workspace_id = ${thisWorkspace} and id = any(${param('ids')}::uuid[])`);

const expire = statement<{ most: number }, never>(sql`
  delete from ${attachments}
  where workspace_id = ${thisWorkspace} and id in (
    select id from ${attachments}
    where workspace_id = ${thisWorkspace} and message_id is null and created_at < now() - interval '1 day'
    limit ${param('most')}::integer for update skip locked)`);

const giveUp = statement<object, never>(sql`
  update ${attachments} set status = 'GONE', next_attempt_at = null
  where workspace_id = ${thisWorkspace} and status = 'PENDING' and fetch_until < now()`);

/** Files whose content is still to be deleted. */
export async function filesToDelete(transaction: Transaction, most: number): Promise<string[]> {
  return (await transaction.run(some, { most })).map(({ id }) => id);
}

export async function filesAreDeleted(transaction: Transaction, ids: readonly string[]): Promise<void> {
  await transaction.run(done, { ids: idList(ids) });
}

/** Deletes the files that no message got within a day. */
export async function expireUploads(transaction: Transaction, most: number): Promise<void> {
  await transaction.run(expire, { most });
}

/** Marks the files that the provider has deleted before they could be fetched. */
export async function giveUpFetching(transaction: Transaction): Promise<void> {
  await transaction.run(giveUp, {});
}
