import { randomBytes, randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { assertRolesAreSafe } from '../database/roles.ts';

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
      const [log] = await transaction<{ epoch: string; atOrigin: boolean; sameCluster: boolean }[]>`
        select epoch, home = log_home() as "atOrigin", split_part(home, '/', 1) = split_part(log_home(), '/', 1) as "sameCluster"
        from logs`;
      if (log === undefined) {
        await transaction`
          insert into logs (epoch, home, sealing_key)
          values (${randomUUID()}, log_home(), ${randomBytes(32).toString('base64url')})`;
      } else if (!log.atOrigin || log.epoch === left) {
        if (!log.sameCluster) {
          await transaction`update events set xid = '3' where xid >= pg_snapshot_xmin(pg_current_snapshot())`;
          await transaction`update log_horizons set xid = '3' where xid >= pg_snapshot_xmin(pg_current_snapshot())`;
        }
        await transaction`update logs set epoch = ${randomUUID()}, home = log_home()`;
      }
    });
    await assertRolesAreSafe(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
