import { sql } from 'drizzle-orm';
import type { ActorRef } from '../access/viewer.ts';
import { idList, param, statement, thisWorkspace } from '../database/statement.ts';
import type { Transaction } from '../database/transaction.ts';
import type { AttachmentKind, Upload } from './attachment.ts';
import { attachments } from './attachments.table.ts';
import type { WrittenFile } from './files/fileStore.service.ts';

/** A file that no message has yet. Its row comes before its content, so that no content is ever without a row. */
export interface NewFile {
  readonly id: string;
  readonly fileName: string | null;
  /** The ticket of an upload, and who uploads. Null for a file that a channel brings. */
  readonly upload: { readonly ticketId: string; readonly by: ActorRef } | null;
}

const insert = statement<
  { id: string; fileName: string | null; ticketId: string | null; byKind: string | null; byId: string | null },
  never
>(sql`
  insert into ${attachments} (workspace_id, id, kind, file_name, ticket_id, uploaded_by_kind, uploaded_by_id)
  values (${thisWorkspace}, ${param('id')}::uuid, 'DOCUMENT', ${param('fileName')}::text, ${param('ticketId')}::uuid,
    ${param('byKind')}::text, ${param('byId')}::uuid)`);

const lock = statement<{ id: string }, { id: string }>(sql`
  select id from ${attachments}
  where workspace_id = ${thisWorkspace} and id = ${param('id')}::uuid and status = 'PENDING' for update`);

const store = statement<{ id: string; kind: string; mimeType: string; size: number }, never>(sql`
  update ${attachments}
  set status = 'STORED', kind = ${param('kind')}::text, mime_type = ${param('mimeType')}::text,
    size = ${param('size')}::integer, next_attempt_at = null
  where workspace_id = ${thisWorkspace} and id = ${param('id')}::uuid`);

const forget = statement<{ ids: string }, never>(sql`
  delete from ${attachments}
  where workspace_id = ${thisWorkspace} and id = any(${param('ids')}::uuid[]) and message_id is null`);

const lockUnsent = statement<{ ids: string }, Upload>(sql`
  select id, ticket_id, uploaded_by_id, status, mime_type, size from ${attachments}
  where workspace_id = ${thisWorkspace} and id = any(${param('ids')}::uuid[]) and message_id is null
    and uploaded_by_kind is not null
  order by id for update`);

const attach = statement<{ messageId: string; ids: string }, never>(sql`
  update ${attachments} set message_id = ${param('messageId')}::uuid, position = given.place, ticket_id = null
  from unnest(${param('ids')}::uuid[]) with ordinality as given(id, place)
  where workspace_id = ${thisWorkspace} and attachments.id = given.id and message_id is null`);

const unsent = statement<{ byKind: string; byId: string | null }, { count: number }>(sql`
  select count(*)::integer as count from ${attachments}
  where workspace_id = ${thisWorkspace} and message_id is null and uploaded_by_kind = ${param('byKind')}::text
    and uploaded_by_id is not distinct from ${param('byId')}::uuid`);

export async function registerFile(transaction: Transaction, { id, fileName, upload }: NewFile): Promise<void> {
  const { ticketId = null, by = null } = upload ?? {};
  await transaction.run(insert, { id, fileName, ticketId, byKind: by?.kind ?? null, byId: by?.id ?? null });
}

/**
 * Gives a written file to the store, under the lock of its row. Answers false when the row is gone: the message was
 * deleted meanwhile. So a deletion finds either no content, or one that its tombstone names.
 */
export async function keepFile(
  transaction: Transaction,
  id: string,
  kind: AttachmentKind,
  written: WrittenFile,
): Promise<boolean> {
  const [row] = await transaction.run(lock, { id });
  if (row === undefined) return false;
  await written.keep();
  const { mimeType, size } = written;
  await transaction.run(store, { id, kind, mimeType, size });
  return true;
}

/** Deletes files that no message has. A trigger has their content deleted. */
export async function forgetFiles(transaction: Transaction, ids: readonly string[]): Promise<void> {
  await transaction.run(forget, { ids: idList(ids) });
}

/** Those of the files that were uploaded and not sent. */
export function lockUploads(transaction: Transaction, ids: readonly string[]): Promise<Upload[]> {
  return transaction.run(lockUnsent, { ids: idList(ids) });
}

/** Gives files to a message, in their order. */
export async function attachFiles(transaction: Transaction, messageId: string, ids: readonly string[]): Promise<void> {
  await transaction.run(attach, { messageId, ids: idList(ids) });
}

export async function countUnsent(transaction: Transaction, by: ActorRef): Promise<number> {
  const [row] = await transaction.run(unsent, { byKind: by.kind, byId: by.id });
  return row?.count ?? 0;
}
