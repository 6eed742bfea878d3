import type { Sql } from 'postgres';

/** What the first query did that touched the other workspace. Null when none of them did. */
export interface Leak {
  readonly query: string;
  readonly reads: boolean;
  readonly changes: boolean;
}

/**
 * Makes two functions in the database of a test. `foreign_digest` sees each row of a workspace past row-level security.
 * `first_leak` runs queries as the caller and undoes each of them, until one reads or changes what is foreign.
 */
export async function createFirstLeak(owner: Sql): Promise<void> {
  const tables = await owner<{ name: string }[]>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'workspace_id' order by table_name`;
  const digests = [...tables.map(({ name }) => [name, 'workspace_id']), ['workspaces', 'id']].map(
    ([name, column]) =>
      `(select coalesce(string_agg(listed::text, ',' order by listed::text), '') from ${name} listed where ${column} = asked)`,
  );
  await owner.unsafe(`
    create function foreign_digest(asked uuid) returns text language sql security definer
      as $$ select md5(concat_ws(';', ${digests.join(', ')})) $$;
    create function first_leak(queries text[], answers boolean, writes boolean, other uuid, ids text[])
      returns table (query text, reads boolean, changes boolean) language plpgsql as $$
    declare
      line record;
      before text := case when writes then foreign_digest(other) end;
      id text;
    begin
      foreach query in array queries loop
        reads := false;
        changes := false;
        begin
          if answers then
            for line in execute query loop
              -- A statement that writes answers what it was given.
              foreach id in array ids loop
                reads := reads or (position(id in line::text) > 0 and not (writes and position(id in query) > 0));
              end loop;
            end loop;
          else
            execute query;
          end if;
          changes := writes and foreign_digest(other) <> before;
          raise exception using errcode = 'UNDO0';
        exception
          when sqlstate 'UNDO0' then null;
          -- A value does not fit, or the role may not: other values and other roles do.
          when others then null;
        end;
        if reads or changes then return next; return; end if;
      end loop;
    end $$;
    grant execute on function foreign_digest(uuid), first_leak(text[], boolean, boolean, uuid, text[]) to public`);
}

export interface Attempt {
  readonly queries: readonly string[];
  /** Whether the queries answer rows. */
  readonly answers: boolean;
  readonly writes: boolean;
}

interface Between {
  readonly mine: string;
  readonly theirs: string;
  /** The ids of the rows of the other workspace. */
  readonly ids: readonly string[];
  /** The role that runs the queries. Null is the owner, whom no policy binds. */
  readonly role: string | null;
}

/** Runs the queries bound to one workspace, and answers the first that reaches the other one. */
export async function firstLeak(
  owner: Sql,
  { queries, answers, writes }: Attempt,
  { mine, theirs, ids, role }: Between,
): Promise<Leak | null> {
  const session = await owner.reserve();
  try {
    await session.unsafe('begin');
    await session`
      select set_config('role', ${role ?? 'none'}, true), set_config('blockdesk.workspace', ${mine}, true),
        set_config('blockdesk.held', 'on', true)`;
    const [leak] = await session<Leak[]>`
      select * from first_leak(${[...queries]}::text[], ${answers}, ${writes}, ${theirs}, ${[...ids]}::text[])`;
    return leak ?? null;
  } finally {
    await session.unsafe('rollback');
    session.release();
  }
}

const QUOTE = /'/g;
const literal = (value: string) => `'${value.replaceAll(QUOTE, "''")}'`;

/** The text of a statement with values of these types in place of its parameters. */
export function withValues(text: string, types: readonly number[], values: readonly string[]): string {
  return text.replaceAll(/\$(\d+)/g, (_, number: string) => {
    const at = Number(number) - 1;
    const name = TYPE_NAMES[types[at] ?? 0];
    return name === undefined ? literal(values[at] ?? '') : `${literal(values[at] ?? '')}::${name}`;
  });
}

/** The types of parameters, by the number that PostgreSQL gives them. */
const TYPE_NAMES: Readonly<Record<number, string>> = {
  16: 'boolean',
  20: 'bigint',
  21: 'smallint',
  23: 'integer',
  25: 'text',
  1009: 'text[]',
  1016: 'bigint[]',
  1184: 'timestamptz',
  2950: 'uuid',
  2951: 'uuid[]',
  5038: 'pg_snapshot',
};
