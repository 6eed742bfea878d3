import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { removeChannelSecret, setChannelSecret } from '../../channels/secrets/channelSecrets.commands.ts';
import type { Channel } from '../../workspaces/channel.ts';
import type { GraphQLContext } from '../context.ts';
import { ChannelType } from './channel.graphql.ts';

const CHANNEL = { description: 'The channel. Its type is `WHATSAPP`.' } as const;

@Resolver(() => ChannelType)
export class ChannelResolver {
  @FieldResolver(() => Boolean, {
    description:
      'Whether the webhook of the channel is verified with a secret of its own. Otherwise the secret of the server verifies it, if there is one. The API never returns a secret.',
  })
  hasSecret(@Root() { id }: Channel, @Ctx() { loaders }: GraphQLContext) {
    return loaders.hasSecret.load(id);
  }

  @Mutation(() => ChannelType, {
    description:
      'Sets the secret that the webhook of a channel is verified with, in place of an earlier one. It is stored encrypted, and the API never returns it. The same secret again changes nothing. For admins. Refused: `CHANNEL_NOT_FOUND`, `SECRETS_NOT_CONFIGURED`, and `BAD_USER_INPUT` for a channel of another type than `WHATSAPP`.',
  })
  setChannelSecret(
    @Ctx() context: GraphQLContext,
    @Arg('channelId', () => ID, CHANNEL) channelId: string,
    @Arg('appSecret', () => String, {
      description: 'The App Secret of the Meta app, which signs every delivery: 16 to 200 characters.',
    })
    appSecret: string,
    @Arg('verifyToken', () => String, {
      description: 'A random text of your own, which Meta repeats when it verifies the address: 8 to 200 characters.',
    })
    verifyToken: string,
  ) {
    return setChannelSecret(context, context.viewer, channelId, { appSecret, verifyToken });
  }

  @Mutation(() => ChannelType, {
    description:
      'Removes the secret of a channel. From then on the secret of the server verifies its webhook. A channel without a secret stays as it is. For admins. Refused: `CHANNEL_NOT_FOUND`, and `BAD_USER_INPUT` when the address of the channel needs a secret of its own.',
  })
  removeChannelSecret(@Ctx() context: GraphQLContext, @Arg('channelId', () => ID, CHANNEL) channelId: string) {
    return removeChannelSecret(context, context.viewer, channelId);
  }
}
