import { type SQL, sql } from 'drizzle-orm';
import type { ActorKind, ActorRef } from '../access/viewer.ts';
import { contacts } from '../contacts/contacts.table.ts';
import { idList, param, statement, thisWorkspace } from '../database/statement.ts';
import type { Transaction } from '../database/transaction.ts';
import { events } from '../events/events.table.ts';
import type { TicketStatus } from './ticket.ts';
import { messages, tickets } from './tickets.table.ts';

interface ActorValues {
  readonly actorKind: string;
  readonly actorId: string | null;
}

const released = sql`
  released_at = clock_timestamp(), released_by_kind = ${param('actorKind')}::text, released_by_id = ${param('actorId')}::uuid,
  undo_id = ${param('undoId')}::uuid`;

const releaseOne = statement<{ ticketId: string; status: string; undoId: string | null } & ActorValues, never>(sql`
  update ${tickets} set status = ${param('status')}::text,
    bot_waits_since = case when ${param('status')}::text = 'BOT' then clock_timestamp() end, ${released}
  where workspace_id = ${thisWorkspace} and id = ${param('ticketId')}::uuid and status = 'BLOCKED'`);

/** What became of many tickets: their number, and their ids when they are few. */
interface Disposed {
  readonly count: number;
  readonly ids: readonly string[] | null;
}

const NONE: Disposed = { count: 0, ids: [] };

/** A hundred thousand ids would take longer to send and to read than to make. */
const disposed = (change: SQL) => sql`
  with disposed as (${change} returning id)
  select count(*)::integer as count,
    case when count(*) <= ${param('named')}::integer then coalesce(jsonb_agg(id), '[]') end as ids
  from disposed`;

const releaseAll = statement<
  { contactId: string; botChannels: string; named: number; undoId: string | null } & ActorValues,
  Disposed
>(
  disposed(sql`
  update ${tickets}
  set status = case when channel_id = any(${param('botChannels')}::uuid[]) then 'BOT' else 'UNASSIGNED' end,
    bot_waits_since = case when channel_id = any(${param('botChannels')}::uuid[]) then clock_timestamp() end, ${released}
  where workspace_id = ${thisWorkspace} and contact_id = ${param('contactId')}::uuid and status = 'BLOCKED'`),
);

const deleteMessagesOfContact = statement<{ contactId: string }, { count: number }>(sql`
  with gone as (
    delete from ${messages}
    where workspace_id = ${thisWorkspace} and ticket_id in (
      select id from ${tickets}
      where workspace_id = ${thisWorkspace} and contact_id = ${param('contactId')}::uuid and status = 'BLOCKED')
    returning 1)
  select count(*)::integer as count from gone`);

const deleteTicketsOfContact = statement<{ contactId: string; named: number }, Disposed>(
  disposed(sql`
  delete from ${tickets}
  where workspace_id = ${thisWorkspace} and contact_id = ${param('contactId')}::uuid and status = 'BLOCKED'`),
);

const deleteMessagesOfTicket = statement<{ ticketId: string }, { count: number }>(sql`
  with gone as (
    delete from ${messages} where workspace_id = ${thisWorkspace} and ticket_id = ${param('ticketId')}::uuid returning 1)
  select count(*)::integer as count from gone`);

const deleteTicket = statement<{ ticketId: string }, never>(sql`
  delete from ${tickets} where workspace_id = ${thisWorkspace} and id = ${param('ticketId')}::uuid and status = 'BLOCKED'`);

const deletion = statement<{ ticketId: string }, { actorKind: ActorKind; actorId: string | null }>(sql`
  select actor_kind, actor_id from ${events}
  where workspace_id = ${thisWorkspace} and ticket_id = ${param('ticketId')}::uuid and type = 'ticket.deleted'`);

const hiddenWithoutTicket = statement<{ contactId: string }, { id: string }>(sql`
  select id from ${contacts}
  where workspace_id = ${thisWorkspace} and id = ${param('contactId')}::uuid and held and not exists (
    select from ${tickets} where workspace_id = ${thisWorkspace} and contact_id = ${param('contactId')}::uuid)`);

export async function releaseTicket(
  transaction: Transaction,
  ticketId: string,
  to: TicketStatus,
  by: ActorRef,
  undoId: string | null,
): Promise<void> {
  await transaction.run(releaseOne, { ticketId, status: to, actorKind: by.kind, actorId: by.id, undoId });
}

/**
 * Releases every held ticket of the contact: to BOT on the given channels, else to UNASSIGNED. Answers their number,
 * and their ids when there are at most `named`. `undoId` marks them as those that an undo of the act holds again.
 */
export async function releaseHeldOf(
  transaction: Transaction,
  contactId: string,
  botChannels: readonly string[],
  named: number,
  by: ActorRef,
  undoId: string | null,
): Promise<Disposed> {
  const [result] = await transaction.run(releaseAll, {
    undoId,
    contactId,
    botChannels: idList(botChannels),
    named,
    actorKind: by.kind,
    actorId: by.id,
  });
  return result ?? NONE;
}

/**
 * Deletes every held ticket of the contact. Answers the number of their messages, their own number, and their ids when
 * there are at most `named`.
 */
export async function deleteHeldOf(
  transaction: Transaction,
  contactId: string,
  named: number,
): Promise<Disposed & { readonly messages: number }> {
  const [[messagesGone], [ticketsGone]] = await Promise.all([
    transaction.run(deleteMessagesOfContact, { contactId }),
    transaction.run(deleteTicketsOfContact, { contactId, named }),
  ]);
  return { ...(ticketsGone ?? NONE), messages: messagesGone?.count ?? 0 };
}

/** Deletes one held ticket with its messages. Answers the number of messages. */
export async function deleteHeldTicket(transaction: Transaction, ticketId: string): Promise<number> {
  const [[gone]] = await Promise.all([
    transaction.run(deleteMessagesOfTicket, { ticketId }),
    transaction.run(deleteTicket, { ticketId }),
  ]);
  return gone?.count ?? 0;
}

/** Whether a held message made the contact, and none of its tickets is left. */
export async function onlyHeldDeleted(transaction: Transaction, contactId: string): Promise<boolean> {
  const rows = await transaction.run(hiddenWithoutTicket, { contactId });
  return rows.length > 0;
}

/** The actor who deleted this ticket with `deleteBlockedTicket`, as the log remembers it. Null when no one did. */
export async function loadDeletedBy(transaction: Transaction, ticketId: string): Promise<ActorRef | null> {
  const [deleted] = await transaction.run(deletion, { ticketId });
  return deleted === undefined ? null : { kind: deleted.actorKind, id: deleted.actorId };
}
