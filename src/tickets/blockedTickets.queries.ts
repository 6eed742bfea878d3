import { type SQL, sql } from 'drizzle-orm';
import { type SearchValues, searchValues } from '../contacts/search/search.queries.ts';
import { HELD_COUNT, HELD_COUNT_BY_REVIEW } from '../counts/counts.queries.ts';
import { param, statement } from '../database/statement.ts';
import { feedCursorOf } from '../events/cursor.ts';
import { FEED_SNAPSHOT, type FeedSnapshotRow, feedSnapshot } from '../events/log.queries.ts';
import { cursorAt, placeAfter } from '../paging/cursorCodec.ts';
import { LIST_START, MAX_FOUND, mostFound, type Page, type PageRequest, type Place, pageOf } from '../paging/page.ts';
import type { ReviewState } from './review/review.ts';
import { countedFound, FOUND, withFound } from './searchedTickets.queries.ts';
import { RELATION_COLUMNS, RELATIONS, type RelationColumns, withRelations } from './ticketRelations.queries.ts';
import {
  type Asking,
  CONTACT,
  counted,
  cut,
  NEWEST,
  OF_CONTACT,
  ON_ANY_CHANNEL,
  ON_CHANNEL,
  SHOWN,
  type Ticket,
} from './tickets.queries.ts';

export interface BlockedTicketFilter {
  readonly search: string | null;
  readonly channelId: string | null;
  readonly contactId: string | null;
  /** Null or left out for every state. */
  readonly review?: ReviewState | null;
}

/** A page of held tickets, with the cursor from which the feed goes on. */
export interface BlockedTicketList extends Page<Ticket> {
  /** Null when it was not asked for. */
  readonly totalCount: number | null;
  readonly feedCursor: string;
  /** The moment of the reading, by the database's clock. */
  readonly readAt: Date;
}

interface Values extends Place, Partial<SearchValues> {
  readonly most: number;
  readonly counted: boolean;
  readonly mostFound?: number;
  readonly channelId?: string | null;
  readonly contactId?: string | null;
  readonly review: ReviewState | null;
}

type Row<Columns extends object = object> = FeedSnapshotRow & {
  readonly totalCount: number | null;
  readonly readAt: Date;
} & ((Ticket & Columns) | { readonly id: null });

/**
 * One statement reads list, count and snapshot, so that they belong together. An empty list has the other two as well.
 * Counting a narrowed list takes longer than reading a page of it, so it is not counted unasked.
 */
function listStatement(condition: SQL, count: SQL, search?: SQL) {
  const of = <Columns extends object>(columns: SQL, joins: SQL) =>
    statement<Values, Row<Columns>>(
      sql`
        ${search ?? sql``} select ${FEED_SNAPSHOT}, date_trunc('milliseconds', clock_timestamp()) as read_at,
          case when ${param('counted')}::boolean then ${count} end as total_count, shown.*
        from (values (1)) always
        left join (select ${SHOWN} ${columns} from (${cut(condition)}) page join ${NEWEST} ${joins}) shown on true
        order by shown.last_message_at desc, shown.id desc`,
      { isSearch: search !== undefined },
    );
  return { page: of(sql``, sql``), pageWithRelations: of<RelationColumns>(sql`, ${RELATION_COLUMNS}`, RELATIONS) };
}

const HELD = sql`status = 'BLOCKED'`;
const REVIEW = sql`${param('review')}::text`;
const WITH_REVIEW = sql`review = ${REVIEW}`;
const WITH_ANY_REVIEW = sql`(${REVIEW} is null or ${WITH_REVIEW})`;

function narrowed(condition: SQL) {
  return listStatement(condition, counted(condition));
}

const SEARCHED = {
  status: sql`'BLOCKED'`,
  channel: sql`${param('channelId')}::uuid`,
  contact: CONTACT,
  review: REVIEW,
};

const SEARCHED_COUNT = sql`
  case when ${param('at')}::timestamptz = ${sql.raw(`'${LIST_START.at}'`)}::timestamptz
    then (select least(cardinality(ids), ${sql.raw(`${MAX_FOUND}`)}) from found) else ${countedFound(SEARCHED)} end`;

/**
 * The whole list has a counter, and each review state. Other indexes serve the tickets of a channel, and those of a
 * contact.
 */
const lists = {
  all: listStatement(HELD, HELD_COUNT),
  review: listStatement(sql`${HELD} and ${WITH_REVIEW}`, HELD_COUNT_BY_REVIEW),
  channel: narrowed(sql`${HELD} and ${ON_CHANNEL}`),
  channelAndReview: narrowed(sql`${HELD} and ${ON_CHANNEL} and ${WITH_REVIEW}`),
  contact: narrowed(sql`${HELD} and ${ON_ANY_CHANNEL} and ${OF_CONTACT} and ${WITH_ANY_REVIEW}`),
  searched: listStatement(sql`${HELD} and ${FOUND}`, SEARCHED_COUNT, withFound(SEARCHED)),
};

function listOf({ search, channelId, contactId, review = null }: BlockedTicketFilter) {
  if (search !== null) return lists.searched;
  if (contactId !== null) return lists.contact;
  if (review !== null) return channelId === null ? lists.review : lists.channelAndReview;
  return channelId === null ? lists.all : lists.channel;
}

/** What a page of held tickets is read with. */
interface Wanted {
  /** The contacts and channels of its tickets, in the same statement. */
  readonly relations?: boolean;
  readonly totalCount?: boolean;
}

/** One page of held tickets, the newest message first. A subscription after its `feedCursor` misses nothing. */
export async function blockedTicketPage(
  { reader, codec, tail }: Asking & { readonly tail: { epoch(): string } },
  filter: BlockedTicketFilter,
  request: PageRequest,
  { relations = false, totalCount = false }: Wanted = {},
): Promise<BlockedTicketList> {
  const { search, channelId, contactId, review = null } = filter;
  const { workspaceId } = reader.scope;
  const purpose = `blocked tickets ${workspaceId} ${JSON.stringify([search, channelId, contactId, review])}`;
  // Read before the list: with a later epoch the cursor would skip the events between the two.
  const epoch = tail.epoch();
  const asked = {
    ...placeAfter(codec, purpose, request),
    most: request.first + 1,
    counted: totalCount,
    channelId,
    contactId,
    review,
    ...(search === null ? {} : { ...searchValues(search), mostFound: mostFound(request) }),
  };
  const { page, pageWithRelations } = listOf(filter);
  const rows = relations
    ? (await reader.run(pageWithRelations, asked)).map((row) => (row.id === null ? row : withRelations(row)))
    : await reader.run(page, asked);
  const [first] = rows;
  if (first === undefined) throw new Error('The list of blocked tickets came without its snapshot.');
  const listed = rows.filter((row): row is Extract<Row, Ticket> => row.id !== null);
  return {
    ...pageOf(listed, request, ({ lastMessageAt, id }) => cursorAt(codec, purpose, lastMessageAt, id)),
    totalCount: first.totalCount,
    readAt: first.readAt,
    // Encoded when it is read, as the cursors of edges are.
    get feedCursor() {
      return feedCursorOf(codec, workspaceId, epoch, feedSnapshot(first));
    },
  };
}
