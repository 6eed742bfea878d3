import { type ContactFilter, contactPage } from '../../../src/contacts/contacts.queries.ts';
import type { Reader } from '../../../src/database/reader.ts';
import type { CursorCodec } from '../../../src/paging/cursorCodec.ts';
import { LIST_START, type Page } from '../../../src/paging/page.ts';
import { blockedTicketPage } from '../../../src/tickets/blockedTickets.queries.ts';
import { ticketPage } from '../../../src/tickets/tickets.queries.ts';
import { timelinePage } from '../../../src/timeline/timeline.queries.ts';
import { YEAR_MS } from '../seed/seedPlan.ts';

/** The log's key, and where the rows of one workspace begin and end. */
export interface ListBounds {
  readonly workspaceId: string;
  readonly codec: CursorCodec;
  /** When the first ticket was created. */
  readonly since: number;
  readonly firstEvent: number;
  readonly lastEvent: number;
}

/** The arguments of a list that a page narrows. */
export interface ListFilter {
  readonly status?: 'BOT' | 'UNASSIGNED' | 'ASSIGNED' | 'CLOSED';
  readonly channelId?: string;
  readonly assigneeId?: string;
  readonly contactId?: string;
  readonly actorId?: string;
  readonly tab?: NonNullable<ContactFilter['tab']>;
}

export type CursorOf = (bounds: ListBounds, filter: ListFilter, share: number) => Promise<string>;

/**
 * A cursor behind which a share of a list lies. The list's own code makes it, from one row that only says where the
 * page ends. So no page has to be read on the way.
 */
function cursorFrom(
  pageOf: (asking: { reader: Reader; codec: CursorCodec }, filter: ListFilter) => Promise<Page<unknown>>,
): CursorOf {
  return async (bounds, filter, share) => {
    const page = await pageOf({ reader: readerOfOneRow(bounds, rowAt(bounds, share)), codec: bounds.codec }, filter);
    const cursor = page.pageInfo.endCursor;
    if (cursor === null) throw new Error('A page of one row has no cursor.');
    return cursor;
  };
}

const FIRST = { first: 1, after: null };
const NONE = { search: null, channelId: null, contactId: null, assigneeId: null };

export const cursors = {
  tickets: cursorFrom((asking, { status = 'CLOSED', ...filter }) =>
    ticketPage(asking, { ...NONE, status, ...filter }, FIRST),
  ),
  blockedTickets: cursorFrom((asking, filter) =>
    blockedTicketPage({ ...asking, tail: { epoch: () => '' } }, { ...NONE, ...filter }, FIRST),
  ),
  contacts: cursorFrom((asking, { tab = 'ALL' }) => contactPage(asking, { tab, search: null }, FIRST)),
  events: cursorFrom((asking, { actorId = null, contactId = null }) =>
    timelinePage(asking, { actorId, contactId }, FIRST),
  ),
};

/** What a list reads of the last row of a page: the columns that it is ordered by, and what every event has. */
function rowAt({ since, firstEvent, lastEvent }: ListBounds, share: number) {
  const at = new Date(since + YEAR_MS * share);
  const event = Math.round(firstEvent + (lastEvent - firstEvent) * share);
  const moments = { lastMessageAt: at, updatedAt: at, occurredAt: at };
  return {
    row: { id: LIST_START.id, totalCount: 0, ...moments },
    event: { id: event, type: 'contact.blocked', data: {}, ...moments },
  };
}

function readerOfOneRow({ workspaceId }: ListBounds, { row, event }: ReturnType<typeof rowAt>): Reader {
  return {
    scope: { workspaceId, seesHeld: true },
    run: async ({ text }) => [(text.includes('occurred_at') ? event : row) as never],
  };
}
