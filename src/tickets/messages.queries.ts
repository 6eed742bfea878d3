import { sql } from 'drizzle-orm';
import type { ActorRef } from '../access/viewer.ts';
import type { Reader } from '../database/reader.ts';
import { idList, param, statement, thisWorkspace } from '../database/statement.ts';
import { type CursorCodec, cursorAt, placeAfter } from '../paging/cursorCodec.ts';
import { type Page, type PageRequest, type Place, pageOf } from '../paging/page.ts';
import type { MessageDirection, MessageNotice } from './ticket.ts';
import { messages, tickets } from './tickets.table.ts';

export interface Message {
  readonly id: string;
  readonly ticketId: string;
  readonly direction: MessageDirection;
  readonly body: string;
  /** Whether the end of a customer's text was cut. */
  readonly truncated: boolean;
  /** Whether a machine wrote it, such as an answer in absence. */
  readonly automatic: boolean;
  /** Null for a customer's message. */
  readonly author: ActorRef | null;
  readonly externalId: string | null;
  /** Null for a message. */
  readonly notice: MessageNotice | null;
  /** The message that it answers, edits, deletes or reacts to. */
  readonly refersToId: string | null;
  readonly editedAt: Date | null;
  readonly deletedAt: Date | null;
  readonly sentAt: Date;
  readonly storedAt: Date;
}

const COLUMNS = sql`message.id, message.ticket_id, message.direction, message.body, message.truncated,
  message.automatic,
  case when message.author_kind is not null
    then jsonb_build_object('kind', message.author_kind, 'id', message.author_id) end as author,
  message.external_id, message.notice, message.refers_to as refers_to_id, message.edited_at, message.deleted_at,
  message.sent_at, message.stored_at`;

/** A message is visible when its ticket is. Row-level security decides that of the ticket. */
const OF_SEEN_TICKET = sql`exists (
  select 1 from ${tickets} ticket where ticket.workspace_id = ${thisWorkspace} and ticket.id = message.ticket_id)`;

const byIds = statement<{ ids: string }, Message>(sql`
  select ${COLUMNS} from ${messages} message
  where message.workspace_id = ${thisWorkspace} and message.id = any(${param('ids')}::uuid[]) and ${OF_SEEN_TICKET}`);

const ofTicket = statement<{ ticketId: string; most: number } & Place, Message>(sql`
  select ${COLUMNS} from ${messages} message
  where message.workspace_id = ${thisWorkspace} and message.ticket_id = ${param('ticketId')}::uuid and ${OF_SEEN_TICKET}
    and (message.stored_at, message.id) < (${param('at')}::timestamptz, ${param('id')}::uuid)
  order by message.stored_at desc, message.id desc
  limit ${param('most')}::integer`);

/** The messages with these ids, in no order. */
export function messagesByIds(reader: Reader, ids: readonly string[]): Promise<Message[]> {
  return reader.run(byIds, { ids: idList(ids) });
}

/** One page of a ticket's messages, the last stored first, whatever time their senders give them. */
export async function messagePage(
  { reader, codec }: { readonly reader: Reader; readonly codec: CursorCodec },
  ticketId: string,
  request: PageRequest,
): Promise<Page<Message>> {
  const purpose = `messages ${reader.scope.workspaceId} ${ticketId}`;
  const place = placeAfter(codec, purpose, request);
  const rows = await reader.run(ofTicket, { ticketId, ...place, most: request.first + 1 });
  return pageOf(rows, request, ({ storedAt, id }) => cursorAt(codec, purpose, storedAt, id));
}
