import type { Sql } from 'postgres';

/** A digest of the rows of each table. It is equal before and after a call that changes nothing. */
export type Digest = Readonly<Record<string, string>>;

/**
 * Tables that a call without effect can change. Counters are folded, a token creates its user, a key's last use is
 * stored, and nodes tell each other what they admit.
 */
const EXCLUDED = ['tallies', 'tally_deltas', 'users', 'api_keys', 'node_usage'];

/** `owner` is a database user who sees every row of every workspace. */
export async function digestOf(owner: Sql): Promise<Digest> {
  const tables = await owner<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public' and tablename <> all(${EXCLUDED}) order by tablename`;
  const entries = tables.map(async ({ name }) => {
    const [row] = await owner<{ digest: string }[]>`
      select count(*) || ' ' || coalesce(md5(string_agg(line, E'\n' order by line)), '') as digest
      from (select listed::text as line from ${owner(name)} listed) lines`;
    return [name, row?.digest ?? ''] as const;
  });
  const [sums] = await owner<{ digest: string }[]>`
    select coalesce(string_agg(workspace_id || ' ' || subject || ' ' || count, ',' order by workspace_id, subject), '') as digest
    from (
      select workspace_id, subject, sum(count) as count
      from (select workspace_id, subject, count from tallies union all select workspace_id, subject, delta from tally_deltas) counted
      group by workspace_id, subject having sum(count) <> 0) sums`;
  return { ...Object.fromEntries(await Promise.all(entries)), counters: sums?.digest ?? '' };
}
