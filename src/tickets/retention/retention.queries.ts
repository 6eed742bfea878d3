import { sql } from 'drizzle-orm';
import type { Reader } from '../../database/reader.ts';
import { param, statement, thisWorkspace } from '../../database/statement.ts';
import { changeRetention } from '../../workspaces/heldRetention.ts';
import { loadSettings } from '../../workspaces/workspaces.queries.ts';
import { tickets } from '../tickets.table.ts';

const older = statement<{ days: number; from: Date | null }, { count: number }>(sql`
  select count(*)::integer as count from ${tickets}
  where workspace_id = ${thisWorkspace} and status = 'BLOCKED' and legal_hold_at is null
    and last_message_at <= coalesce(${param('from')}::timestamptz, statement_timestamp())
      - make_interval(hours => 24 * ${param('days')}::integer)`);

/** How many of the present held tickets would be deleted at the moment when so many days take effect. */
export async function previewRetention(reader: Reader, days: number, now: Date): Promise<number> {
  const { heldRetentionFrom } = changeRetention(await loadSettings(reader), days, now);
  const [found] = await reader.run(older, { days, from: heldRetentionFrom });
  return found?.count ?? 0;
}
