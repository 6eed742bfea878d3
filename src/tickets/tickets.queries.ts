import { type SQL, sql } from 'drizzle-orm';
import { keptContact } from '../contacts/merging/mergedContacts.queries.ts';
import { type SearchValues, searchValues } from '../contacts/search/search.queries.ts';
import { loadCount } from '../counts/counts.queries.ts';
import { cutList } from '../database/cutList.ts';
import type { Reader } from '../database/reader.ts';
import { idList, param, type Statement, statement, thisWorkspace } from '../database/statement.ts';
import { type CursorCodec, cursorAt, placeAfter } from '../paging/cursorCodec.ts';
import { MAX_COUNTED, MAX_FOUND, mostFound, type Page, type PageRequest, type Place, pageOf } from '../paging/page.ts';
import { countedFound, FOUND, withFound } from './searchedTickets.queries.ts';
import type { TicketShapeName, TicketStatus } from './ticket.ts';
import {
  JOINED_TICKET,
  OWN_TICKET,
  SHORT_TICKET,
  type ShortTicket,
  type Ticket,
  type TicketShape,
} from './ticketShapes.queries.ts';
import { messages, tickets } from './tickets.table.ts';

/** A page whose list is counted on demand. */
export interface TicketList extends Page<ShortTicket> {
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

/** The newest message of each ticket in `page`. The page is cut first: no other message is read. */
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

/** How a list is read and counted. */
interface ListStatements<Values extends object, Columns extends object = object> {
  page(reader: Reader, values: Values & Place & { most: number }): Promise<(ShortTicket & Columns)[]>;
  readonly count: Statement<Values, { count: number }>;
}

type Counted<Values extends object> = Pick<ListStatements<Values>, 'count'>;

interface StatementParts {
  readonly search?: SQL;
  readonly columns?: SQL;
  readonly count?: SQL;
}

type Filtered = Omit<TicketFilter, 'search'>;
type Searched = Filtered & SearchValues & { readonly mostFound: number };

const STATUS = sql`${param('status')}::text`;
const IN_QUEUE = sql`status = ${STATUS}`;
const OF_ASSIGNEE = sql`assignee_id = ${ASSIGNEE}`;
const EVERY_FILTER = { status: STATUS, channel: CHANNEL, contact: CONTACT, assignee: ASSIGNEE };

/** Each has an index of its own, but for the filters that narrow the tickets of a contact. */
function ticketLists<Row extends ShortTicket>(shape: TicketShape<Row>) {
  function list<Values extends object, Columns extends object = object>(
    condition: SQL,
    { search, columns = sql``, count = counted(condition) }: StatementParts = {},
  ): ListStatements<Values, Columns> {
    const options = { isSearch: search !== undefined };
    const page = statement<Values & Place & { most: number }, Row & Columns>(
      sql`
        ${search ?? sql``} select ${shape.columns} ${columns} from (${cut(condition)}) page join ${NEWEST} ${shape.joins}
        order by page.last_message_at desc, page.id desc`,
      options,
    );
    return {
      page: async (reader, values) => (await reader.run(page, values)).map((row) => shape.read(row)),
      count: statement(sql`select ${count} as count`, options),
    };
  }

  return {
    queue: list<Filtered>(IN_QUEUE),
    channel: list<Filtered>(sql`${IN_QUEUE} and ${ON_CHANNEL}`),
    assignee: list<Filtered>(sql`${IN_QUEUE} and ${OF_ASSIGNEE}`),
    assigneeOnChannel: list<Filtered>(sql`${IN_QUEUE} and ${OF_ASSIGNEE} and ${ON_CHANNEL}`),
    contact: list<Filtered>(sql`
      ${IN_QUEUE} and ${OF_CONTACT} and ${ON_ANY_CHANNEL} and (${ASSIGNEE} is null or ${OF_ASSIGNEE})`),
    searched: list<Searched, { readonly found: number }>(sql`${IN_QUEUE} and ${FOUND}`, {
      search: withFound(EVERY_FILTER),
      columns: sql`, (select cardinality(ids) from found) as found`,
      count: countedFound(EVERY_FILTER),
    }),
    ofContact: list<{ contactId: string; statuses: string | null }>(sql`
      contact_id = ${param('contactId')}::uuid and (${param('statuses')}::text[] is null or status = any(${param('statuses')}::text[]))`),
  };
}

const lists = {
  OWN: ticketLists(OWN_TICKET),
  SHORT: ticketLists(SHORT_TICKET),
  JOINED: ticketLists(JOINED_TICKET),
} satisfies Record<TicketShapeName, object>;

const byIds = statement<{ ids: string }, Parameters<typeof JOINED_TICKET.read>[0]>(sql`
  select ${JOINED_TICKET.columns} from ${tickets} page join ${NEWEST} ${JOINED_TICKET.joins}
  where page.workspace_id = ${thisWorkspace} and page.id = any(${param('ids')}::uuid[])`);

/** One page of a queue, the newest message first. The shape says what is read of its tickets. */
export function ticketPage(
  asking: Asking,
  filter: TicketFilter,
  request: PageRequest,
  shape: TicketShapeName = 'OWN',
): Promise<TicketList> {
  const { search, ...filtered } = filter;
  const { status, channelId, contactId, assigneeId } = filtered;
  const purpose = `tickets ${JSON.stringify([status, search, channelId, contactId, assigneeId])}`;
  if (search !== null) {
    const values = { ...filtered, ...searchValues(search), mostFound: mostFound(request) };
    const { searched } = lists[shape];
    return listOf(asking, searched, values, purpose, request, foundOf(asking.reader, searched, values, request));
  }
  const list = lists[shape][filterOf(filtered)];
  const count = list === lists[shape].queue ? () => () => loadCount(asking.reader, status) : undefined;
  return listOf(asking, list, filtered, purpose, request, count);
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
  shape: TicketShapeName = 'OWN',
): Promise<TicketList> {
  const values = { contactId, statuses: statuses === null ? null : idList(statuses) };
  return listOf(asking, lists[shape].ofContact, values, `tickets of contact ${JSON.stringify(values)}`, request);
}

/** The tickets with these ids and their relations, in no order. */
export async function ticketsByIds(reader: Reader, ids: readonly string[]): Promise<Ticket[]> {
  return (await reader.run(byIds, { ids: idList(ids) })).map((row) => JOINED_TICKET.read(row));
}

async function listOf<Values extends object, Columns extends object>(
  { reader, codec }: Asking,
  list: ListStatements<Values, Columns>,
  values: Values,
  purpose: string,
  request: PageRequest,
  countOfRows: (rows: readonly Columns[]) => () => Promise<number> = () => () => countOf(reader, list, values),
): Promise<TicketList> {
  const sealed = `${purpose} ${reader.scope.workspaceId}`;
  const place = placeAfter(codec, sealed, request);
  const asked = { ...values, ...place, most: request.first + 1 };
  const rows = await list.page(reader, asked);
  return {
    ...pageOf(rows, request, ({ lastMessageAt, id }) => cursorAt(codec, sealed, lastMessageAt, id)),
    count: countOfRows(rows),
  };
}

/** The first page of a search has found what is counted. */
function foundOf(reader: Reader, list: Counted<Searched>, values: Searched, { after }: PageRequest) {
  return ([first]: readonly { readonly found: number }[]) =>
    async () =>
      after === null ? Math.min(first?.found ?? 0, MAX_FOUND) : countOf(reader, list, values);
}

async function countOf<Values extends object>(
  reader: Reader,
  { count }: Counted<Values>,
  values: Values,
): Promise<number> {
  const [counted] = await reader.run(count, values);
  return counted?.count ?? 0;
}
