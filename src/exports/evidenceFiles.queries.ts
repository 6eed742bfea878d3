import { sql } from 'drizzle-orm';
import { attachments } from '../attachments/attachments.table.ts';
import type { Database } from '../database/database.ts';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import { messages, tickets } from '../tickets/tickets.table.ts';
import { FIRST_ID, PAGE, pagesOf } from './pages.queries.ts';

/** A stored file of a person, held ones too. */
export interface EvidenceFile {
  readonly id: string;
  readonly messageId: string;
  readonly mimeType: string | null;
}

const page = statement<{ contactId: string; after: string }, EvidenceFile>(sql`
  select file.id, file.message_id, file.mime_type
  from ${tickets} ticket
  join ${messages} message on message.workspace_id = ticket.workspace_id and message.ticket_id = ticket.id
  join ${attachments} file on file.workspace_id = message.workspace_id and file.message_id = message.id
  where ticket.workspace_id = ${thisWorkspace} and ticket.contact_id = ${param('contactId')}::uuid
    and file.status = 'STORED' and file.id > ${param('after')}::uuid
  order by file.id limit ${sql.raw(String(PAGE))}`);

/** The files of a person that are stored, page by page. */
export async function* evidenceFiles(
  database: Database,
  workspaceId: string,
  contactId: string,
): AsyncGenerator<EvidenceFile> {
  const read = (after: string) =>
    database.read({ workspaceId, seesHeld: true }, (transaction) => transaction.run(page, { contactId, after }));
  for await (const rows of pagesOf(read, ({ id }) => id, FIRST_ID)) yield* rows;
}
