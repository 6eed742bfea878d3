import { type SQL, sql } from 'drizzle-orm';
import { MAX_FOUND } from '../paging/page.ts';
import { param } from './statement.ts';

/** The largest page, and the row that tells whether the list goes on. */
const MOST_ROWS = MAX_FOUND + 1;

/**
 * Cuts a list to `most` rows, in its order. PostgreSQL takes an unknown limit for a tenth of the list, and would plan
 * the statement anew each time, or join as if the list were read whole. The known limit below it says how few rows
 * there can be.
 */
export function cutList(list: SQL, order: SQL): SQL {
  return sql`
    select * from (${list} order by ${order} limit ${sql.raw(String(MOST_ROWS))}) longest
    order by ${order}
    limit ${param('most')}::integer`;
}
