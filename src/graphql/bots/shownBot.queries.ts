import { can } from '../../access/permission.ts';
import type { ConnectedChannel } from '../../bots/connectBot.commands.ts';
import type { Channel, ChannelBot } from '../../workspaces/channel.ts';
import type { GraphQLContext } from '../context.ts';

/** A bot as a viewer sees it. An address can hold a token, so admins alone see it. */
export interface ShownBot extends ChannelBot {
  readonly url: string | null;
  readonly webhookId: string | null;
  /** Shown once, in the answer of the mutation that made it. */
  readonly webhookSecret: string | null;
}

/** The bot on the channel; null without one. */
export async function shownBot(
  { loaders, viewer }: Pick<GraphQLContext, 'loaders' | 'viewer'>,
  channel: Channel | ConnectedChannel,
): Promise<ShownBot | null> {
  const [bot, address] = await Promise.all([
    loaders.bot.load(channel.id),
    can(viewer, 'workspace:manage') ? loaders.botAddress.load(channel.id) : null,
  ]);
  const webhookSecret = 'webhookSecret' in channel ? channel.webhookSecret : null;
  return bot && { ...bot, url: address?.url ?? null, webhookId: address?.id ?? null, webhookSecret };
}
