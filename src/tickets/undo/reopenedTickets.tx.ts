import { sql } from 'drizzle-orm';
import { users } from '../../accounts/accounts.table.ts';
import { idList, param, statement, thisWorkspace } from '../../database/statement.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { TicketStatus } from '../ticket.ts';
import { messages, tickets } from '../tickets.table.ts';
import type { UndoRecord } from './undo.ts';

export interface ReopenedTicket {
  readonly id: string;
  readonly to: TicketStatus;
  readonly assigneeId: string | null;
  readonly channelId: string;
}

/** A ticket goes back to its assignee, unless the user was disabled since, and to the bot, if the bot is active. */
const reopen = statement<{ undoId: string; closed: string; botChannels: string }, ReopenedTicket>(sql`
  with opening as (
    select ticket.id, ticket.channel_id,
      case when closed.from = 'ASSIGNED' and assignee.id is not null then 'ASSIGNED'
        when closed.from = 'BOT' and ticket.channel_id = any(${param('botChannels')}::uuid[]) then 'BOT'
        else 'UNASSIGNED' end as status,
      case when closed.from = 'ASSIGNED' then assignee.id end as assignee_id
    from jsonb_to_recordset(${param('closed')}::text::jsonb) as closed(id uuid, "from" text)
    join ${tickets} ticket on ticket.workspace_id = ${thisWorkspace} and ticket.id = closed.id
      and ticket.status = 'CLOSED' and ticket.undo_id = ${param('undoId')}::uuid
    left join ${users} assignee on assignee.workspace_id = ${thisWorkspace} and assignee.id = ticket.assignee_id
      and assignee.disabled_at is null)
  update ${tickets} ticket
  set status = opening.status, assignee_id = opening.assignee_id, closed_at = null, undo_id = null,
    bot_waits_since = case when opening.status = 'BOT' and (
      select direction from ${messages}
      where messages.workspace_id = ${thisWorkspace} and messages.id = ticket.last_message_id) = 'INBOUND'
      then clock_timestamp() end
  from opening where ticket.workspace_id = ${thisWorkspace} and ticket.id = opening.id
  returning ticket.id, ticket.status as to, ticket.assignee_id, ticket.channel_id`);

/** Opens again what a block closed and no one has touched since, with the old status and assignee. */
export function reopenTickets(
  transaction: Transaction,
  { id: undoId, closed }: Pick<UndoRecord, 'id' | 'closed'>,
  botChannels: readonly string[],
): Promise<ReopenedTicket[]> {
  return transaction.run(reopen, { undoId, closed: JSON.stringify(closed), botChannels: idList(botChannels) });
}
