import { sql } from 'drizzle-orm';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import type { Transaction } from '../database/transaction.ts';
import { heldFigures } from './heldFigures.table.ts';

/**
 * Some tickets of each reason for each past day: more on workdays, each day other numbers, and the same ones at each
 * run. Spam is seldom released, and takes minutes; what is not clear takes hours.
 */
const add = statement<{ days: number }, never>(sql`
  insert into ${heldFigures} (workspace_id, day, side, subject, bucket, held, released, deleted, kept, worst)
  select ${thisWorkspace}, past.day, 'REASON', 'BLOCK:' || reason, part.bucket,
    case part.number when 0 then held else 0 end,
    case part.number when 1 then (held * released_share)::integer else 0 end,
    case part.number when 1 then (held * deleted_share)::integer else 0 end, 0,
    case part.number when 1 then round(2 ^ (bucket / 2.0) * 3)::integer else 0 end
  from generate_series(1, ${param('days')}::integer) ago
  cross join lateral (select (now() at time zone 'UTC')::date - ago as day) past
  cross join (values ('SPAM', 9, 0.08, 0.9, 18), ('ABUSE', 4, 0.2, 0.7, 24), ('PHISHING', 3, 0, 1, 17),
    ('HARASSMENT', 2, 0.3, 0.6, 26), ('OTHER', 2, 0.5, 0.4, 27)) typical (reason, usual, released_share, deleted_share, usual_bucket)
  cross join lateral (
    select round(usual * (0.5 + (hashtext(reason || ago) & 255) / 255.0)
      * case when extract(isodow from past.day) > 5 then 0.4 else 1 end)::integer as held) that_day
  cross join lateral (values (0, -1), (1, usual_bucket + (hashtext(reason || ago) & 3))) part (number, bucket)
  where held > 0`);

/** Gives a demo some weeks of figures to look back on. Its tickets begin today. */
export async function addPastFigures(transaction: Transaction, days: number): Promise<void> {
  await transaction.run(add, { days });
}
