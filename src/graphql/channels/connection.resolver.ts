import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import type { ChannelConnection } from '../../channels/connections/connection.ts';
import { sendableTypes } from '../../channels/connections/sendable.ts';
import { connectChannel, disconnectChannel } from '../../outbound/connections/connect.commands.ts';
import type { Channel } from '../../workspaces/channel.ts';
import type { GraphQLContext } from '../context.ts';
import { ChannelType } from '../workspaces/channel.graphql.ts';
import { ChannelConnectionInput, ChannelConnectionType } from './connection.graphql.ts';

@Resolver(() => ChannelConnectionType)
export class ConnectionFilesResolver {
  @FieldResolver(() => [String], {
    description: 'The media types of files that replies can have, such as `image/png`. Empty where it sends no files.',
  })
  fileTypes(@Root() { kind }: ChannelConnection) {
    return sendableTypes(kind);
  }
}

@Resolver(() => ChannelType)
export class ChannelConnectionResolver {
  @FieldResolver(() => ChannelConnectionType, {
    nullable: true,
    description:
      'What delivers the replies of the channel. Null when nothing does: then replies are refused. Channels of the types `WEBCHAT` and `API` are always connected.',
  })
  connection(@Root() { id }: Channel, @Ctx() { loaders }: GraphQLContext) {
    return loaders.connection.load(id);
  }

  @Mutation(() => ChannelType, {
    description:
      'Connects a channel, so that its replies are delivered, in place of an earlier connection. The same connection again changes nothing. Of one that is `FAILING`, it lets the replies go out that wait. A connection with a credential is tried before it is saved. For admins. Refused: `CHANNEL_NOT_FOUND`, `CHANNEL_CREDENTIAL_REFUSED`, `PROVIDER_UNAVAILABLE`, `SECRETS_NOT_CONFIGURED`, and `BAD_USER_INPUT` with the field at fault.',
  })
  connectChannel(
    @Ctx() context: GraphQLContext,
    @Arg('channelId', () => ID, { description: 'The channel.' }) channelId: string,
    @Arg('connection', () => ChannelConnectionInput, { description: 'The connection.' })
    connection: ChannelConnectionInput,
  ) {
    return connectChannel(context, context.viewer, channelId, connection);
  }

  @Mutation(() => ChannelType, {
    description:
      'Takes the connection of a channel away. From then on replies are refused, and those that wait fail with `CHANNEL_NOT_CONNECTED`. A channel without a connection stays as it is. For admins. Refused: `CHANNEL_NOT_FOUND`.',
  })
  disconnectChannel(
    @Ctx() context: GraphQLContext,
    @Arg('channelId', () => ID, { description: 'The channel.' }) channelId: string,
  ) {
    return disconnectChannel(context, context.viewer, channelId);
  }
}
