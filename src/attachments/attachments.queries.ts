import { sql } from 'drizzle-orm';
import { idList, param, statement, thisWorkspace } from '../database/statement.ts';
import type { Queryable } from '../database/transaction.ts';
import type { Attachment } from './attachment.ts';
import { attachments, deletedFiles } from './attachments.table.ts';

const COLUMNS = sql.raw('id, kind, mime_type, size, file_name, status');

/** Row-level security shows a file to those alone who see its message. */
const ofMessages = statement<{ ids: string }, Attachment & { readonly messageId: string }>(sql`
  select message_id, ${COLUMNS} from ${attachments}
  where workspace_id = ${thisWorkspace} and message_id = any(${param('ids')}::uuid[])
  order by message_id, position`);

const stored = statement<{ id: string }, Attachment>(sql`
  select ${COLUMNS} from ${attachments}
  where workspace_id = ${thisWorkspace} and id = ${param('id')}::uuid and message_id is not null and status = 'STORED'`);

const overdue = statement<object, { workspaceId: string }>(sql`
  select workspace_id from ${attachments}
  where status = 'PENDING' and next_attempt_at < now() - interval '1 minute'
  union
  select workspace_id from ${attachments} where status = 'PENDING' and fetch_until < now()
  union
  select workspace_id from ${attachments} where message_id is null and created_at < now() - interval '1 day'
  union
  select workspace_id from ${deletedFiles} where deleted_at < now() - interval '1 minute'`);

/** The files of each message, in the order of the messages. */
export async function attachmentsOf(db: Queryable, messageIds: readonly string[]): Promise<Attachment[][]> {
  const found = new Map<string, Attachment[]>(messageIds.map((id) => [id, []]));
  for (const { messageId, ...attachment } of await db.run(ofMessages, { ids: idList(messageIds) })) {
    found.get(messageId)?.push(attachment);
  }
  return messageIds.map((id) => found.get(id) ?? []);
}

/** The file when it is stored, and a message has it that the reader sees. */
export async function loadStored(db: Queryable, id: string): Promise<Attachment | null> {
  const [row] = await db.run(stored, { id });
  return row ?? null;
}

/** The workspaces in which something is left to do with files. Read as the system, across workspaces. */
export async function workspacesToTidy(db: Queryable): Promise<string[]> {
  return (await db.run(overdue, {})).map(({ workspaceId }) => workspaceId);
}
