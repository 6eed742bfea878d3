import { sql } from 'drizzle-orm';
import { contacts } from '../contacts/contacts.table.ts';
import { shownName } from '../contacts/shownName.queries.ts';
import type { Database } from '../database/database.ts';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import { deletesAt } from '../tickets/retention/retention.ts';
import { messages, tickets } from '../tickets/tickets.table.ts';
import { loadSettings } from '../workspaces/workspaces.queries.ts';
import { channels } from '../workspaces/workspaces.table.ts';
import type { Cell } from './csv.ts';
import { FIRST_PLACE, type MovingPlace, PAGE, pagesOf, placeAt } from './pages.queries.ts';

interface Row {
  readonly id: string;
  readonly number: number;
  readonly contactId: string;
  readonly contact: string | null;
  readonly channel: string | null;
  readonly blockedAt: Date | null;
  readonly lastMessageAt: Date;
  readonly messageCount: number;
  readonly review: string;
  readonly onLegalHold: boolean;
  readonly preview: string;
}

export const HELD_COLUMNS = [
  'number',
  'ticketId',
  'contactId',
  'contact',
  'channel',
  'blockedAt',
  'lastMessageAt',
  'messageCount',
  'review',
  'legalHold',
  'deletesAt',
  'preview',
];

/** Cut first, by the index of the queue. Ordered by the joined rows, each page would sort all that are left. */
const page = statement<{ at: string; after: string }, Row>(sql`
  select ticket.id, ticket.number, ticket.contact_id, ${shownName(sql`contact.display_name`)} as contact,
    channel.name as channel, ticket.blocked_at, ticket.last_message_at, ticket.message_count, ticket.review,
    ticket.legal_hold_at is not null as on_legal_hold, left(newest.body, 160) as preview
  from (
    select * from ${tickets}
    where workspace_id = ${thisWorkspace} and status = 'BLOCKED'
      and (last_message_at, id) > (${param('at')}::timestamptz, ${param('after')}::uuid)
    order by last_message_at, id limit ${sql.raw(String(PAGE))}) ticket
  join ${messages} newest on newest.workspace_id = ${thisWorkspace} and newest.id = ticket.last_message_id
  left join ${contacts} contact on contact.workspace_id = ${thisWorkspace} and contact.id = ticket.contact_id
  left join ${channels} channel on channel.workspace_id = ${thisWorkspace} and channel.id = ticket.channel_id
  order by ticket.last_message_at, ticket.id`);

/**
 * The held tickets, the oldest newest message first. Read page by page. A ticket that gets a message meanwhile moves
 * behind, so it can be there twice, and none is missing.
 */
export async function* exportedHeld(database: Database, workspaceId: string): AsyncGenerator<readonly Cell[][]> {
  const scope = { workspaceId, seesHeld: true };
  const retention = await database.read(scope, loadSettings);
  const read = (place: MovingPlace) => database.read(scope, (transaction) => transaction.run(page, place));
  for await (const rows of pagesOf(read, ({ lastMessageAt, id }) => placeAt(lastMessageAt, id), FIRST_PLACE)) {
    yield rows.map((row) => [
      row.number,
      row.id,
      row.contactId,
      row.contact,
      row.channel,
      row.blockedAt,
      row.lastMessageAt,
      row.messageCount,
      row.review,
      row.onLegalHold,
      deletesAt(retention, { status: 'BLOCKED', lastMessageAt: row.lastMessageAt, onLegalHold: row.onLegalHold }),
      row.preview,
    ]);
  }
}
