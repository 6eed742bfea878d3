import type { Sql } from 'postgres';
import type { Feed } from './feeds.ts';

/** One event that a feed had to tell. */
export interface Due {
  readonly key: string;
  readonly id: number;
  readonly contactId: string;
  /** An event whose ticket is no longer held when it is told is left out, and the one that says why follows. */
  readonly mayBeLeftOut: boolean;
}

/** What the log says happened, told by plain SQL and nothing of the server's code. */
export interface Truth {
  readonly last: number;
  readonly due: Readonly<Record<Feed, readonly Due[]>>;
  /** How often each held ticket was written to again. */
  readonly updates: ReadonlyMap<string, number>;
  /** The held tickets now, with how many messages each has. */
  readonly held: ReadonlyMap<string, number>;
}

interface Row {
  readonly id: number;
  readonly type: string;
  readonly contactId: string;
  readonly ticketId: string | null;
  readonly at: number;
  readonly messageId: string | null;
  readonly from: string | null;
  readonly blockId: string | null;
  readonly released: number;
  readonly ticketIds: readonly string[] | null;
}

const WITH_MESSAGE = new Set([
  'ticket.opened',
  'ticket.message_received',
  'ticket.message_sent',
  'ticket.held',
  'ticket.held_more',
]);
const MOVED = new Set(['ticket.assigned', 'ticket.closed', 'ticket.released']);

/** `notShown` narrows it to what a list that was read at that snapshot did not show. */
export async function readTruth(
  sql: Sql,
  workspaceId: string,
  after: number,
  notShown: string | null = null,
): Promise<Truth> {
  const [rows, tickets] = await sql.begin('isolation level repeatable read read only', async (reading) => [
    await reading<Row[]>`
      select id::float8 as id, type, contact_id as "contactId", ticket_id as "ticketId",
        round(extract(epoch from occurred_at) * 1000)::float8 as at, data->>'messageId' as "messageId", data->>'from' as "from",
        data->>'blockId' as "blockId", coalesce((data->>'ticketsReleased')::integer, 0) as released, data->'ticketIds' as "ticketIds"
      from events
      where workspace_id = ${workspaceId} and id > ${after} and contact_id is not null
        and (${notShown}::text is null
          or (xid >= pg_snapshot_xmin(${notShown}::pg_snapshot) and not pg_visible_in_snapshot(xid, ${notShown}::pg_snapshot)))
      order by id`,
    await reading<{ id: string; count: number }[]>`
      select id, message_count as count from tickets where workspace_id = ${workspaceId} and status = 'BLOCKED'`,
  ]);
  const held = new Map(tickets.map(({ id, count }) => [id, count]));
  const due: Record<Feed, Due[]> = { tickets: [], blockedTickets: [], contacts: [] };
  const updates = new Map<string, number>();
  for (const row of rows) {
    const { id, contactId, type, ticketId, at } = row;
    const tell = (feed: Feed, key: string, mayBeLeftOut = false) =>
      due[feed].push({ key, id, contactId, mayBeLeftOut });
    if (WITH_MESSAGE.has(type)) tell('tickets', `message ${row.messageId}`);
    if (MOVED.has(type)) tell('tickets', `status ${ticketId} ${row.from} ${at}`);
    if (type === 'ticket.held') tell('blockedTickets', `added ${ticketId}`, !held.has(ticketId ?? ''));
    if (type === 'ticket.held_more' && ticketId !== null) updates.set(ticketId, (updates.get(ticketId) ?? 0) + 1);
    if (type === 'ticket.released') tell('blockedTickets', `released ${ticketId}`);
    if (type === 'contact.blocked') tell('contacts', `blocked ${row.blockId}`);
    if (type === 'contact.unblocked') {
      tell('contacts', `unblocked ${row.blockId}`);
      if (row.released > 0) tell('blockedTickets', `cleared ${contactId} ${at}`);
      for (const released of row.ticketIds ?? []) tell('tickets', `status ${released} BLOCKED ${at}`);
    }
  }
  return { last: rows.at(-1)?.id ?? after, due, updates, held };
}

/** Resolves when no transaction is writing any more: then what is committed is all that will be. */
export async function whenNobodyWrites(sql: Sql): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const writing = await sql`
      select pid, application_name, state, wait_event, xact_start, query
      from pg_stat_activity where backend_xid is not null and pid <> pg_backend_pid()`;
    if (writing.length === 0) return;
    if (Date.now() > deadline) throw new Error(`Transactions that do not end: ${JSON.stringify(writing)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
