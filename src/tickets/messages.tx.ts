import { sql } from 'drizzle-orm';
import type { ActorRef } from '../access/viewer.ts';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import type { Transaction } from '../database/transaction.ts';
import type { MessageDirection } from './ticket.ts';
import { messages } from './tickets.table.ts';

export interface NewMessage {
  readonly id: string;
  readonly ticketId: string;
  readonly direction: MessageDirection;
  readonly body: string;
  /** Null for a customer's message. */
  readonly author: ActorRef | null;
  readonly externalId: string | null;
  /** The sender's time; null when the sender gives none. */
  readonly sentAt: Date | null;
}

const insert = statement<
  {
    messageId: string;
    ticketId: string;
    direction: string;
    body: string;
    authorKind: string | null;
    authorId: string | null;
    externalId: string | null;
    sentAt: Date | null;
  },
  never
>(sql`
  insert into ${messages} (workspace_id, id, ticket_id, direction, body, held, author_kind, author_id, external_id, sent_at, stored_at)
  select ${thisWorkspace}, ${param('messageId')}::uuid, ${param('ticketId')}::uuid, ${param('direction')}::text, ${param('body')}::text, false,
    ${param('authorKind')}::text, ${param('authorId')}::uuid, ${param('externalId')}::text,
    coalesce(${param('sentAt')}::timestamptz, moment), moment
  from clock_timestamp() as moment`);

export async function addMessage(transaction: Transaction, message: NewMessage): Promise<void> {
  await transaction.run(insert, {
    messageId: message.id,
    ticketId: message.ticketId,
    direction: message.direction,
    body: message.body,
    authorKind: message.author?.kind ?? null,
    authorId: message.author?.id ?? null,
    externalId: message.externalId,
    sentAt: message.sentAt,
  });
}
