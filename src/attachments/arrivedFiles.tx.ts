import { sql } from 'drizzle-orm';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import type { Transaction } from '../database/transaction.ts';
import { enqueueJobs } from '../jobs/jobs.tx.ts';
import { visibleName } from '../text/visibleName.ts';
import { messages } from '../tickets/tickets.table.ts';
import { MAX_FILE_NAME } from './attachment.ts';
import { attachments, deletedFiles } from './attachments.table.ts';
import { DELETION } from './deletion.ts';
import { fetchJob } from './fetching.ts';
import { type FilesOfMessage, MAX_FILES, MAX_HELD_FILES } from './inboundFile.ts';

interface Values {
  readonly messageId: string;
  readonly ticketId: string;
  readonly channelId: string;
  readonly held: boolean;
  readonly most: number;
  readonly files: string;
}

const IS_WITHIN = sql`(not ${param('held')}::boolean or before.count + place <= ${param('most')}::integer)`;

/** The contact is locked, so no other transaction adds files to the ticket meanwhile. */
const BEFORE = sql`
  before as materialized (
    select count(*) as count from ${attachments} file
    join ${messages} message on message.workspace_id = file.workspace_id and message.id = file.message_id
    where ${param('held')}::boolean and message.workspace_id = ${thisWorkspace}
      and message.ticket_id = ${param('ticketId')}::uuid and file.workspace_id = ${thisWorkspace})`;

const wait = statement<Values, never>(sql`
  with ${BEFORE}
  insert into ${attachments} (workspace_id, id, message_id, position, kind, file_name, status, channel_id, provider_id,
    next_attempt_at, fetch_until)
  select ${thisWorkspace}, id, ${param('messageId')}::uuid, place, kind, "fileName",
    case when ${IS_WITHIN} then 'PENDING' else 'SKIPPED' end, ${param('channelId')}::uuid, "providerId",
    case when ${IS_WITHIN} then clock_timestamp() end, clock_timestamp() + interval '7 days'
  from jsonb_to_recordset(${param('files')}::text::jsonb)
    as given(id uuid, place integer, kind text, "fileName" text, "providerId" text), before`);

const adopt = statement<Values, { id: string }>(sql`
  with ${BEFORE},
  adopted as (
    update ${attachments}
    set message_id = ${param('messageId')}::uuid, position = place,
      status = case when ${IS_WITHIN} then status else 'SKIPPED' end
    from jsonb_to_recordset(${param('files')}::text::jsonb) as given("storedId" uuid, place integer), before
    where workspace_id = ${thisWorkspace} and attachments.id = "storedId" and message_id is null
    returning attachments.id, status)
  insert into ${deletedFiles} (workspace_id, id)
  select ${thisWorkspace}, id from adopted where status = 'SKIPPED'
  on conflict do nothing
  returning id`);

/**
 * Stores the files of a message, in the transaction that stores the message. A held ticket keeps a few: those above are
 * neither fetched nor kept.
 */
export async function addArrivedFiles(
  transaction: Transaction,
  { files, ...message }: FilesOfMessage,
  newId: () => string,
): Promise<void> {
  const placed = files.slice(0, MAX_FILES).map((file, index) => ({ file, place: index + 1 }));
  const fetched = placed.flatMap(({ file, place }) =>
    'providerId' in file ? [{ ...file, place, id: newId(), fileName: visibleName(file.fileName, MAX_FILE_NAME) }] : [],
  );
  const stored = placed.flatMap(({ file, place }) => ('storedId' in file ? [{ ...file, place }] : []));
  const values = { ...message, most: MAX_HELD_FILES };
  if (fetched.length > 0) {
    await transaction.run(wait, { ...values, files: JSON.stringify(fetched) });
    await enqueueJobs(transaction, [fetchJob(message.channelId, null)]);
  }
  if (stored.length === 0) return;
  const dropped = await transaction.run(adopt, { ...values, files: JSON.stringify(stored) });
  if (dropped.length > 0) await enqueueJobs(transaction, [DELETION]);
}
