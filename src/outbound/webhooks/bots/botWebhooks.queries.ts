import { sql } from 'drizzle-orm';
import { idList, param, statement, thisWorkspace } from '../../../database/statement.ts';
import type { Queryable } from '../../../database/transaction.ts';
import { webhooks } from '../webhooks.table.ts';

const ofBots = statement<{ ids: string }, { channelId: string; id: string; url: string }>(sql`
  select bot_channel_id as channel_id, id, url from ${webhooks}
  where workspace_id = ${thisWorkspace} and bot_channel_id = any(${param('ids')}::uuid[])`);

/** Where a bot is told of its tickets. */
export interface BotAddress {
  readonly id: string;
  readonly url: string;
}

/** The endpoint of the bot on each channel, in the order of the channels; null for one without. */
export async function botAddressesOf(db: Queryable, channelIds: readonly string[]): Promise<(BotAddress | null)[]> {
  const rows = await db.run(ofBots, { ids: idList(channelIds) });
  const found = new Map(rows.map(({ channelId, ...address }) => [channelId, address]));
  return channelIds.map((id) => found.get(id) ?? null);
}
