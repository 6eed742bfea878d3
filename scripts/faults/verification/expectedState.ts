import type { Sql } from 'postgres';
import { until } from '../../../testkit/until.ts';
import type { FeedName } from '../subscribers/feeds.ts';

/** An event that a feed must deliver. */
export interface ExpectedEvent {
  readonly key: string;
  readonly id: number;
  readonly contactId: string;
  /** True for an added ticket that is no longer held. The event that removes it may come alone. */
  readonly isOptional: boolean;
}

/** What the subscribers must have received, and what the list of blocked tickets must show. */
export interface ExpectedState {
  readonly lastEventId: number;
  readonly events: Readonly<Record<FeedName, readonly ExpectedEvent[]>>;
  /** The number of later messages of each held ticket. */
  readonly updates: ReadonlyMap<string, number>;
  /** The message counts of the tickets that are held now. */
  readonly held: ReadonlyMap<string, number>;
}

interface EventRow {
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

const MESSAGE_TYPES = new Set([
  'ticket.opened',
  'ticket.message_received',
  'ticket.message_sent',
  'ticket.held',
  'ticket.held_more',
]);
const STATUS_TYPES = new Set([
  'ticket.assigned',
  'ticket.closed',
  'ticket.released',
  'ticket.handed_over',
  'ticket.returned_to_bot',
]);

/**
 * Reads the expected state from the log by plain SQL, without the server's code: the events of the workspace after
 * `after`. With a snapshot it leaves out the events that are visible in it.
 */
export async function readExpectedState(
  sql: Sql,
  workspaceId: string,
  after: number,
  snapshot: string | null = null,
): Promise<ExpectedState> {
  const [rows, tickets] = await sql.begin('isolation level repeatable read read only', async (reading) => [
    await reading<EventRow[]>`
      select id::float8 as id, type, contact_id as "contactId", ticket_id as "ticketId",
        round(extract(epoch from occurred_at) * 1000)::float8 as at, data->>'messageId' as "messageId", data->>'from' as "from",
        data->>'blockId' as "blockId", coalesce((data->>'ticketsReleased')::integer, 0) as released, data->'ticketIds' as "ticketIds"
      from events
      where workspace_id = ${workspaceId} and id > ${after} and contact_id is not null
        and (${snapshot}::text is null
          or (xid >= pg_snapshot_xmin(${snapshot}::pg_snapshot) and not pg_visible_in_snapshot(xid, ${snapshot}::pg_snapshot)))
      order by id`,
    await reading<{ id: string; count: number }[]>`
      select id, message_count as count from tickets where workspace_id = ${workspaceId} and status = 'BLOCKED'`,
  ]);
  const held = new Map(tickets.map(({ id, count }) => [id, count]));
  const events: Record<FeedName, ExpectedEvent[]> = { tickets: [], blockedTickets: [], contacts: [] };
  const updates = new Map<string, number>();
  for (const row of rows) {
    const { id, contactId, type, ticketId } = row;
    for (const { feed, key, isOptional = false } of feedItemsOf(row, held))
      events[feed].push({ key, id, contactId, isOptional });
    if (type === 'ticket.held_more' && ticketId !== null) updates.set(ticketId, (updates.get(ticketId) ?? 0) + 1);
  }
  return { lastEventId: rows.at(-1)?.id ?? after, events, updates, held };
}

/** What an event of the log is on each feed. The keys are those of `keyOf`. */
function feedItemsOf(
  { type, ticketId, messageId, from, blockId, at, contactId, released, ticketIds }: EventRow,
  held: ReadonlyMap<string, number>,
): { readonly feed: FeedName; readonly key: string; readonly isOptional?: boolean }[] {
  const items: { feed: FeedName; key: string; isOptional?: boolean }[] = [];
  if (MESSAGE_TYPES.has(type)) items.push({ feed: 'tickets', key: `message ${messageId}` });
  if (STATUS_TYPES.has(type)) items.push({ feed: 'tickets', key: `status ${ticketId} ${from} ${at}` });
  if (type === 'ticket.held')
    items.push({ feed: 'blockedTickets', key: `added ${ticketId}`, isOptional: !held.has(ticketId ?? '') });
  if (type === 'ticket.released') items.push({ feed: 'blockedTickets', key: `released ${ticketId}` });
  if (type === 'contact.blocked') items.push({ feed: 'contacts', key: `blocked ${blockId}` });
  if (type !== 'contact.unblocked') return items;
  items.push({ feed: 'contacts', key: `unblocked ${blockId}` });
  if (released > 0) items.push({ feed: 'blockedTickets', key: `cleared ${contactId} ${at}` });
  for (const id of ticketIds ?? []) items.push({ feed: 'tickets', key: `status ${id} BLOCKED ${at}` });
  return items;
}

/** Resolves when no transaction is writing: then nothing more will be committed. */
export async function untilNoWriter(sql: Sql): Promise<void> {
  await until(
    async () => {
      const writing = await sql`
        select pid, application_name, state, wait_event, xact_start, query
        from pg_stat_activity where backend_xid is not null and pid <> pg_backend_pid()`;
      if (writing.length > 0) throw new Error(`Transactions that do not end: ${JSON.stringify(writing)}`);
    },
    { timeoutMs: 60_000, intervalMs: 100 },
  );
}
