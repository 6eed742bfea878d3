import { sql } from 'drizzle-orm';
import type { Reader } from '../database/reader.ts';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import type { Queryable } from '../database/transaction.ts';
import { orThrow } from '../refusals/refusal.ts';
import type { BlockedTicketFilter } from '../tickets/blockedTickets.queries.ts';
import { bulkJobs } from '../tickets/bulk/bulkJobs.table.ts';
import { checkHeldFilter } from '../tickets/retention/retention.ts';
import type { BulkJob } from './bulkJob.ts';
import { loadBulk, SHOWN } from './bulkJobs.tx.ts';
import { countHeld, findHeld } from './chosenTickets.tx.ts';

const newest = statement<{ most: number }, BulkJob>(sql`
  select ${SHOWN} from ${bulkJobs} where workspace_id = ${thisWorkspace}
  order by started_at desc, id desc limit ${param('most')}::integer`);

/** A bulk job; null when there is none. */
export function bulkJobOf(db: Queryable, id: string): Promise<BulkJob | null> {
  return loadBulk(db, id);
}

/** The newest jobs of the workspace. */
export function newestBulks(db: Queryable, most: number): Promise<BulkJob[]> {
  return db.run(newest, { most });
}

/** How many held tickets a filter matches, exactly, and the moment at which they were counted. */
export async function matchingTickets(
  reader: Reader,
  filter: BlockedTicketFilter,
): Promise<{ readonly count: number; readonly readAt: Date }> {
  const { search } = orThrow(checkHeldFilter(filter));
  if (search === null) return countHeld(reader, filter);
  const { ids, readAt } = await findHeld(reader, { ...filter, search }, null);
  return { count: ids.length, readAt };
}
