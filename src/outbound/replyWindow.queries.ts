import { sql } from 'drizzle-orm';
import { idList, param, statement, thisWorkspace } from '../database/statement.ts';
import type { Queryable } from '../database/transaction.ts';
import { messages, tickets } from '../tickets/tickets.table.ts';

/** The provider takes replies for so long after the customer wrote. */
const WINDOW = sql.raw(`interval '24 hours'`);

/** The end of the window in which a customer can be answered. */
export interface ReplyWindow {
  /** Null for a customer who has not written. */
  readonly endsAt: Date | null;
  readonly isClosed: boolean;
}

/*
 * The provider counts from the newest message in the chat, on whatever ticket. A message that came late counts from the
 * time at which it was written. Held messages count once they are released: before, a count would tell agents of them.
 */
const ofTickets = statement<{ ids: string }, ReplyWindow & { ticketId: string }>(sql`
  select ticket.id as ticket_id, heard.at + ${WINDOW} as ends_at,
    coalesce(heard.at + ${WINDOW} <= clock_timestamp(), true) as is_closed
  from ${tickets} ticket
  left join lateral (
    select max(newest.at)::timestamptz(3) as at from ${tickets} seen
    join lateral (
      select least(inbound.sent_at, inbound.stored_at) as at from ${messages} inbound
      where inbound.workspace_id = ${thisWorkspace} and inbound.ticket_id = seen.id
        and inbound.direction = 'INBOUND' and inbound.notice is null
      order by inbound.stored_at desc, inbound.id desc limit 1) newest on true
    where seen.workspace_id = ${thisWorkspace} and seen.contact_id = ticket.contact_id
      and seen.channel_id = ticket.channel_id and seen.group_id = ticket.group_id and seen.status <> 'BLOCKED') heard
    on true
  where ticket.workspace_id = ${thisWorkspace} and ticket.id = any(${param('ids')}::uuid[])`);

const NEVER: ReplyWindow = { endsAt: null, isClosed: true };

/** The window of each ticket, in the order of the tickets. */
export async function replyWindowsOf(db: Queryable, ticketIds: readonly string[]): Promise<ReplyWindow[]> {
  const rows = await db.run(ofTickets, { ids: idList(ticketIds) });
  const found = new Map(rows.map(({ ticketId, ...window }) => [ticketId, window]));
  return ticketIds.map((id) => found.get(id) ?? NEVER);
}

export async function replyWindowOf(db: Queryable, ticketId: string): Promise<ReplyWindow> {
  const [window = NEVER] = await replyWindowsOf(db, [ticketId]);
  return window;
}
