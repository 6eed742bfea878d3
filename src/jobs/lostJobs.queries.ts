import { sql } from 'drizzle-orm';
import type { Database } from '../database/database.ts';
import { statement } from '../database/statement.ts';

const release = statement<object, { released: number }>(sql`select release_lost_jobs() as released`);

/** Gives the jobs of crashed nodes back to the others. Answers how many workers were gone. */
export async function releaseLostJobs(database: Database): Promise<number> {
  const [row] = await database.maintain('', (transaction) => transaction.run(release, {}));
  return row?.released ?? 0;
}
