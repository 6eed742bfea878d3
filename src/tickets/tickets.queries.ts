import { type SQL, sql } from 'drizzle-orm';
import type { ActorRef } from '../access/viewer.ts';
import { keptContact } from '../contacts/merging/mergedContacts.queries.ts';
import { type SearchValues, searchValues } from '../contacts/search/search.queries.ts';
import { loadCount } from '../counts/counts.queries.ts';
import { cutList } from '../database/cutList.ts';
import type { Reader } from '../database/reader.ts';
import { idList, param, type Statement, statement, thisWorkspace } from '../database/statement.ts';
import { type CursorCodec, cursorAt, placeAfter } from '../paging/cursorCodec.ts';
import { MAX_COUNTED, MAX_FOUND, mostFound, type Page, type PageRequest, type Place, pageOf } from '../paging/page.ts';
import type { TicketReview } from './review/review.ts';
import { REVIEW } from './review/review.tx.ts';
import { countedFound, FOUND, withFound } from './searchedTickets.queries.ts';
import type { TicketStatus } from './ticket.ts';
import {
  RELATION_COLUMNS,
  RELATIONS,
  type RelationColumns,
  type TicketRelations,
  withRelations,
} from './ticketRelations.queries.ts';
import { messages, tickets } from './tickets.table.ts';

/** One conversation of a contact on a channel, as a screen shows it. */
export interface Ticket extends TicketRelations {
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
  /** Null for a ticket that is not held. Moments in JSON are texts. */
  readonly review: TicketReview<string> | null;
  readonly createdAt: Date;
  readonly lastMessageAt: Date;
  readonly closedAt: Date | null;
  /** Null for a private chat. */
  readonly group: { readonly id: string } | null;
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
  page.created_at, page.last_message_at, page.closed_at, ${REVIEW} as review,
  case when page.group_id <> '' then jsonb_build_object('id', page.group_id) end as "group"`;

export const NEWEST = sql`${messages} newest on newest.workspace_id = ${thisWorkspace} and newest.id = page.last_message_id`;

const CHANNEL = sql`${param('channelId')}::uuid`;
/** A filter by the id of a merged contact finds the tickets of the contact that was kept, as `contact(id:)` does. */
export const CONTACT = keptContact(sql`${param('contactId')}::uuid`);
const ASSIGNEE = sql`${param('assigneeId')}::uuid`;

export const ON_CHANNEL = sql`channel_id = ${CHANNEL}`;

/** For lists that are short without it: no index serves an optional condition. */
export const ON_ANY_CHANNEL = sql`(${CHANNEL} is null or ${ON_CHANNEL})`;

export const OF_CONTACT = sql`contact_id = ${CONTACT}`;

/** The tickets that meet the condition after a place, the newest message first, at most `most`. */
export function cut(condition: SQL): SQL {
  return cutList(
    sql`
      select * from ${tickets}
      where workspace_id = ${thisWorkspace} and ${condition}
        and (last_message_at, id) < (${param('at')}::timestamptz, ${param('id')}::uuid)`,
    sql`last_message_at desc, id desc`,
  );
}

/** Counts up to MAX_COUNTED: an exact larger count is not worth its cost. */
export function counted(condition: SQL): SQL {
  return sql`
    (select count(*)::integer from (
      select 1 from ${tickets} where workspace_id = ${thisWorkspace} and ${condition} limit ${sql.raw(String(MAX_COUNTED))}) counted)`;
}

interface TicketListStatements<Values extends object, Columns extends object = object> {
  readonly page: Statement<Values & Place & { most: number }, Ticket & Columns>;
  readonly pageWithRelations: Statement<Values & Place & { most: number }, Ticket & RelationColumns & Columns>;
  readonly count: Statement<Values, { count: number }>;
}

interface StatementParts {
  readonly search?: SQL;
  readonly columns?: SQL;
  readonly count?: SQL;
}

function listStatements<Values extends object, Columns extends object = object>(
  condition: SQL,
  { search, columns = sql``, count = counted(condition) }: StatementParts = {},
): TicketListStatements<Values, Columns> {
  const options = { isSearch: search !== undefined };
  const pageOf = (shown: SQL, joins = sql``) => sql`
    ${search ?? sql``} select ${SHOWN} ${columns}${shown} from (${cut(condition)}) page join ${NEWEST} ${joins}
    order by page.last_message_at desc, page.id desc`;
  return {
    page: statement(pageOf(sql``), options),
    pageWithRelations: statement(pageOf(sql`, ${RELATION_COLUMNS}`, RELATIONS), options),
    count: statement(sql`select ${count} as count`, options),
  };
}

type Filtered = Omit<TicketFilter, 'search'>;
type Searched = Filtered & SearchValues & { readonly mostFound: number };

const STATUS = sql`${param('status')}::text`;
const IN_QUEUE = sql`status = ${STATUS}`;
const OF_ASSIGNEE = sql`assignee_id = ${ASSIGNEE}`;
const EVERY_FILTER = { status: STATUS, channel: CHANNEL, contact: CONTACT, assignee: ASSIGNEE };

/** Each has an index of its own, but for the filters that narrow the tickets of a contact. */
const lists = {
  queue: listStatements<Filtered>(IN_QUEUE),
  channel: listStatements<Filtered>(sql`${IN_QUEUE} and ${ON_CHANNEL}`),
  assignee: listStatements<Filtered>(sql`${IN_QUEUE} and ${OF_ASSIGNEE}`),
  assigneeOnChannel: listStatements<Filtered>(sql`${IN_QUEUE} and ${OF_ASSIGNEE} and ${ON_CHANNEL}`),
  contact: listStatements<Filtered>(sql`
    ${IN_QUEUE} and ${OF_CONTACT} and ${ON_ANY_CHANNEL} and (${ASSIGNEE} is null or ${OF_ASSIGNEE})`),
  searched: listStatements<Searched, { readonly found: number }>(sql`${IN_QUEUE} and ${FOUND}`, {
    search: withFound(EVERY_FILTER),
    columns: sql`, (select cardinality(ids) from found) as found`,
    count: countedFound(EVERY_FILTER),
  }),
  ofContact: listStatements<{ contactId: string; statuses: string | null }>(sql`
    contact_id = ${param('contactId')}::uuid and (${param('statuses')}::text[] is null or status = any(${param('statuses')}::text[]))`),
};

const byIds = statement<{ ids: string }, Ticket & RelationColumns>(sql`
  select ${SHOWN}, ${RELATION_COLUMNS} from ${tickets} page join ${NEWEST} ${RELATIONS}
  where page.workspace_id = ${thisWorkspace} and page.id = any(${param('ids')}::uuid[])`);

/** One page of a queue, the newest message first. With `relations` the same statement reads contacts and channels. */
export function ticketPage(
  asking: Asking,
  filter: TicketFilter,
  request: PageRequest,
  relations = false,
): Promise<TicketList> {
  const { search, ...filtered } = filter;
  const { status, channelId, contactId, assigneeId } = filtered;
  const purpose = `tickets ${JSON.stringify([status, search, channelId, contactId, assigneeId])}`;
  if (search !== null) {
    const values = { ...filtered, ...searchValues(search), mostFound: mostFound(request) };
    return listOf(asking, lists.searched, values, purpose, request, relations, foundOf(asking.reader, values, request));
  }
  const list = lists[filterOf(filtered)];
  const count = list === lists.queue ? () => () => loadCount(asking.reader, status) : undefined;
  return listOf(asking, list, filtered, purpose, request, relations, count);
}

function filterOf({ channelId, contactId, assigneeId }: Filtered) {
  if (contactId !== null) return 'contact';
  if (assigneeId !== null) return channelId === null ? 'assignee' : 'assigneeOnChannel';
  return channelId === null ? 'queue' : 'channel';
}

/** One page of a contact's tickets. Null means every status. */
export function contactTicketPage(
  asking: Asking,
  contactId: string,
  statuses: readonly TicketStatus[] | null,
  request: PageRequest,
  relations = false,
): Promise<TicketList> {
  const values = { contactId, statuses: statuses === null ? null : idList(statuses) };
  return listOf(asking, lists.ofContact, values, `tickets of contact ${JSON.stringify(values)}`, request, relations);
}

/** The tickets with these ids and their relations, in no order. */
export async function ticketsByIds(reader: Reader, ids: readonly string[]): Promise<Ticket[]> {
  return (await reader.run(byIds, { ids: idList(ids) })).map(withRelations);
}

async function listOf<Values extends object, Columns extends object>(
  { reader, codec }: Asking,
  list: TicketListStatements<Values, Columns>,
  values: Values,
  purpose: string,
  request: PageRequest,
  relations: boolean,
  countOfRows: (rows: readonly Columns[]) => () => Promise<number> = () => () => countOf(reader, list, values),
): Promise<TicketList> {
  const sealed = `${purpose} ${reader.scope.workspaceId}`;
  const place = placeAfter(codec, sealed, request);
  const asked = { ...values, ...place, most: request.first + 1 };
  const rows = relations
    ? (await reader.run(list.pageWithRelations, asked)).map((row) => withRelations(row))
    : await reader.run(list.page, asked);
  return {
    ...pageOf(rows, request, ({ lastMessageAt, id }) => cursorAt(codec, sealed, lastMessageAt, id)),
    count: countOfRows(rows),
  };
}

/** The first page of a search has found what is counted. */
function foundOf(reader: Reader, values: Searched, { after }: PageRequest) {
  return ([first]: readonly { readonly found: number }[]) =>
    async () =>
      after === null ? Math.min(first?.found ?? 0, MAX_FOUND) : countOf(reader, lists.searched, values);
}

async function countOf<Values extends object>(
  reader: Reader,
  { count }: Pick<TicketListStatements<Values>, 'count'>,
  values: Values,
): Promise<number> {
  const [counted] = await reader.run(count, values);
  return counted?.count ?? 0;
}
