import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { listUsers } from '../../accounts/users.queries.ts';
import type { ChannelType as ChannelKind } from '../../workspaces/channel.ts';
import { createChannel, updateChannel } from '../../workspaces/channels.commands.ts';
import type { SpamDetection } from '../../workspaces/workspace.ts';
import { updateWorkspaceSettings } from '../../workspaces/workspaces.commands.ts';
import { listChannels } from '../../workspaces/workspaces.queries.ts';
import { UserType } from '../accounts/actor.graphql.ts';
import type { GraphQLContext } from '../context.ts';
import { SpamDetectionEnum } from '../spam/spam.graphql.ts';
import { ChannelType, ChannelTypeEnum } from './channel.graphql.ts';
import { WorkspaceSettingsType } from './workspace.graphql.ts';

type Given<Value> = Value | null | undefined;

const KEPT = 'Left out or null, it stays.';
const ADDRESS =
  'The id of the channel at its provider: 1 to 200 characters, unique among the channels of its type. For WhatsApp it is the phone number id, which one channel of the whole server can have without a secret of its own.';

@Resolver()
export class WorkspaceResolver {
  @Query(() => [ChannelType], { description: 'Every channel of the workspace, ordered by name.' })
  channels(@Ctx() { reader }: GraphQLContext) {
    return listChannels(reader);
  }

  @Query(() => [UserType], {
    description: 'Every user who has signed in, ordered by name. Tickets can be assigned to them.',
  })
  users(@Ctx() { reader }: GraphQLContext) {
    return listUsers(reader);
  }

  @Mutation(() => WorkspaceSettingsType, {
    description: 'Changes settings of the workspace and returns all of them. For admins.',
  })
  updateWorkspaceSettings(
    @Ctx() context: GraphQLContext,
    @Arg('blockContactEnabled', () => Boolean, {
      nullable: true,
      description: `Whether contacts can be blocked. ${KEPT}`,
    })
    blockContactEnabled: Given<boolean>,
    @Arg('botEnabled', () => Boolean, { nullable: true, description: `Whether bots answer at all. ${KEPT}` })
    botEnabled: Given<boolean>,
    @Arg('agentsMayBlock', () => Boolean, { nullable: true, description: `Whether agents may block contacts. ${KEPT}` })
    agentsMayBlock: Given<boolean>,
    @Arg('agentsMayUnblock', () => Boolean, {
      nullable: true,
      description: `Whether agents may unblock contacts with \`UNBLOCK_ALL\`. ${KEPT}`,
    })
    agentsMayUnblock: Given<boolean>,
    @Arg('deletionApproval', () => Boolean, {
      nullable: true,
      description: `Whether a second person approves deletions of many held tickets. ${KEPT}`,
    })
    deletionApproval: Given<boolean>,
    @Arg('deletionApprovalAbove', () => Int, {
      nullable: true,
      description: `How many held tickets one user or API key may delete alone within 24 hours, 0 to 1,000,000. ${KEPT}`,
    })
    deletionApprovalAbove: Given<number>,
    @Arg('undoSeconds', () => Int, {
      nullable: true,
      description: `How many seconds an act can be undone, 0 to 600. 0 turns undo off. ${KEPT}`,
    })
    undoSeconds: Given<number>,
    @Arg('heldRetentionDays', () => Int, {
      nullable: true,
      description:
        'How many days after its newest message a held ticket is deleted, 1 to 365. Null keeps held tickets. Left out, it stays. A shorter time than the one in force begins in 24 hours: `heldRetentionPreview` says how many tickets it deletes.',
    })
    heldRetentionDays: Given<number>,
    @Arg('heldWarningDays', () => Int, {
      nullable: true,
      description: `How many days before the deletion people are warned, 0 to 14. ${KEPT}`,
    })
    heldWarningDays: Given<number>,
    @Arg('supervisorsMakeRules', () => Boolean, {
      nullable: true,
      description: `Whether supervisors may make rules. ${KEPT}`,
    })
    supervisorsMakeRules: Given<boolean>,
    @Arg('graceHours', () => Int, {
      nullable: true,
      description: `For how many hours no rule holds a contact after a person released or unblocked, 0 to 720. ${KEPT}`,
    })
    graceHours: Given<number>,
    @Arg('spamDetection', () => SpamDetectionEnum, {
      nullable: true,
      description: `What becomes of a message that looks like spam. ${KEPT}`,
    })
    spamDetection: Given<SpamDetection>,
    @Arg('heldPerMinute', () => Int, {
      nullable: true,
      description: `How many held messages of a contact on a channel are kept within a minute, 0 to 10,000. 0 keeps all. ${KEPT}`,
    })
    heldPerMinute: Given<number>,
    @Arg('deliveredPerMinute', () => Int, {
      nullable: true,
      description: `How many messages of a contact on a channel are delivered within a minute, 0 to 10,000. 0 for any number. ${KEPT}`,
    })
    deliveredPerMinute: Given<number>,
    @Arg('inboundPerMinute', () => Int, {
      nullable: true,
      description: `How many messages each node takes for the workspace within a minute, 0 to 10,000. 0 for any number. ${KEPT}`,
    })
    inboundPerMinute: Given<number>,
  ) {
    const agents = { agentsMayBlock, agentsMayUnblock };
    const deletion = { deletionApproval, deletionApprovalAbove, undoSeconds, heldRetentionDays, heldWarningDays };
    const rules = { supervisorsMakeRules, graceHours, spamDetection };
    const floods = { heldPerMinute, deliveredPerMinute, inboundPerMinute };
    const change = { blockContactEnabled, botEnabled, ...agents, ...deletion, ...rules, ...floods };
    return updateWorkspaceSettings(context, context.viewer, change);
  }

  @Mutation(() => ChannelType, {
    description:
      'Creates a channel. For admins. Refused with `BAD_USER_INPUT` and the field `address`: the address is not free.',
  })
  createChannel(
    @Ctx() context: GraphQLContext,
    @Arg('type', () => ChannelTypeEnum, { description: 'The type of the channel. It never changes.' })
    type: ChannelKind,
    @Arg('name', () => String, { description: 'The name to show on a screen: 1 to 200 characters.' }) name: string,
    @Arg('botActive', () => Boolean, {
      nullable: true,
      defaultValue: false,
      description: 'Whether the bot of the channel answers new tickets. Null means the default.',
    })
    botActive: Given<boolean>,
    @Arg('address', () => String, {
      nullable: true,
      description: `${ADDRESS} Left out or null, no webhook finds the channel.`,
    })
    address: Given<string>,
  ) {
    const wanted = { type, name, botActive: botActive ?? false, address: address ?? null };
    return createChannel(context, context.viewer, wanted);
  }

  @Mutation(() => ChannelType, {
    description:
      'Changes a channel. For admins. Refused: `CHANNEL_NOT_FOUND`, and `BAD_USER_INPUT` with the field `address` when the address is not free, and with `readReceipts` for a channel of another type than `WHATSAPP`.',
  })
  updateChannel(
    @Ctx() context: GraphQLContext,
    @Arg('channelId', () => ID, { description: 'The channel to change.' }) channelId: string,
    @Arg('name', () => String, {
      nullable: true,
      description: `The name to show on a screen: 1 to 200 characters. ${KEPT}`,
    })
    name: Given<string>,
    @Arg('botActive', () => Boolean, {
      nullable: true,
      description: `Whether the bot of the channel answers new tickets. ${KEPT}`,
    })
    botActive: Given<boolean>,
    @Arg('address', () => String, { nullable: true, description: `${ADDRESS} ${KEPT}` })
    address: Given<string>,
    @Arg('readReceipts', () => Boolean, {
      nullable: true,
      description: `Whether customers are shown that their messages were read. ${KEPT}`,
    })
    readReceipts: Given<boolean>,
  ) {
    return updateChannel(context, context.viewer, channelId, { name, botActive, address, readReceipts });
  }
}
