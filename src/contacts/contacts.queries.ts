import { type SQL, sql } from 'drizzle-orm';
import { loadQueueCounts } from '../counts/counts.queries.ts';
import { cutList } from '../database/cutList.ts';
import type { Reader } from '../database/reader.ts';
import { idList, param, type Statement, statement, thisWorkspace } from '../database/statement.ts';
import { type CursorCodec, cursorAt, placeAfter } from '../paging/cursorCodec.ts';
import { LIST_START, MAX_FOUND, mostFound, type Page, type PageRequest, type Place, pageOf } from '../paging/page.ts';
import { orThrow } from '../refusals/refusal.ts';
import { searchText } from '../text/search.ts';
import type { Contact, ContactTab } from './contact.ts';
import { contacts } from './contacts.table.ts';
import type { IdentityInput } from './identity.ts';
import { MATCHING_IDS } from './matchingContacts.queries.ts';
import { keptContact } from './merging/mergedContacts.queries.ts';
import { normaliseIdentity } from './normaliseIdentity.ts';
import { READINGS, type SearchValues, searchValues } from './search/search.queries.ts';
import { shownName } from './shownName.queries.ts';

const COLUMNS = sql`id, ${shownName(sql`display_name`)} as display_name, block_id, created_at, updated_at`;

const ON_TAB: Record<ContactTab, SQL> = {
  ALL: sql`true`,
  ACTIVE: sql`block_id is null`,
  BLOCKED: sql`block_id is not null`,
};

function foundOn(tab: ContactTab, place: SQL, most: SQL): SQL {
  return sql`search_contacts(${READINGS}, ${sql.raw(`'${tab}'`)}, ${place}, ${most})`;
}

/**
 * The contacts that a search finds after a place, as the array `ids`. At the start of a list they are enough to count
 * them too. An array makes PostgreSQL look them up.
 */
function withFound(tab: ContactTab): SQL {
  const place = sql`${param('at')}::timestamptz, ${param('id')}::uuid`;
  return sql`
    with found as materialized (
      select array(select ${foundOn(tab, place, sql`${param('mostFound')}::integer`)}) as ids)`;
}

const IS_SEARCH = { isSearch: true };

interface PageValues extends Place, Partial<SearchValues> {
  readonly most: number;
  readonly mostFound?: number;
}

/** How the columns that a list shows are read from the `page` of contacts that was cut. */
export type ShowPage = (page: SQL) => SQL;

/** One statement for each tab, with and without a search, because another index serves each. */
export type ContactPages<Row extends Contact> = Record<
  ContactTab,
  {
    readonly listed: Statement<PageValues, Row>;
    readonly searched: Statement<PageValues, Row & { readonly found: number }>;
  }
>;

const listOn = (tab: ContactTab, columns: SQL, condition: SQL) => sql`
  select ${COLUMNS} ${columns} from ${contacts}
  where workspace_id = ${thisWorkspace} and ${ON_TAB[tab]} and ${condition}
    and (updated_at, id) < (${param('at')}::timestamptz, ${param('id')}::uuid)`;

export function contactPages<Row extends Contact>(show: ShowPage): ContactPages<Row> {
  const page = (tab: ContactTab, before = sql``, columns = sql``, condition = sql`true`) =>
    show(sql`${before} ${cutList(listOn(tab, columns, condition), sql`updated_at desc, id desc`)}`);
  const on = (tab: ContactTab): ContactPages<Row>[ContactTab] => ({
    listed: statement(page(tab)),
    searched: statement(
      page(
        tab,
        withFound(tab),
        sql`, (select cardinality(ids) from found) as found`,
        sql`id = any((select ids from found)::uuid[])`,
      ),
      IS_SEARCH,
    ),
  });
  return { ALL: on('ALL'), ACTIVE: on('ACTIVE'), BLOCKED: on('BLOCKED') };
}

/** The statements of a list, and how a row of theirs becomes a contact. */
export interface ContactRows<Row extends Contact> {
  readonly pages: ContactPages<Row>;
  read(row: Row): Contact;
}

const plain: ContactRows<Contact> = { pages: contactPages((page) => page), read: (row) => row };

/** Counts what a search finds up to MAX_FOUND, so that it costs no more than the largest page. */
function countStatement(tab: ContactTab) {
  const place = sql.raw(`'${LIST_START.at}'::timestamptz, '${LIST_START.id}'::uuid`);
  return statement<SearchValues, { count: number }>(
    sql`select count(*)::integer as count from ${foundOn(tab, place, sql.raw(`${MAX_FOUND}`))}`,
    IS_SEARCH,
  );
}

const countFoundOn = {
  ALL: countStatement('ALL'),
  ACTIVE: countStatement('ACTIVE'),
  BLOCKED: countStatement('BLOCKED'),
} satisfies Record<ContactTab, object>;

const byIds = statement<{ ids: string }, Contact & { readonly askedId: string }>(sql`
  select asked.id as asked_id, contact.* from unnest(${param('ids')}::uuid[]) asked(id)
  cross join lateral (
    select ${COLUMNS} from ${contacts}
    where workspace_id = ${thisWorkspace} and id = ${keptContact(sql`asked.id`)}
    offset 0) contact`);

const byIdentity = statement<{ identities: string; includeHeld: boolean }, Contact>(sql`
  select ${COLUMNS} from ${contacts}
  where workspace_id = ${thisWorkspace} and id = any(${MATCHING_IDS})
  order by id limit 1`);

/** The filter of a list of contacts. A null tab means ALL; a blank search means no search. */
export interface ContactFilter {
  readonly tab: ContactTab | null;
  readonly search: string | null | undefined;
}

export interface Asking {
  readonly reader: Reader;
  readonly codec: CursorCodec;
}

/** A page whose list is counted on demand. */
export interface ContactList extends Page<Contact> {
  count(): Promise<number>;
}

/** One page of a tab, the latest change first. A list that is `counted` is counted in the same round trip. */
export function contactPage(
  asking: Asking,
  filter: ContactFilter,
  request: PageRequest,
  counted = false,
): Promise<ContactList> {
  return contactPageOf(plain, asking, filter, request, counted);
}

/** One page of a tab, with other rows than plain contacts. */
export async function contactPageOf<Row extends Contact>(
  { pages, read }: ContactRows<Row>,
  { reader, codec }: Asking,
  filter: ContactFilter,
  request: PageRequest,
  counted = false,
): Promise<ContactList> {
  const tab = filter.tab ?? 'ALL';
  const search = searchText(filter.search);
  const purpose = `contacts ${reader.scope.workspaceId} ${JSON.stringify([tab, search])}`;
  const place = { ...placeAfter(codec, purpose, request), most: request.first + 1 };
  const pageWith = (rows: readonly Row[], count: () => Promise<number>): ContactList => ({
    ...pageOf(rows.map(read), request, ({ updatedAt, id }) => cursorAt(codec, purpose, updatedAt, id)),
    count,
  });
  if (search === null) {
    const [rows, total] = await Promise.all([
      reader.run(pages[tab].listed, place),
      counted ? tabTotal(reader, tab) : null,
    ]);
    return pageWith(rows, async () => total ?? tabTotal(reader, tab));
  }
  const values = searchValues(search);
  const rows = await reader.run(pages[tab].searched, { ...place, ...values, mostFound: mostFound(request) });
  return pageWith(rows, async () =>
    request.after === null ? Math.min(rows[0]?.found ?? 0, MAX_FOUND) : countFound(reader, tab, values),
  );
}

/**
 * The contact of each id, in order; null where there is none. The id of a contact that was merged leads to the contact
 * that was kept.
 */
export async function contactsOf(reader: Reader, ids: readonly string[]): Promise<(Contact | null)[]> {
  const rows = await reader.run(byIds, { ids: idList(ids) });
  const known = new Map(rows.map(({ askedId, ...contact }) => [askedId, contact]));
  return ids.map((id) => known.get(id) ?? null);
}

/** The contact of an identity, in any spelling; null when the viewer may know of none. Refuses what is no identity. */
export async function contactByIdentity(reader: Reader, input: IdentityInput): Promise<Contact | null> {
  const identity = orThrow(normaliseIdentity(input));
  const includeHeld = reader.scope.seesHeld;
  const [found] = await reader.run(byIdentity, { identities: JSON.stringify([identity]), includeHeld });
  return found ?? null;
}

async function tabTotal(reader: Reader, tab: ContactTab): Promise<number> {
  const { contacts: everybody, blockedContacts: blocked } = await loadQueueCounts(reader);
  return { ALL: everybody, ACTIVE: everybody - blocked, BLOCKED: blocked }[tab];
}

async function countFound(reader: Reader, tab: ContactTab, values: SearchValues): Promise<number> {
  const [counted] = await reader.run(countFoundOn[tab], values);
  return counted?.count ?? 0;
}
