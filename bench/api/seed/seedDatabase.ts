import postgres, { type Sql } from 'postgres';
import { sum } from '../../../testkit/report/statistics.ts';
import { copyTable, placesOf } from './copyTable.ts';
import type { WorkspacePlan } from './seedPlan.ts';
import { SEED_TABLES } from './seedRows.ts';

type Report = (activity: string, done: number, total: number) => void;

interface Index {
  readonly name: string;
  readonly definition: string;
}

const TABLES = SEED_TABLES.map(({ name }) => name);

/**
 * Fills the workspaces with COPY, without triggers, and writes the counters that the triggers would have kept. An empty
 * database gets its indexes after the rows, because that is several times as fast. Ends with `vacuum analyze`.
 */
export async function seedDatabase(url: string, workspaces: readonly WorkspacePlan[], report: Report): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, fetch_types: false });
  try {
    await sql`set session_replication_role = replica`;
    await sql`set maintenance_work_mem = '512MB'`;
    const [filled] = await sql`select 1 from tickets limit 1`;
    const indexes = filled === undefined ? await plainIndexes(sql, TABLES) : [];
    for (const { name } of indexes) await sql.unsafe(`drop index ${name}`);
    const total = sum(SEED_TABLES.flatMap((table) => workspaces.map((workspace) => placesOf(table, workspace))));
    let done = 0;
    for (const table of SEED_TABLES) {
      await copyTable(sql, table, workspaces, (places) => {
        done += places;
        report(table.name, done, total);
      });
    }
    for (const [at, { definition }] of indexes.entries()) {
      await sql.unsafe(definition);
      report('indexes', at + 1, indexes.length);
    }
    await writeCounters(sql, workspaces);
    await sql.unsafe(`vacuum (analyze) ${TABLES.join(', ')}, tallies, tally_deltas, ticket_numbers`);
    await sql`analyze`;
    await sql`checkpoint`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** The indexes of these tables that hold no constraint. */
export async function plainIndexes(sql: Sql, tables: readonly string[]): Promise<Index[]> {
  return sql<Index[]>`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
    from pg_index join pg_class on pg_class.oid = indrelid
    where relnamespace = 'public'::regnamespace and relname in ${sql(tables)}
      and not exists (select from pg_constraint where conindid = indexrelid)
    order by indexrelid`;
}

/** Writes the counters that the triggers would have kept. */
export async function writeCounters(sql: Sql, workspaces: readonly WorkspacePlan[]): Promise<void> {
  const ids = workspaces.map(({ id }) => id);
  await sql`
    insert into tallies (workspace_id, subject, count)
    select workspace_id, status, count(*) from tickets where workspace_id in ${sql(ids)} group by workspace_id, status
    union all
    select workspace_id, 'CONTACTS', count(*) from contacts where workspace_id in ${sql(ids)} group by workspace_id
    union all
    select workspace_id, 'BLOCKED_CONTACTS', count(*) from contacts
    where workspace_id in ${sql(ids)} and block_id is not null group by workspace_id`;
  await sql`
    insert into ticket_numbers (workspace_id, last)
    select workspace_id, max(number) from tickets where workspace_id in ${sql(ids)} group by workspace_id`;
}
