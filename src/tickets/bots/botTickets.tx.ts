import { sql } from 'drizzle-orm';
import { param, statement, thisWorkspace } from '../../database/statement.ts';
import type { Transaction } from '../../database/transaction.ts';
import { tickets } from '../tickets.table.ts';

const leave = statement<{ channelId: string }, never>(sql`
  update ${tickets} set bot_waits_since = clock_timestamp()
  where workspace_id = ${thisWorkspace} and channel_id = ${param('channelId')}::uuid and status = 'BOT'
    and bot_waits_since is null`);

/** Says of every ticket that the bot of the channel has that it waits. Without a bot, the system hands it over. */
export async function leaveBot(transaction: Transaction, channelId: string): Promise<void> {
  await transaction.run(leave, { channelId });
}
