import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { listUsers } from '../../accounts/users.queries.ts';
import type { ChannelType as ChannelKind } from '../../workspaces/channel.ts';
import { createChannel, updateChannel } from '../../workspaces/channels.commands.ts';
import { updateWorkspaceSettings } from '../../workspaces/workspaces.commands.ts';
import { listChannels } from '../../workspaces/workspaces.queries.ts';
import { UserType } from '../accounts/actor.graphql.ts';
import type { GraphQLContext } from '../context.ts';
import { ChannelType, ChannelTypeEnum } from './channel.graphql.ts';
import { WorkspaceSettingsType } from './workspace.graphql.ts';

type Given<Value> = Value | null | undefined;

const KEPT = 'left out or null, it stays as it is';
const ADDRESS =
  "The provider's own name of it (for WhatsApp the phone number id), unique among the channels of its type";

@Resolver()
export class WorkspaceResolver {
  @Query(() => [ChannelType], { description: 'Every channel of the workspace, by name.' })
  channels(@Ctx() { reader }: GraphQLContext) {
    return listChannels(reader);
  }

  @Query(() => [UserType], { description: 'Everybody who has signed in, by name: who a ticket can be assigned to.' })
  users(@Ctx() { reader }: GraphQLContext) {
    return listUsers(reader);
  }

  @Mutation(() => WorkspaceSettingsType, { description: 'Changes settings, and answers all of them. For admins.' })
  updateWorkspaceSettings(
    @Ctx() context: GraphQLContext,
    @Arg('blockContactEnabled', () => Boolean, {
      nullable: true,
      description: `Whether contacts can be blocked; ${KEPT}.`,
    })
    blockContactEnabled: Given<boolean>,
    @Arg('botEnabled', () => Boolean, { nullable: true, description: `Whether bots answer at all; ${KEPT}.` })
    botEnabled: Given<boolean>,
    @Arg('agentsMayBlock', () => Boolean, { nullable: true, description: `Whether agents may block; ${KEPT}.` })
    agentsMayBlock: Given<boolean>,
    @Arg('agentsMayUnblock', () => Boolean, { nullable: true, description: `Whether agents may unblock; ${KEPT}.` })
    agentsMayUnblock: Given<boolean>,
  ) {
    const change = { blockContactEnabled, botEnabled, agentsMayBlock, agentsMayUnblock };
    return updateWorkspaceSettings(context, context.viewer, change);
  }

  @Mutation(() => ChannelType, {
    description:
      'Connects a new way in. For admins. Refused: `BAD_USER_INPUT` with the field `address` when it is taken.',
  })
  createChannel(
    @Ctx() context: GraphQLContext,
    @Arg('type', () => ChannelTypeEnum, { description: 'What kind of way in it is; it cannot be changed later.' })
    type: ChannelKind,
    @Arg('name', () => String, { description: 'What to call it on a screen.' }) name: string,
    @Arg('botActive', () => Boolean, {
      nullable: true,
      defaultValue: false,
      description: 'Whether its bot answers new tickets.',
    })
    botActive: Given<boolean>,
    @Arg('address', () => String, { nullable: true, description: `${ADDRESS}; null where no webhook has to find it.` })
    address: Given<string>,
  ) {
    const wanted = { type, name, botActive: botActive ?? false, address: address ?? null };
    return createChannel(context, context.viewer, wanted);
  }

  @Mutation(() => ChannelType, {
    description:
      'Changes a channel. For admins. Refused: `CHANNEL_NOT_FOUND`, and `BAD_USER_INPUT` with the field `address` when it is taken.',
  })
  updateChannel(
    @Ctx() context: GraphQLContext,
    @Arg('channelId', () => ID) channelId: string,
    @Arg('name', () => String, { nullable: true, description: `What to call it on a screen; ${KEPT}.` })
    name: Given<string>,
    @Arg('botActive', () => Boolean, { nullable: true, description: `Whether its bot answers new tickets; ${KEPT}.` })
    botActive: Given<boolean>,
    @Arg('address', () => String, { nullable: true, description: `${ADDRESS}; ${KEPT}.` })
    address: Given<string>,
  ) {
    return updateChannel(context, context.viewer, channelId, { name, botActive, address });
  }
}
