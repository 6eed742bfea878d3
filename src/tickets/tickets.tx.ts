import { sql } from 'drizzle-orm';
import { contacts } from '../contacts/contacts.table.ts';
import type { Transaction } from '../database/database.ts';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import type { TicketStatus } from './ticket.ts';
import { ticketNumbers, tickets } from './tickets.table.ts';

export interface NewTicket {
  readonly id: string;
  readonly contactId: string;
  readonly channelId: string;
  readonly status: TicketStatus;
  readonly messageId: string;
}

export interface TicketState {
  readonly id: string;
  readonly contactId: string;
  readonly channelId: string;
  readonly status: TicketStatus;
  readonly assigneeId: string | null;
  readonly releasedAt: Date | null;
}

/**
 * Numbers rise by a random step. If they rose by one, a missing number would tell an agent that a ticket is held. Each
 * further step has this chance, so that a gap of any width can be a single step.
 */
const CHANCE_OF_A_FURTHER_STEP = 0.9;

/**
 * A held ticket takes a number that was passed over: new numbers for many held tickets would make a visible gap. About
 * nine in ten numbers are free, so that one is practically always found.
 */
const TRIES_FOR_A_NUMBER = 20;

const STEP = sql.raw(`1 + floor(ln(1 - random()) / ln(${CHANCE_OF_A_FURTHER_STEP}::double precision))::integer`);

const insert = statement<
  { ticketId: string; contactId: string; channelId: string; status: string; messageId: string },
  never
>(sql`
  with passed_over as (
    select number from (
      select 1 + floor(random() * numbers.last)::integer as number
      from ${ticketNumbers} numbers, generate_series(1, ${sql.raw(String(TRIES_FOR_A_NUMBER))})
      where numbers.workspace_id = ${thisWorkspace} and ${param('status')}::text = 'BLOCKED') candidate
    where not exists (
      select from ${tickets} taken where taken.workspace_id = ${thisWorkspace} and taken.number = candidate.number)
    limit 1),
  drawn as (
    insert into ${ticketNumbers} (workspace_id, last)
    select ${thisWorkspace}, ${STEP} where not exists (select from passed_over)
    on conflict (workspace_id) do update set last = ticket_numbers.last + excluded.last
    returning last)
  insert into ${tickets} (workspace_id, id, number, contact_id, channel_id, status, last_message_id, last_message_at,
    message_count, blocked_at, created_at)
  select ${thisWorkspace}, ${param('ticketId')}::uuid, given.number, ${param('contactId')}::uuid, ${param('channelId')}::uuid,
    ${param('status')}::text, ${param('messageId')}::uuid, moment, 1,
    case when ${param('status')}::text = 'BLOCKED' then moment end, moment
  from (select number from passed_over union all select last from drawn) given(number), clock_timestamp() as moment`);

const join = statement<{ ticketId: string; messageId: string }, never>(sql`
  update ${tickets}
  set last_message_id = ${param('messageId')}::uuid, last_message_at = clock_timestamp(), message_count = message_count + 1
  where workspace_id = ${thisWorkspace} and id = ${param('ticketId')}::uuid`);

const load = statement<{ ticketId: string }, TicketState>(sql`
  select id, contact_id, channel_id, status, assignee_id, released_at from ${tickets}
  where workspace_id = ${thisWorkspace} and id = ${param('ticketId')}::uuid`);

const lockByTicket = statement<{ ticketId: string }, { id: string }>(sql`
  select id from ${contacts}
  where workspace_id = ${thisWorkspace} and id = (
    select contact_id from ${tickets} where workspace_id = ${thisWorkspace} and id = ${param('ticketId')}::uuid)
  for no key update`);

const closeOpen = statement<{ contactId: string }, { id: string; from: TicketStatus }>(sql`
  with open as (
    select id, status from ${tickets}
    where workspace_id = ${thisWorkspace} and contact_id = ${param('contactId')}::uuid and status in ('BOT', 'UNASSIGNED', 'ASSIGNED'))
  update ${tickets} set status = 'CLOSED', closed_at = clock_timestamp()
  from open
  where tickets.workspace_id = ${thisWorkspace} and tickets.id = open.id
  returning tickets.id, open.status as from`);

const setStatus = statement<{ ticketId: string; status: string; assigneeId: string | null }, never>(sql`
  update ${tickets}
  set status = ${param('status')}::text, assignee_id = ${param('assigneeId')}::uuid,
    closed_at = case when ${param('status')}::text = 'CLOSED' then clock_timestamp() end
  where workspace_id = ${thisWorkspace} and id = ${param('ticketId')}::uuid`);

export async function addTicket(transaction: Transaction, ticket: NewTicket): Promise<void> {
  const { id, ...values } = ticket;
  await transaction.run(insert, { ticketId: id, ...values });
}

/** Records a new message of the ticket. */
export async function joinTicket(transaction: Transaction, ticketId: string, messageId: string): Promise<void> {
  await transaction.run(join, { ticketId, messageId });
}

/** Locks the contact of the ticket. A ticket never changes its contact, so a ticket read next stays as it is read. */
export async function lockContactOfTicket(transaction: Transaction, ticketId: string): Promise<void> {
  await transaction.run(lockByTicket, { ticketId });
}

/** The ticket as it is now. It stays so while its contact is locked. */
export async function loadTicket(transaction: Transaction, ticketId: string): Promise<TicketState | null> {
  const [ticket] = await transaction.run(load, { ticketId });
  return ticket ?? null;
}

/** Closes the contact's open tickets. Answers their ids and former statuses. */
export function closeOpenTickets(
  transaction: Transaction,
  contactId: string,
): Promise<{ readonly id: string; readonly from: TicketStatus }[]> {
  return transaction.run(closeOpen, { contactId });
}

export async function setTicketStatus(
  transaction: Transaction,
  ticketId: string,
  status: TicketStatus,
  assigneeId: string | null,
): Promise<void> {
  await transaction.run(setStatus, { ticketId, status, assigneeId });
}
