import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Resolver, Root } from 'type-graphql';
import { connectBot, disconnectBot } from '../../bots/connectBot.commands.ts';
import type { Channel } from '../../workspaces/channel.ts';
import type { GraphQLContext } from '../context.ts';
import { ChannelType } from '../workspaces/channel.graphql.ts';
import { ChannelBotType } from './bot.graphql.ts';
import { shownBot } from './shownBot.queries.ts';

const DEFAULT_SECONDS = 60;

@Resolver(() => ChannelType)
export class ChannelBotResolver {
  @FieldResolver(() => ChannelBotType, {
    nullable: true,
    description: 'The bot that is connected to the channel. Null without one: then new tickets go to the unassigned.',
  })
  bot(@Root() channel: Channel, @Ctx() context: GraphQLContext) {
    return shownBot(context, channel);
  }

  @Mutation(() => ChannelType, {
    description:
      'Connects a bot to a channel, in place of another bot. It gets new tickets while `botActive` of the channel and `botEnabled` of the workspace are on. With `url`, signed requests tell it of its tickets; their secret is in the answer, in `bot { webhookSecret }`, this once. The same bot again changes nothing, unless it is failing: then it is connected anew. For admins. Refused: `CHANNEL_NOT_FOUND`, `API_KEY_NOT_FOUND`, `SECRETS_NOT_CONFIGURED`, and `BAD_USER_INPUT` for a key that was revoked or has not the scope `bot:answer`, and with the field `url`.',
  })
  connectBot(
    @Ctx() context: GraphQLContext,
    @Arg('channelId', () => ID, { description: 'The channel.' }) channelId: string,
    @Arg('apiKeyId', () => ID, {
      description: 'The key by which the bot calls the API. It has the scope `bot:answer`.',
    })
    apiKeyId: string,
    @Arg('answersWithinSeconds', () => Int, {
      nullable: true,
      defaultValue: DEFAULT_SECONDS,
      description:
        'After so many seconds without a reply or a hand-over, the system hands the ticket over: 5 to 86,400. Null means the default.',
    })
    answersWithinSeconds: number | null,
    @Arg('url', () => String, {
      nullable: true,
      description:
        'The address that is told of the tickets of the bot: `https:`, without credentials and fragment. Its host has a public address. With the same key, another address goes on with the secret and with what is unsent. Left out or null, the bot follows the feed.',
    })
    url: string | null | undefined,
  ) {
    const within = answersWithinSeconds ?? DEFAULT_SECONDS;
    const bot = { apiKeyId, answersWithinSeconds: within, url: url ?? null };
    return connectBot(context, context.viewer, channelId, bot);
  }

  @Mutation(() => ChannelType, {
    description:
      'Takes the bot from a channel. The system hands its tickets over to the unassigned within seconds. A channel without a bot stays as it is. For admins. Refused: `CHANNEL_NOT_FOUND`.',
  })
  disconnectBot(
    @Ctx() context: GraphQLContext,
    @Arg('channelId', () => ID, { description: 'The channel.' }) channelId: string,
  ) {
    return disconnectBot(context, context.viewer, channelId);
  }
}
