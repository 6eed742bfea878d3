import { type SQL, sql } from 'drizzle-orm';
import { READINGS } from '../contacts/search/search.queries.ts';
import { param } from '../database/statement.ts';
import { LIST_START, MAX_FOUND } from '../paging/page.ts';

/** The parameters that narrow a search: a list without one of these filters gives null. */
interface Narrowed {
  readonly status: SQL;
  readonly channel?: SQL;
  readonly contact?: SQL;
  readonly assignee?: SQL;
  readonly review?: SQL;
}

const ANY = sql`null::uuid`;
const ANY_REVIEW = sql`null::text`;

function foundIn(narrowed: Narrowed, place: SQL, most: SQL): SQL {
  const { status, channel = ANY, contact = ANY, assignee = ANY, review = ANY_REVIEW } = narrowed;
  return sql`search_tickets(${READINGS}, ${status}, ${channel}, ${contact}, ${assignee}, ${review}, ${place}, ${most})`;
}

/**
 * The tickets of a list that a search finds after a place, as the array `ids` of the part `found` of a statement. At
 * the start of a list they are enough to count them too.
 */
export function withFound(narrowed: Narrowed): SQL {
  const place = sql`${param('at')}::timestamptz, ${param('id')}::uuid`;
  return sql`
    with found as materialized (
      select array(select ${foundIn(narrowed, place, sql`${param('mostFound')}::integer`)}) as ids)`;
}

/** An array makes PostgreSQL look the tickets up. Row-level security decides again whether the viewer may see them. */
export const FOUND = sql`id = any((select ids from found)::uuid[])`;

/** Counts the tickets that a search finds up to MAX_FOUND, so that it costs no more than the largest page. */
export function countedFound(narrowed: Narrowed): SQL {
  const place = sql.raw(`'${LIST_START.at}'::timestamptz, '${LIST_START.id}'::uuid`);
  return sql`
    (select count(*)::integer from ${foundIn(narrowed, place, sql.raw(`${MAX_FOUND}`))})`;
}
