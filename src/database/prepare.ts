import { randomBytes, randomUUID } from 'node:crypto';
import postgres from 'postgres';

/**
 * What only the owner of the database can do, once at each start. The log gets a new epoch when it finds itself in another
 * cluster or database than it was written in: a restored copy's transaction numbers mean nothing there, so every old cursor
 * must become a FeedReset, and every old event must count as long seen.
 */
export async function prepareDatabase(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 5 });
  try {
    await sql.begin(async (transaction) => {
      await transaction`lock table logs in exclusive mode`;
      const [here] = await transaction<{ home: string }[]>`
        select concat_ws('/', (select system_identifier from pg_control_system()), (select timeline_id from pg_control_checkpoint()),
          (select oid from pg_database where datname = current_database())) as home`;
      const home = here?.home ?? '';
      const [log] = await transaction<{ home: string }[]>`select home from logs`;
      if (log === undefined) {
        await transaction`
          insert into logs (epoch, home, sealing_key) values (${randomUUID()}, ${home}, ${randomBytes(32).toString('base64url')})`;
      } else if (log.home !== home) {
        await transaction`update events set xid = '3'`;
        await transaction`update logs set epoch = ${randomUUID()}, home = ${home}`;
      }
    });
    await refuseOpenDoors(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** A role that requests run as and that could see past row-level security would make every border of a workspace a wish. */
async function refuseOpenDoors(sql: postgres.Sql): Promise<void> {
  const open = await sql<{ rolname: string }[]>`
    select rolname from pg_roles
    where rolname in ('blockdesk_app', 'blockdesk_system', 'blockdesk_search') and (rolsuper or rolbypassrls)`;
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
