import { sql } from 'drizzle-orm';
import { statement, thisWorkspace } from '../../database/statement.ts';
import type { Queryable } from '../../database/transaction.ts';
import { messages, tickets } from '../../tickets/tickets.table.ts';
import { channels } from '../../workspaces/workspaces.table.ts';

/** A ticket that waits for an answer of its bot. */
export interface WaitingTicket {
  readonly ticketId: string;
  /** The newest message, and the customer's words in it. */
  readonly messageId: string;
  readonly body: string;
  readonly botKeyId: string;
}

const waiting = statement<object, WaitingTicket>(sql`
  select ticket.id as ticket_id, message.id as message_id, message.body, channel.bot_key_id
  from ${tickets} ticket
  join ${channels} channel on channel.workspace_id = ticket.workspace_id and channel.id = ticket.channel_id
  join ${messages} message on message.workspace_id = ticket.workspace_id and message.id = ticket.last_message_id
  where ticket.workspace_id = ${thisWorkspace} and ticket.bot_waits_since is not null and channel.bot_key_id is not null
  order by ticket.bot_waits_since limit 20`);

/** The tickets of the workspace that wait for an answer of a bot. */
export function waitingTickets(db: Queryable): Promise<WaitingTicket[]> {
  return db.run(waiting, {});
}
