import { sql } from 'drizzle-orm';
import { contacts } from '../contacts/contacts.table.ts';
import { LostRace } from '../database/fault.ts';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import type { Transaction } from '../database/transaction.ts';
import type { TicketStatus } from './ticket.ts';
import { messages, tickets } from './tickets.table.ts';

export interface TicketState {
  readonly id: string;
  readonly contactId: string;
  readonly channelId: string;
  readonly status: TicketStatus;
  readonly assigneeId: string | null;
  readonly releasedAt: Date | null;
  /** Whether it is under legal hold, so that nothing deletes it. */
  readonly onLegalHold: boolean;
  /** Whether a rule held it, and no block. */
  readonly heldByRule: boolean;
}

const join = statement<{ ticketId: string; messageId: string }, never>(sql`
  update ${tickets}
  set last_message_id = ${param('messageId')}::uuid, last_message_at = clock_timestamp(), message_count = message_count + 1,
    bot_waits_since = null, undo_id = null
  where workspace_id = ${thisWorkspace} and id = ${param('ticketId')}::uuid`);

const load = statement<{ ticketId: string }, TicketState>(sql`
  select id, contact_id, channel_id, status, assignee_id, released_at, legal_hold_at is not null as on_legal_hold,
    held_by <> 'BLOCK' as held_by_rule from ${tickets}
  where workspace_id = ${thisWorkspace} and id = ${param('ticketId')}::uuid`);

const lockByTicket = statement<{ ticketId: string }, { id: string }>(sql`
  select id from ${contacts}
  where workspace_id = ${thisWorkspace} and id = (
    select contact_id from ${tickets} where workspace_id = ${thisWorkspace} and id = ${param('ticketId')}::uuid)
  for no key update`);

export interface ClosedTicket {
  readonly id: string;
  readonly from: TicketStatus;
  readonly channelId: string;
}

const closeOpen = statement<{ contactId: string; undoId: string | null }, ClosedTicket>(sql`
  with open as (
    select id, status from ${tickets}
    where workspace_id = ${thisWorkspace} and contact_id = ${param('contactId')}::uuid and status in ('BOT', 'UNASSIGNED', 'ASSIGNED'))
  update ${tickets} set status = 'CLOSED', closed_at = clock_timestamp(), bot_waits_since = null,
    undo_id = ${param('undoId')}::uuid
  from open
  where tickets.workspace_id = ${thisWorkspace} and tickets.id = open.id
  returning tickets.id, open.status as from, tickets.channel_id`);

const setStatus = statement<{ ticketId: string; status: string; assigneeId: string | null }, never>(sql`
  update ${tickets}
  set status = ${param('status')}::text, assignee_id = ${param('assigneeId')}::uuid,
    closed_at = case when ${param('status')}::text = 'CLOSED' then clock_timestamp() end,
    bot_waits_since = case when ${param('status')}::text = 'BOT' and (
      select direction from ${messages}
      where messages.workspace_id = ${thisWorkspace} and messages.id = last_message_id) = 'INBOUND'
      then clock_timestamp() end, undo_id = null
  where workspace_id = ${thisWorkspace} and id = ${param('ticketId')}::uuid`);

const setRead = statement<{ ticketId: string; messageId: string }, never>(sql`
  update ${tickets} set read_message_id = ${param('messageId')}::uuid, undo_id = null
  where workspace_id = ${thisWorkspace} and id = ${param('ticketId')}::uuid`);

/** Records a reply on the ticket. */
export async function joinTicket(transaction: Transaction, ticketId: string, messageId: string): Promise<void> {
  await transaction.run(join, { ticketId, messageId });
}

/**
 * Locks the contact of a ticket, and answers the ticket as it is behind the lock. It stays so while its contact is
 * locked. Null when there is no such ticket. Throws LostRace when a merge gave the ticket another contact meanwhile.
 */
export async function lockTicket(transaction: Transaction, ticketId: string): Promise<TicketState | null> {
  const [[locked], [ticket]] = await Promise.all([
    transaction.run(lockByTicket, { ticketId }),
    transaction.run(load, { ticketId }),
  ]);
  if (ticket !== undefined && ticket.contactId !== locked?.id) throw new LostRace();
  return ticket ?? null;
}

/**
 * Closes the contact's open tickets. Answers their ids, former statuses and channels. `undoId` marks them as those that
 * an undo of the act opens again.
 */
export function closeOpenTickets(
  transaction: Transaction,
  contactId: string,
  undoId: string | null,
): Promise<ClosedTicket[]> {
  return transaction.run(closeOpen, { contactId, undoId });
}

/** Says up to which message the provider was told that the customer's messages were read. */
export async function setReadMessage(transaction: Transaction, ticketId: string, messageId: string): Promise<void> {
  await transaction.run(setRead, { ticketId, messageId });
}

export async function setTicketStatus(
  transaction: Transaction,
  ticketId: string,
  status: TicketStatus,
  assigneeId: string | null,
): Promise<void> {
  await transaction.run(setStatus, { ticketId, status, assigneeId });
}
