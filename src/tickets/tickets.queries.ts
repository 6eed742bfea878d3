import { type SQL, sql } from 'drizzle-orm';
import type { ActorRef } from '../access/viewer.ts';
import { loadCount } from '../counts/counts.queries.ts';
import type { Reader } from '../database/reader.ts';
import { idList, param, type Statement, statement, thisWorkspace } from '../database/statement.ts';
import { type CursorCodec, cursorAt, placeAfter } from '../paging/cursorCodec.ts';
import { MAX_COUNTED, type Page, type PageRequest, type Place, pageOf } from '../paging/page.ts';
import { searchPatterns } from '../text/search.ts';
import type { TicketStatus } from './ticket.ts';
import { PARTIES, PARTY_COLUMNS, type PartyColumns, type TicketParties, withParties } from './ticketParties.queries.ts';
import { messages, tickets } from './tickets.table.ts';

/** One conversation of a contact on a channel, as a screen shows it. */
export interface Ticket extends TicketParties {
  readonly id: string;
  readonly number: number;
  readonly contactId: string;
  readonly channelId: string;
  readonly status: TicketStatus;
  readonly assigneeId: string | null;
  readonly preview: string;
  readonly messageCount: number;
  readonly blockedAt: Date | null;
  readonly releasedAt: Date | null;
  readonly releasedBy: ActorRef | null;
  readonly createdAt: Date;
  readonly lastMessageAt: Date;
  readonly closedAt: Date | null;
}

/** A page whose list is counted on demand. */
export interface TicketList extends Page<Ticket> {
  count(): Promise<number>;
}

export interface Asking {
  readonly reader: Reader;
  readonly codec: CursorCodec;
}

export interface TicketFilter {
  readonly status: TicketStatus;
  readonly search: string | null;
  readonly channelId: string | null;
  readonly contactId: string | null;
  readonly assigneeId: string | null;
}

/**
 * The columns of the tickets in `page` with their `newest` message. The page is cut first: no other message is read.
 */
export const SHOWN = sql`page.id, page.number, page.contact_id, page.channel_id, page.status, page.assignee_id,
  left(newest.body, 160) as preview, page.message_count, page.blocked_at, page.released_at,
  case when page.released_by_kind is not null
    then jsonb_build_object('kind', page.released_by_kind, 'id', page.released_by_id) end as released_by,
  page.created_at, page.last_message_at, page.closed_at`;

export const NEWEST = sql`${messages} newest on newest.workspace_id = ${thisWorkspace} and newest.id = page.last_message_id`;

/** An array makes PostgreSQL look up the matches. Otherwise it walks the list until it has met enough of them. */
export const FOUND = sql`id = any(array(select search_tickets(${param('pattern')}::text, ${param('digits')}::text)))`;

export const ON_CHANNEL = sql`(${param('channelId')}::uuid is null or channel_id = ${param('channelId')}::uuid)`;

export const OF_CONTACT = sql`contact_id = ${param('contactId')}::uuid`;

/** The tickets that meet the condition after a place, the newest message first, at most `most`. */
export function cut(condition: SQL): SQL {
  return sql`
    select * from ${tickets}
    where workspace_id = ${thisWorkspace} and ${condition}
      and (last_message_at, id) < (${param('at')}::timestamptz, ${param('id')}::uuid)
    order by last_message_at desc, id desc
    limit ${param('most')}::integer`;
}

/** Counts up to MAX_COUNTED: an exact larger count is not worth its cost. */
export function counted(condition: SQL): SQL {
  return sql`
    (select count(*)::integer from (
      select 1 from ${tickets} where workspace_id = ${thisWorkspace} and ${condition} limit ${sql.raw(String(MAX_COUNTED))}) counted)`;
}

interface TicketListStatements<Values extends object> {
  readonly page: Statement<Values & Place & { most: number }, Ticket>;
  readonly pageWithParties: Statement<Values & Place & { most: number }, Ticket & PartyColumns>;
  readonly count: Statement<Values, { count: number }>;
}

function listStatements<Values extends object>(condition: SQL): TicketListStatements<Values> {
  return {
    page: statement(sql`
      select ${SHOWN} from (${cut(condition)}) page join ${NEWEST} order by page.last_message_at desc, page.id desc`),
    pageWithParties: statement(sql`
      select ${SHOWN}, ${PARTY_COLUMNS} from (${cut(condition)}) page join ${NEWEST} ${PARTIES}
      order by page.last_message_at desc, page.id desc`),
    count: statement(sql`select ${counted(condition)} as count`),
  };
}

type Filtered = Omit<TicketFilter, 'search'>;
type Searched = Filtered & ReturnType<typeof searchPatterns>;

const IN_QUEUE = sql`status = ${param('status')}::text and ${ON_CHANNEL}
  and (${param('assigneeId')}::uuid is null or assignee_id = ${param('assigneeId')}::uuid)`;

/** Different indexes serve a queue, the tickets of a contact, and a search. */
const lists = {
  queue: listStatements<Filtered>(IN_QUEUE),
  queueSearched: listStatements<Searched>(sql`${IN_QUEUE} and ${FOUND}`),
  contact: listStatements<Filtered>(sql`${IN_QUEUE} and ${OF_CONTACT}`),
  contactSearched: listStatements<Searched>(sql`${IN_QUEUE} and ${OF_CONTACT} and ${FOUND}`),
  ofContact: listStatements<{ contactId: string; statuses: string | null }>(sql`
    ${OF_CONTACT} and (${param('statuses')}::text[] is null or status = any(${param('statuses')}::text[]))`),
};

const byIds = statement<{ ids: string }, Ticket & PartyColumns>(sql`
  select ${SHOWN}, ${PARTY_COLUMNS} from ${tickets} page join ${NEWEST} ${PARTIES}
  where page.workspace_id = ${thisWorkspace} and page.id = any(${param('ids')}::uuid[])`);

/** One page of a queue, the newest message first. With `parties` the same statement reads contacts and channels. */
export function ticketPage(
  asking: Asking,
  filter: TicketFilter,
  request: PageRequest,
  parties = false,
): Promise<TicketList> {
  const { search, ...filtered } = filter;
  const { status, channelId, contactId, assigneeId } = filtered;
  const purpose = `tickets ${JSON.stringify([status, search, channelId, contactId, assigneeId])}`;
  if (search !== null) {
    const list = contactId === null ? lists.queueSearched : lists.contactSearched;
    return listOf(asking, list, { ...filtered, ...searchPatterns(search) }, purpose, request, parties);
  }
  const isWhole = channelId === null && contactId === null && assigneeId === null;
  const list = contactId === null ? lists.queue : lists.contact;
  const count = isWhole ? () => loadCount(asking.reader, status) : undefined;
  return listOf(asking, list, filtered, purpose, request, parties, count);
}

/** One page of a contact's tickets. Null means every status. */
export function contactTicketPage(
  asking: Asking,
  contactId: string,
  statuses: readonly TicketStatus[] | null,
  request: PageRequest,
  parties = false,
): Promise<TicketList> {
  const values = { contactId, statuses: statuses === null ? null : idList(statuses) };
  return listOf(asking, lists.ofContact, values, `tickets of contact ${JSON.stringify(values)}`, request, parties);
}

/** The tickets with these ids and their parties, in no order. */
export async function ticketsByIds(reader: Reader, ids: readonly string[]): Promise<Ticket[]> {
  return (await reader.run(byIds, { ids: idList(ids) })).map(withParties);
}

async function listOf<Values extends object>(
  { reader, codec }: Asking,
  list: TicketListStatements<Values>,
  values: Values,
  purpose: string,
  request: PageRequest,
  parties: boolean,
  count = () => countOf(reader, list, values),
): Promise<TicketList> {
  const sealed = `${purpose} ${reader.scope.workspaceId}`;
  const place = placeAfter(codec, sealed, request);
  const asked = { ...values, ...place, most: request.first + 1 };
  const rows = parties
    ? (await reader.run(list.pageWithParties, asked)).map(withParties)
    : await reader.run(list.page, asked);
  return { ...pageOf(rows, request, ({ lastMessageAt, id }) => cursorAt(codec, sealed, lastMessageAt, id)), count };
}

async function countOf<Values extends object>(
  reader: Reader,
  { count }: TicketListStatements<Values>,
  values: Values,
): Promise<number> {
  const [found] = await reader.run(count, values);
  return found?.count ?? 0;
}
