import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sql } from 'postgres';

/** The tables in which a row holds one of the words, in any column. PostgreSQL's own, with its statistics, count. */
export async function tablesWithWords(owner: Sql, words: readonly string[]): Promise<string[]> {
  const tables = await owner<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname <> 'information_schema'
      and tablename not in ('pg_authid', 'pg_auth_members') order by 1`;
  const found: string[] = [];
  for (const { name } of tables) {
    for (const word of words) {
      const rows = await owner.unsafe(
        `select from ${name} listed where position(lower($1) in lower(listed::text)) > 0 limit 1`,
        [word],
      );
      if (rows.length > 0) found.push(`${name} holds ${word}`);
    }
  }
  return found;
}

/** Write-ahead logs keep what was written until their own retention ends (docs/privacy.md). */
const WRITE_AHEAD_LOG = 'pg_wal';

/**
 * The files of the cluster that hold one of the words as bytes, after a vacuum: tables, indexes and statistics of this
 * database, and what the cluster keeps besides. It analyzes nothing, so old statistics stay where they are.
 */
export async function filesWithWords(owner: Sql, words: readonly string[]): Promise<string[]> {
  await owner.unsafe('vacuum full');
  await owner.unsafe('checkpoint');
  const [place] = await owner<{ folder: string; oid: string }[]>`
    select current_setting('data_directory') as folder, oid::text from pg_database where datname = current_database()`;
  if (place === undefined) throw new Error('PostgreSQL does not say where its files are.');
  const found: string[] = [];
  for (const entry of await readdir(place.folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name).slice(place.folder.length + 1);
    const [top, database] = path.split('/');
    const isOther = top === WRITE_AHEAD_LOG || (top === 'base' && database !== place.oid);
    if (isOther || !entry.isFile()) continue;
    const bytes = await readFile(join(place.folder, path)).catch(unlessGone);
    for (const word of words) if (bytes?.includes(word)) found.push(`${path} holds ${word}`);
  }
  return found;
}

/** PostgreSQL removes files at any moment. */
function unlessGone(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
