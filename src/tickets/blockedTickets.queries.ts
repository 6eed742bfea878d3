import { type SQL, sql } from 'drizzle-orm';
import { type SearchValues, searchValues } from '../contacts/search/search.queries.ts';
import { HELD_COUNT, HELD_COUNT_BY_REVIEW } from '../counts/counts.queries.ts';
import type { Reader } from '../database/reader.ts';
import { param, statement } from '../database/statement.ts';
import { feedCursorOf } from '../events/cursor.ts';
import { feedSnapshot, feedSnapshotWhen } from '../events/log.queries.ts';
import { cursorAt, placeAfter } from '../paging/cursorCodec.ts';
import { LIST_START, MAX_FOUND, mostFound, type Page, type PageRequest, type Place, pageOf } from '../paging/page.ts';
import { orThrow } from '../refusals/refusal.ts';
import { checkHeldFilter } from './retention/retention.ts';
import { deletedBefore } from './retention/retention.tx.ts';
import type { ReviewState } from './review/review.ts';
import { countedFound, FOUND, withFound } from './searchedTickets.queries.ts';
import type { TicketShapeName } from './ticket.ts';
import { JOINED_TICKET, OWN_TICKET, SHORT_TICKET, type ShortTicket, type TicketShape } from './ticketShapes.queries.ts';
import {
  type Asking,
  CONTACT,
  counted,
  cut,
  NEWEST,
  OF_CONTACT,
  ON_ANY_CHANNEL,
  ON_CHANNEL,
} from './tickets.queries.ts';

export interface BlockedTicketFilter {
  readonly search: string | null;
  readonly channelId: string | null;
  readonly contactId: string | null;
  /** Null or left out for every state. */
  readonly review?: ReviewState | null;
  /** Only tickets that retention deletes before this moment. No search has it. Null or left out for all. */
  readonly expiringBefore?: Date | null;
  /** Only tickets of this campaign. No search has it. Null or left out for all. */
  readonly campaignId?: string | null;
}

/** A page of held tickets, with the cursor from which the feed goes on. */
export interface BlockedTicketList extends Page<ShortTicket> {
  /** Null when it was not asked for. */
  readonly totalCount: number | null;
  readonly feedCursor: string;
  /** The moment of the reading, by the database's clock. Null when it was not asked for. */
  readonly readAt: Date | null;
}

interface Values extends Place, Partial<SearchValues> {
  readonly most: number;
  readonly counted: boolean;
  readonly followed: boolean;
  readonly timed: boolean;
  readonly mostFound?: number;
  readonly channelId?: string | null;
  readonly contactId?: string | null;
  readonly review: ReviewState | null;
  readonly expiringBefore?: Date | null;
  readonly campaignId?: string | null;
}

/** What stands beside each ticket. Null is what was not asked for. */
interface OfList {
  readonly snapshot: string | null;
  readonly last: string | null;
  readonly totalCount: number | null;
  readonly readAt: Date | null;
}

type Row<Ticket extends ShortTicket> = OfList & (Ticket | { readonly id: null });

interface Found extends OfList {
  readonly tickets: readonly ShortTicket[];
}

/** The condition of a list, how it is counted, and the part of a search before it. */
interface List {
  readonly condition: SQL;
  readonly count: SQL;
  readonly search?: SQL;
}

/**
 * One statement reads list, count and snapshot, so that they belong together. An empty list has the other two as well.
 * Counting a narrowed list takes longer than reading a page of it, so it is not counted unasked. The others stand in
 * each row, so neither are they read unasked.
 */
function readerOf<Ticket extends ShortTicket>(
  { columns, joins, read }: TicketShape<Ticket>,
  { condition, count, search }: List,
): (reader: Reader, values: Values) => Promise<Found> {
  const page = statement<Values, Row<Ticket>>(
    sql`
      ${search ?? sql``} select ${feedSnapshotWhen(sql`${param('followed')}::boolean`)},
        case when ${param('timed')}::boolean then date_trunc('milliseconds', clock_timestamp()) end as read_at,
        case when ${param('counted')}::boolean then ${count} end as total_count, shown.*
      from (values (1)) always
      left join (select ${columns} from (${cut(condition)}) page join ${NEWEST} ${joins}) shown on true
      order by shown.last_message_at desc, shown.id desc`,
    { isSearch: search !== undefined },
  );
  return async (reader, values) => {
    const rows = await reader.run(page, values);
    const [first] = rows;
    if (first === undefined) throw new Error('The list of blocked tickets came without its snapshot.');
    const { snapshot, last, totalCount, readAt } = first;
    return { snapshot, last, totalCount, readAt, tickets: rows.filter(isTicket<Ticket>).map((row) => read(row)) };
  };
}

function isTicket<Ticket extends ShortTicket>(row: Row<Ticket>): row is Extract<Row<Ticket>, Ticket> {
  return row.id !== null;
}

const HELD = sql`status = 'BLOCKED'`;
const REVIEW = sql`${param('review')}::text`;
const WITH_REVIEW = sql`review = ${REVIEW}`;
const WITH_ANY_REVIEW = sql`(${REVIEW} is null or ${WITH_REVIEW})`;

const OF_ANY_CONTACT = sql`(${param('contactId')}::uuid is null or ${OF_CONTACT})`;
const BEFORE = sql`${param('expiringBefore')}::timestamptz`;
const EXPIRING = deletedBefore(BEFORE);
const EXPIRING_IF_ASKED = sql`(${BEFORE} is null or ${EXPIRING})`;
const OF_CAMPAIGN = sql`campaign_id = ${param('campaignId')}::uuid`;

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
function listsOf<Ticket extends ShortTicket>(shape: TicketShape<Ticket>) {
  const narrowed = (condition: SQL) => readerOf(shape, { condition, count: counted(condition) });
  return {
    all: readerOf(shape, { condition: HELD, count: HELD_COUNT }),
    review: readerOf(shape, { condition: sql`${HELD} and ${WITH_REVIEW}`, count: HELD_COUNT_BY_REVIEW }),
    channel: narrowed(sql`${HELD} and ${ON_CHANNEL}`),
    channelAndReview: narrowed(sql`${HELD} and ${ON_CHANNEL} and ${WITH_REVIEW}`),
    contact: narrowed(sql`${HELD} and ${ON_ANY_CHANNEL} and ${OF_CONTACT} and ${WITH_ANY_REVIEW}`),
    expiring: narrowed(sql`${HELD} and ${ON_ANY_CHANNEL} and ${OF_ANY_CONTACT} and ${WITH_ANY_REVIEW} and ${EXPIRING}`),
    campaign: narrowed(
      sql`${HELD} and ${OF_CAMPAIGN} and ${ON_ANY_CHANNEL} and ${OF_ANY_CONTACT} and ${WITH_ANY_REVIEW} and ${EXPIRING_IF_ASKED}`,
    ),
    searched: readerOf(shape, {
      condition: sql`${HELD} and ${FOUND}`,
      count: SEARCHED_COUNT,
      search: withFound(SEARCHED),
    }),
  };
}

const lists = {
  OWN: listsOf(OWN_TICKET),
  SHORT: listsOf(SHORT_TICKET),
  JOINED: listsOf(JOINED_TICKET),
} satisfies Record<TicketShapeName, object>;

function listFor(filter: BlockedTicketFilter) {
  const { search, channelId, contactId, review = null, expiringBefore = null, campaignId = null } = filter;
  if (campaignId !== null) return 'campaign';
  if (expiringBefore !== null) return 'expiring';
  if (search !== null) return 'searched';
  if (contactId !== null) return 'contact';
  if (review !== null) return channelId === null ? 'review' : 'channelAndReview';
  return channelId === null ? 'all' : 'channel';
}

/** What a page of held tickets is read with. */
interface Wanted {
  readonly shape?: TicketShapeName;
  readonly totalCount?: boolean;
  readonly feedCursor?: boolean;
  readonly readAt?: boolean;
}

/** One page of held tickets, the newest message first. A subscription after its `feedCursor` misses nothing. */
export async function blockedTicketPage(
  { reader, codec, tail }: Asking & { readonly tail: { epoch(): string } },
  filter: BlockedTicketFilter,
  request: PageRequest,
  { shape = 'OWN', totalCount = false, feedCursor = false, readAt = false }: Wanted = {},
): Promise<BlockedTicketList> {
  const {
    search,
    channelId,
    contactId,
    review = null,
    expiringBefore = null,
    campaignId = null,
  } = orThrow(checkHeldFilter(filter));
  const { workspaceId } = reader.scope;
  const purpose = `blocked tickets ${workspaceId} ${JSON.stringify([search, channelId, contactId, review, ...(expiringBefore === null ? [] : [expiringBefore]), ...(campaignId === null ? [] : [campaignId])])}`;
  // Read before the list: with a later epoch the cursor would skip the events between the two.
  const epoch = tail.epoch();
  const asked = {
    ...placeAfter(codec, purpose, request),
    most: request.first + 1,
    counted: totalCount,
    followed: feedCursor,
    timed: readAt,
    channelId,
    contactId,
    review,
    ...(expiringBefore === null && campaignId === null ? {} : { expiringBefore, campaignId }),
    ...(search === null ? {} : { ...searchValues(search), mostFound: mostFound(request) }),
  };
  const found = await lists[shape][listFor(filter)](reader, asked);
  const { snapshot, last } = found;
  return {
    ...pageOf(found.tickets, request, ({ lastMessageAt, id }) => cursorAt(codec, purpose, lastMessageAt, id)),
    totalCount: found.totalCount,
    readAt: found.readAt,
    // Encoded when it is read, as the cursors of edges are.
    get feedCursor() {
      if (snapshot === null) throw new Error('The list was read without its snapshot.');
      return feedCursorOf(codec, workspaceId, epoch, feedSnapshot({ snapshot, last }));
    },
  };
}
