import type { Sql } from 'postgres';

/** A digest of the rows of each table. It is equal before and after a call that changes nothing. */
export type Digest = Readonly<Record<string, string>>;

/**
 * Tables that change without a call, or by one without effect. Counters are folded, a token creates its user, a key's
 * last use is stored, nodes tell each other what they admit, and spam detectors learn.
 */
const EXCLUDED = [
  ...['tallies', 'tally_deltas', 'held_figures', 'held_figure_deltas', 'users', 'api_keys', 'node_usage'],
  ...['spam_changes', 'spam_models', 'spam_remains'],
];
/** What spam detectors write into other tables when they learn. */
const EXCLUDED_COLUMNS = ['spam_version', 'words'];

/** `owner` is a database user who sees every row of every workspace. */
export async function digestOf(owner: Sql): Promise<Digest> {
  const tables = await owner<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public' and tablename <> all(${EXCLUDED}) order by tablename`;
  const entries = tables.map(async ({ name }) => {
    const [row] = await owner<{ digest: string }[]>`
      select count(*) || ' ' || coalesce(md5(string_agg(line, E'\n' order by line)), '') as digest
      from (select (to_jsonb(listed) - ${EXCLUDED_COLUMNS}::text[])::text as line from ${owner(name)} listed) lines`;
    return [name, row?.digest ?? ''] as const;
  });
  const [sums] = await owner<{ digest: string }[]>`
    select coalesce(string_agg(workspace_id || ' ' || subject || ' ' || count, ',' order by workspace_id, subject), '') as digest
    from (
      select workspace_id, subject, sum(count) as count
      from (select workspace_id, subject, count from tallies union all select workspace_id, subject, delta from tally_deltas) counted
      group by workspace_id, subject having sum(count) <> 0) sums`;
  const [figures] = await owner<{ digest: string }[]>`
    select coalesce(md5(string_agg(to_jsonb(sums)::text, ',' order by to_jsonb(sums)::text)), '') as digest from (
      select workspace_id, day, side, subject, sum(held), sum(released), sum(deleted), sum(kept) from (
        select workspace_id, day, side, subject, held, released, deleted, kept from held_figures
        union all select workspace_id, day, side, subject, held, released, deleted, kept from held_figure_deltas) counted
      group by workspace_id, day, side, subject
      having sum(held) <> 0 or sum(released) <> 0 or sum(deleted) <> 0 or sum(kept) <> 0) sums`;
  return {
    ...Object.fromEntries(await Promise.all(entries)),
    counters: sums?.digest ?? '',
    figures: figures?.digest ?? '',
  };
}
