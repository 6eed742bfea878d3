import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { routeMessage } from '../../channels/unrouted/unroutedMessages.commands.ts';
import { unroutedAddresses, unroutedPage } from '../../channels/unrouted/unroutedMessages.queries.ts';
import type { GraphQLContext } from '../context.ts';
import { After, First } from '../paging/arguments.graphql.ts';
import { RouteMessagePayload, UnroutedAddressType, UnroutedMessageConnection } from './unrouted.graphql.ts';

@Resolver()
export class UnroutedResolver {
  @Query(() => UnroutedMessageConnection, {
    description: 'The messages for addresses that no channel has, the newest first. For admins.',
  })
  unroutedMessages(
    @Ctx() context: GraphQLContext,
    @Arg('address', () => String, {
      nullable: true,
      description: 'Only messages for this address. Left out or null, messages for every address.',
    })
    address: string | null | undefined,
    @First() first: number,
    @After() after: string | null,
  ) {
    return unroutedPage(context, address ?? null, { first, after });
  }

  @Query(() => [UnroutedAddressType], {
    description:
      'The addresses with unrouted messages, at most 100. The address with the newest message comes first. For admins.',
  })
  unroutedAddresses(@Ctx() { reader }: GraphQLContext) {
    return unroutedAddresses(reader);
  }

  @Mutation(() => RouteMessagePayload, {
    description:
      'Receives an unrouted message on a channel, as if it came now. The channel takes the message once, so a retry is safe. For admins. Refused: `MESSAGE_NOT_FOUND`, `CHANNEL_NOT_FOUND`, and `BAD_USER_INPUT` for a channel of another type.',
  })
  routeMessage(
    @Ctx() context: GraphQLContext,
    @Arg('id', () => ID, { description: 'The id of the unrouted message.' }) id: string,
    @Arg('channelId', () => ID, { description: 'The channel that receives the message. Both have the same type.' })
    channelId: string,
  ) {
    return routeMessage(context, context.viewer, id, channelId);
  }
}
