import type { Viewer } from '../access/viewer.ts';
import { lockKey } from '../accounts/apiKeys.tx.ts';
import type { Database } from '../database/database.ts';
import type { Transaction } from '../database/transaction.ts';
import type { NewEvent } from '../events/event.ts';
import { appendEvents } from '../events/log.tx.ts';
import { orThrow, Refusal } from '../refusals/refusal.ts';
import { leaveBot } from '../tickets/bots/botTickets.tx.ts';
import { type Channel, noSuchChannel } from '../workspaces/channel.ts';
import { lockChannelForBot, saveBot } from '../workspaces/channels.tx.ts';
import type { ChannelUpdated } from '../workspaces/workspaceEvent.ts';
import { botsOf } from '../workspaces/workspaces.queries.ts';
import { decideBot } from './bot.ts';

interface Connecting {
  readonly database: Database;
}

export interface BotInput {
  readonly apiKeyId: string;
  readonly answersWithinSeconds: number;
}

/** Connects a bot to a channel, so that it gets the new tickets there. The same bot again changes nothing. */
export function connectBot(
  { database }: Connecting,
  viewer: Viewer,
  channelId: string,
  { apiKeyId, answersWithinSeconds }: BotInput,
): Promise<Channel> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const channel = await lockChannelForBot(transaction, channelId);
    const [[old], key] = await Promise.all([botsOf(transaction, [channelId]), lockKey(transaction, apiKeyId)]);
    const decision = orThrow(decideBot(channel, old ?? null, key, answersWithinSeconds));
    if (decision.effect === 'CONNECT') {
      await Promise.all([
        saveBot(transaction, channelId, decision.bot),
        appendEvents(transaction, [botChanged(viewer, channelId)]),
      ]);
    }
    return decision.channel;
  });
}

/** Takes the bot from a channel. The system hands its tickets over within seconds, each under its contact's lock. */
export function disconnectBot({ database }: Connecting, viewer: Viewer, channelId: string): Promise<Channel> {
  return database.change(viewer.workspaceId, async (transaction: Transaction) => {
    const channel = await lockChannelForBot(transaction, channelId);
    if (channel === null) throw new Refusal(noSuchChannel('channelId'));
    const [old] = await botsOf(transaction, [channelId]);
    if (old) {
      await Promise.all([
        saveBot(transaction, channelId, null),
        leaveBot(transaction, channelId),
        appendEvents(transaction, [botChanged(viewer, channelId)]),
      ]);
    }
    return channel;
  });
}

function botChanged({ actor }: Viewer, channelId: string): NewEvent<ChannelUpdated> {
  const data = { channelId, changed: ['bot'] as const };
  return { type: 'channel.updated', audience: 'EVERYONE', contactId: null, ticketId: null, actor, data };
}
