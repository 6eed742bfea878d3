import { sql } from 'drizzle-orm';
import { param, statement, thisWorkspace } from '../../database/statement.ts';
import type { Queryable } from '../../database/transaction.ts';
import { channels } from '../../workspaces/workspaces.table.ts';
import { tickets } from '../tickets.table.ts';

/** Rounds of the maintenance take so many tickets at a time. */
export const MAX_OVERDUE = 100;

const OF_CHANNEL = sql`${channels} channel on channel.workspace_id = ticket.workspace_id and channel.id = ticket.channel_id`;

const IS_OVERDUE = sql`ticket.bot_waits_since < clock_timestamp() - make_interval(secs => channel.bot_answers_within)`;

const botKey = statement<{ ticketId: string }, { botKeyId: string | null }>(sql`
  select channel.bot_key_id from ${tickets} ticket join ${OF_CHANNEL}
  where ticket.workspace_id = ${thisWorkspace} and ticket.id = ${param('ticketId')}::uuid`);

const waiting = statement<{ ticketId: string }, Waiting>(sql`
  select coalesce(${IS_OVERDUE}, false) as is_overdue, coalesce(channel.bot_status = 'CONNECTED', false) as is_connected
  from ${tickets} ticket join ${OF_CHANNEL}
  where ticket.workspace_id = ${thisWorkspace} and ticket.id = ${param('ticketId')}::uuid`);

/** Tickets that wait for a bot, and on a failing channel those too that do not. */
const overdue = statement<{ most: number }, { workspaceId: string; ticketId: string }>(sql`
  select ticket.workspace_id, ticket.id as ticket_id from ${tickets} ticket join ${OF_CHANNEL}
  where ticket.bot_waits_since is not null and (channel.bot_status is distinct from 'CONNECTED' or ${IS_OVERDUE})
  union
  select ticket.workspace_id, ticket.id from ${channels} channel
  join ${tickets} ticket on ticket.workspace_id = channel.workspace_id and ticket.channel_id = channel.id
    and ticket.status = 'BOT'
  where channel.bot_status = 'FAILING'
  limit ${param('most')}::integer`);

export interface Waiting {
  readonly isOverdue: boolean;
  readonly isConnected: boolean;
}

/** The key of the bot on the ticket's channel. Null without a bot, and without a ticket. */
export async function loadBotKeyOfTicket(db: Queryable, ticketId: string): Promise<string | null> {
  const [found] = await db.run(botKey, { ticketId });
  return found?.botKeyId ?? null;
}

/** Whether the ticket waits too long for its bot, and whether the bot is there. */
export async function loadWaiting(db: Queryable, ticketId: string): Promise<Waiting> {
  const [found] = await db.run(waiting, { ticketId });
  return found ?? { isOverdue: false, isConnected: false };
}

/** Tickets that the system has to take from their bot. Read as the system, across workspaces. */
export function overdueTickets(db: Queryable): Promise<{ readonly workspaceId: string; readonly ticketId: string }[]> {
  return db.run(overdue, { most: MAX_OVERDUE });
}
