import { randomBytes, randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { assertRolesAreSafe } from '../database/roles.ts';

/**
 * Gives a log that is not at its origin a new epoch, so every old cursor ends in a FeedReset. Runs as the owner of the
 * database: at each start, and when a server notices that its log became another one. The transaction numbers of
 * another cluster mean nothing here, so old events are marked as seen long ago. After a failover the numbers stay true.
 * Several nodes may call it at once: the first makes the epoch and the others find it. `abandoned` is the epoch of a
 * log that went back in time. A restored copy of the files does that without a change of origin.
 */
export async function prepareDatabase(
  url: string,
  connectTimeoutMs: number,
  abandoned: string | null = null,
): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: connectTimeoutMs / 1_000 });
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
      } else if (!log.atOrigin || log.epoch === abandoned) {
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
