import type { Viewer } from '../access/viewer.ts';
import { lockKey } from '../accounts/apiKeys.tx.ts';
import type { Database } from '../database/database.ts';
import type { Transaction } from '../database/transaction.ts';
import type { NewEvent } from '../events/event.ts';
import { loadFeedSnapshot } from '../events/log.queries.ts';
import { appendEvents } from '../events/log.tx.ts';
import { decideBotAddress } from '../outbound/webhooks/bots/botAddress.ts';
import { changeBotWebhook, closeBotWebhook, lockBotWebhook } from '../outbound/webhooks/bots/botWebhooks.tx.ts';
import { urlFault } from '../outbound/webhooks/destination.ts';
import type { Managing } from '../outbound/webhooks/manage.commands.ts';
import { orThrow, Refusal, refuse } from '../refusals/refusal.ts';
import { leaveBot } from '../tickets/bots/botTickets.tx.ts';
import { type Channel, noSuchChannel } from '../workspaces/channel.ts';
import { lockChannelForBot, saveBot } from '../workspaces/channels.tx.ts';
import type { ChannelUpdated } from '../workspaces/workspaceEvent.ts';
import { botsOf } from '../workspaces/workspaces.queries.ts';
import { decideBot } from './bot.ts';

interface Connecting {
  readonly database: Database;
}

/** A channel, and the secret of the endpoint that its bot got this moment. */
export interface ConnectedChannel extends Channel {
  /** Shown once. Null where the bot has no address, or had its endpoint before. */
  readonly webhookSecret: string | null;
}

export interface BotInput {
  readonly apiKeyId: string;
  readonly answersWithinSeconds: number;
  /** Where the bot is told of its tickets. Null for one that follows the feed. */
  readonly url: string | null;
}

/** Connects a bot to a channel, so that it gets the new tickets there. The same bot again changes nothing. */
export async function connectBot(
  managing: Managing,
  viewer: Viewer,
  channelId: string,
  { apiKeyId, answersWithinSeconds, url }: BotInput,
): Promise<ConnectedChannel> {
  const fault = url === null ? null : urlFault(url, managing.webhookRules);
  if (fault !== null) throw new Refusal(refuse('BAD_USER_INPUT', fault, 'url'));
  return managing.database.change(viewer.workspaceId, async (transaction) => {
    // Before this transaction writes: a snapshot of the log shows nothing of those that run beside it.
    const snapshot = await loadFeedSnapshot(transaction);
    const channel = await lockChannelForBot(transaction, channelId);
    const [[old = null], key, webhook] = await Promise.all([
      botsOf(transaction, [channelId]),
      lockKey(transaction, apiKeyId),
      lockBotWebhook(transaction, channelId),
    ]);
    const isAtAddress = webhook === null ? url === null : webhook.isEnabled && webhook.url === url;
    const decision = orThrow(decideBot(channel, old, key, answersWithinSeconds, isAtAddress));
    if (decision.effect === 'NONE') return { ...decision.channel, webhookSecret: null };
    const address = decideBotAddress(webhook, old?.apiKeyId === apiKeyId, url);
    const webhookSecret = await changeBotWebhook(transaction, managing, channelId, address, snapshot);
    await Promise.all([
      saveBot(transaction, channelId, decision.bot),
      appendEvents(transaction, [botChanged(viewer, channelId)]),
    ]);
    return { ...decision.channel, webhookSecret };
  });
}

/** Takes the bot from a channel. The system hands its tickets over within seconds, each under its contact's lock. */
export function disconnectBot({ database }: Connecting, viewer: Viewer, channelId: string): Promise<Channel> {
  return database.change(viewer.workspaceId, async (transaction: Transaction) => {
    const channel = await lockChannelForBot(transaction, channelId);
    if (channel === null) throw new Refusal(noSuchChannel('channelId'));
    const [[old], webhook] = await Promise.all([
      botsOf(transaction, [channelId]),
      lockBotWebhook(transaction, channelId),
    ]);
    if (old) {
      await closeBotWebhook(transaction, webhook);
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
