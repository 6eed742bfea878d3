import { sql } from 'drizzle-orm';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import type { Transaction } from '../database/transaction.ts';
import { messages, tickets } from './tickets.table.ts';

/** What was deleted with the tickets of a contact. */
export interface DeletedTickets {
  readonly ticketsDeleted: number;
  /** The messages of the contact. */
  readonly messagesDeleted: number;
  /** The replies to the contact. */
  readonly repliesDeleted: number;
  /** The ids of the tickets; null when they are too many to name. */
  readonly ticketIds: readonly string[] | null;
}

const OF_CONTACT = sql`workspace_id = ${thisWorkspace} and contact_id = ${param('contactId')}::uuid`;

const deleteMessages = statement<{ contactId: string }, Pick<DeletedTickets, 'messagesDeleted' | 'repliesDeleted'>>(sql`
  with gone as (
    delete from ${messages}
    where workspace_id = ${thisWorkspace} and ticket_id in (select id from ${tickets} where ${OF_CONTACT})
    returning direction)
  select count(*) filter (where direction = 'INBOUND')::integer as messages_deleted,
    count(*) filter (where direction <> 'INBOUND')::integer as replies_deleted
  from gone`);

const deleteTickets = statement<
  { contactId: string; named: number },
  Pick<DeletedTickets, 'ticketsDeleted' | 'ticketIds'>
>(sql`
  with gone as (delete from ${tickets} where ${OF_CONTACT} returning id)
  select count(*)::integer as tickets_deleted,
    case when count(*) <= ${param('named')}::integer then coalesce(jsonb_agg(id), '[]') end as ticket_ids
  from gone`);

/**
 * Deletes every ticket of a contact with its messages, in a transaction that has locked the contact. Answers their
 * numbers, and the ids of the tickets when there are at most `named`.
 */
export async function deleteTicketsOf(
  transaction: Transaction,
  contactId: string,
  named: number,
): Promise<DeletedTickets> {
  const [[gone], [goneTickets]] = await Promise.all([
    transaction.run(deleteMessages, { contactId }),
    transaction.run(deleteTickets, { contactId, named }),
  ]);
  if (gone === undefined || goneTickets === undefined) throw new Error('A deletion answered no numbers.');
  return { ...gone, ...goneTickets };
}
