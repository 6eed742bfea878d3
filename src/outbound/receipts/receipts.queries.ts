import { sql } from 'drizzle-orm';
import { connectionOfTicket } from '../../channels/connections/channelConnections.queries.ts';
import { param, statement, thisWorkspace } from '../../database/statement.ts';
import type { Queryable } from '../../database/transaction.ts';
import { messages, tickets } from '../../tickets/tickets.table.ts';
import { channels } from '../../workspaces/workspaces.table.ts';
import type { ReceiptFacts } from './receipt.ts';

const setting = statement<{ ticketId: string }, { readReceipts: boolean }>(sql`
  select channel.read_receipts from ${tickets} ticket
  join ${channels} channel on channel.workspace_id = ticket.workspace_id and channel.id = ticket.channel_id
  where ticket.workspace_id = ${thisWorkspace} and ticket.id = ${param('ticketId')}::uuid`);

interface Row extends Omit<ReceiptFacts, 'connection' | 'isBlocked' | 'newest'> {
  readonly channelAddress: string | null;
  readonly repliedAt: Date;
  readonly messageId: string | null;
  readonly externalId: string | null;
}

const facts = statement<{ ticketId: string }, Row>(sql`
  select channel.address as channel_address, channel.read_receipts, ticket.group_id <> '' as is_group,
    ticket.read_message_id as marked, reply.stored_at as replied_at, newest.id as message_id, newest.external_id,
    exists (
      select from ${tickets} held
      where held.workspace_id = ticket.workspace_id and held.contact_id = ticket.contact_id
        and held.channel_id = ticket.channel_id and held.status = 'BLOCKED' and held.created_at <= newest.stored_at
    ) as has_older_held
  from ${tickets} ticket
  join ${channels} channel on channel.workspace_id = ticket.workspace_id and channel.id = ticket.channel_id
  join lateral (
    select stored_at from ${messages}
    where workspace_id = ticket.workspace_id and ticket_id = ticket.id and direction = 'OUTBOUND'
    order by stored_at desc limit 1) reply on true
  left join lateral (
    select id, external_id, stored_at from ${messages}
    where workspace_id = ticket.workspace_id and ticket_id = ticket.id and direction = 'INBOUND' and notice is null
      and external_id is not null and stored_at <= reply.stored_at
    order by stored_at desc, id desc limit 1) newest on true
  where ticket.workspace_id = ${thisWorkspace} and ticket.id = ${param('ticketId')}::uuid and ticket.status <> 'BLOCKED'`);

/** Whether the channel of the ticket shows customers what was read. */
export async function hasReadReceipts(db: Queryable, ticketId: string): Promise<boolean> {
  const [found] = await db.run(setting, { ticketId });
  return found?.readReceipts === true;
}

/** What a receipt needs besides what decides on it. */
export interface LoadedReceipt {
  readonly facts: Omit<ReceiptFacts, 'isBlocked'>;
  readonly channelAddress: string | null;
  readonly repliedAt: Date;
}

/** Null for a ticket that is gone or held, and for one without a reply. */
export async function loadReceipt(db: Queryable, ticketId: string): Promise<LoadedReceipt | null> {
  const [[row], connection] = await Promise.all([db.run(facts, { ticketId }), connectionOfTicket(db, ticketId)]);
  if (row === undefined) return null;
  const { channelAddress, repliedAt, messageId, externalId, ...rest } = row;
  const newest = messageId === null || externalId === null ? null : { messageId, externalId };
  return { facts: { ...rest, connection, newest }, channelAddress, repliedAt };
}
