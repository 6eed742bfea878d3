import { randomBytes, randomUUID } from 'node:crypto';
import postgres from 'postgres';

/**
 * What only the owner of the database can do: at each start, and whenever a server notices that the log beneath it is another one. A log
 * that is not where it was written gets a new epoch, so that every old cursor becomes a FeedReset. Where it came from another cluster its
 * transaction numbers mean nothing here, so what is old must count as long seen; after a failover they stay true. Any number of nodes
 * may ask at once: the first makes the new epoch and the others find it. `left` is the epoch of a log that was seen to go backwards, which
 * a copy of the files brought back does without lying elsewhere.
 */
export async function prepareDatabase(url: string, left: string | null = null): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 5 });
  try {
    await sql.begin(async (transaction) => {
      await transaction`lock table logs in exclusive mode`;
      const [log] = await transaction<{ epoch: string; atHome: boolean; sameCluster: boolean }[]>`
        select epoch, home = log_home() as "atHome", split_part(home, '/', 1) = split_part(log_home(), '/', 1) as "sameCluster"
        from logs`;
      if (log === undefined) {
        await transaction`
          insert into logs (epoch, home, sealing_key)
          values (${randomUUID()}, log_home(), ${randomBytes(32).toString('base64url')})`;
      } else if (!log.atHome || log.epoch === left) {
        if (!log.sameCluster) {
          await transaction`update events set xid = '3' where xid >= pg_snapshot_xmin(pg_current_snapshot())`;
          await transaction`update log_horizons set xid = '3' where xid >= pg_snapshot_xmin(pg_current_snapshot())`;
        }
        await transaction`update logs set epoch = ${randomUUID()}, home = log_home()`;
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
    where rolname in ('blockdesk_app', 'blockdesk_system', 'blockdesk_search', 'blockdesk_maintenance') and (rolsuper or rolbypassrls)`;
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
