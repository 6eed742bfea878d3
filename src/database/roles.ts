import type { Sql } from 'postgres';

/**
 * Refuses to start when a role of the requests could see past row-level security, or a table has none. Workspaces would
 * not be apart.
 */
export async function assertRolesAreSafe(sql: Sql): Promise<void> {
  const open = await sql<{ rolname: string }[]>`
    select rolname from pg_roles
    where rolname in ('blockdesk_app', 'blockdesk_bot', 'blockdesk_erasure', 'blockdesk_system', 'blockdesk_search', 'blockdesk_maintenance')
      and (rolsuper or rolbypassrls)`;
  const bare = await sql<{ relname: string }[]>`
    select relname from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace and not (relrowsecurity and relforcerowsecurity)`;
  if (open.length > 0)
    throw new Error(
      `Refusing to start: ${open[0]?.rolname} can bypass row-level security. Run: alter role ${open[0]?.rolname} nosuperuser nobypassrls`,
    );
  if (bare.length > 0)
    throw new Error(`Refusing to start: the table ${bare[0]?.relname} has no forced row-level security.`);
}
