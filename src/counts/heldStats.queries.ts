import { type SQL, sql } from 'drizzle-orm';
import type { Reader } from '../database/reader.ts';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import { Refusal, refuse } from '../refusals/refusal.ts';
import { heldFigureDeltas, heldFigures } from './heldFigures.table.ts';
import { type BucketFigures, type HeldStatsBy, type HeldStatsRow, heldStatsRows, rowOf } from './heldStats.ts';

/** Both days count. */
export interface Days {
  /** As `2026-11-30`, in UTC. */
  readonly from: string;
  readonly to: string;
}

export interface HeldStats extends Days {
  readonly by: HeldStatsBy;
  readonly rows: readonly HeldStatsRow[];
  /** What is left of all groups that have no row. Null where every group has one. */
  readonly others: HeldStatsRow | null;
  readonly total: HeldStatsRow;
}

/** The groups that have a row of their own, those with most figures first. A year of days is always named. */
const MOST_GROUPS = 50;
const MOST_DAYS = 366;
const DAY_MS = 86_400_000;

/** The folded figures and the deltas in one snapshot: a fold in between moves rows and changes no sum. */
const inDays = (side: SQL) => {
  const where = sql`where workspace_id = ${thisWorkspace} and side = ${side}
    and day between ${param('from')}::date and ${param('to')}::date`;
  const columns = sql`day, subject, bucket, held, released, deleted, kept, worst`;
  return sql`select ${columns} from ${heldFigures} ${where} union all select ${columns} from ${heldFigureDeltas} ${where}`;
};

const SUMS = sql`sum(held)::integer as held, sum(released)::integer as released, sum(deleted)::integer as deleted,
  sum(kept)::integer as kept, max(worst)::integer as worst`;

const ofDays = statement<Days, BucketFigures>(sql`
  select day::text as subject, bucket, ${SUMS} from (${inDays(sql`'REASON'`)}) figures
  group by day, bucket order by day, bucket`);

const ofSide = statement<Days & { side: string; most: number }, BucketFigures>(sql`
  with figures as materialized (${inDays(sql`${param('side')}::text`)}),
  largest as (
    select subject, row_number() over (order by sum(held + released + deleted + kept) desc, subject) as place
    from figures group by subject order by place limit ${param('most')}::integer)
  select largest.subject, bucket, ${SUMS}
  from figures left join largest on largest.subject = figures.subject
  group by largest.subject, place, bucket
  order by place nulls last, bucket`);

/** What became of held tickets in the days. Refuses days that are none, the wrong way round, or more than a year. */
export async function loadHeldStats(reader: Reader, days: Days, by: HeldStatsBy): Promise<HeldStats> {
  checkDays(days);
  const buckets =
    by === 'DAY' ? await reader.run(ofDays, days) : await reader.run(ofSide, { ...days, side: by, most: MOST_GROUPS });
  const rows = heldStatsRows(buckets);
  const named = rows.filter(({ subject }) => subject !== null);
  return {
    ...days,
    by,
    rows: named,
    others: rows.find(({ subject }) => subject === null) ?? null,
    total: rowOf(null, buckets),
  };
}

function checkDays({ from, to }: Days): void {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  if (days < 1) throw new Refusal(refuse('BAD_USER_INPUT', '`to` lies before `from`.', 'to'));
  if (days > MOST_DAYS) throw new Refusal(refuse('BAD_USER_INPUT', `Ask for ${MOST_DAYS} days at most.`, 'from'));
}
