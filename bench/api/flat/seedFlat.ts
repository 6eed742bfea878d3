import postgres from 'postgres';
import { sum } from '../../../testkit/report/statistics.ts';
import { copyTable, placesOf } from '../seed/copyTable.ts';
import { plainIndexes, writeCounters } from '../seed/seedDatabase.ts';
import type { WorkspacePlan } from '../seed/seedPlan.ts';
import { FLAT_TABLES } from './flatTables.ts';

const TABLES = FLAT_TABLES.map(({ name }) => name);

/** No list without a search reads these, and at ten million tickets they take longer to build than all else. */
const OF_SEARCH = /_search_/;

/**
 * Fills a database of the bench's own. Truncating and filling a table in one transaction lets PostgreSQL leave out the
 * write-ahead log, and store the rows as frozen: no vacuum has to write them again.
 */
export async function seedFlat(
  url: string,
  workspaces: readonly WorkspacePlan[],
  report: (activity: string, done: number, total: number) => void,
): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, fetch_types: false });
  try {
    await sql`set session_replication_role = replica`;
    await sql`set maintenance_work_mem = '1GB'`;
    const indexes = await plainIndexes(sql, TABLES);
    for (const { name } of indexes) await sql.unsafe(`drop index ${name}`);
    const total = sum(FLAT_TABLES.flatMap((table) => workspaces.map((workspace) => placesOf(table, workspace))));
    let done = 0;
    await sql.begin(async (transaction) => {
      await transaction.unsafe(`truncate ${TABLES.join(', ')} cascade`);
      for (const table of FLAT_TABLES) {
        const onPlaces = (places: number) => {
          done += places;
          report(table.name, done, total);
        };
        await copyTable(transaction, table, workspaces, onPlaces, '(freeze)');
      }
    });
    const built = indexes.filter(({ name }) => !OF_SEARCH.test(name));
    for (const [at, { name, definition }] of built.entries()) {
      await sql.unsafe(definition);
      report(name, at + 1, built.length);
    }
    await writeCounters(sql, workspaces);
    await sql`vacuum (analyze)`;
    await sql`checkpoint`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
