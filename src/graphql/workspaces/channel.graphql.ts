import { Field, ObjectType } from 'type-graphql';
import type { Channel, ChannelType as ChannelKind } from '../../workspaces/channel.ts';
import { enumOf } from '../enumOf.graphql.ts';
import { NodeType } from '../node/node.graphql.ts';

export const ChannelTypeEnum = enumOf<ChannelKind>('ChannelType', 'The type of a channel.', {
  WHATSAPP: 'A WhatsApp number.',
  WEBCHAT: 'A chat on a web site.',
  EMAIL: 'A mailbox.',
  SMS: 'A number that receives text messages.',
  INSTAGRAM: 'An Instagram account.',
  FACEBOOK: 'A Facebook page.',
  TELEGRAM: 'A Telegram account.',
  LINE: 'A LINE account.',
  API: 'A system of your own, which calls `receiveMessage`.',
});

@ObjectType('Channel', {
  description: 'A connected source of messages, such as a WhatsApp number, a web chat or a mailbox.',
  implements: [NodeType],
})
export class ChannelType implements NodeType, Channel {
  readonly id!: string;

  @Field(() => ChannelTypeEnum, { description: 'The type of the channel.' })
  readonly type!: ChannelKind;

  @Field(() => String, { description: 'The name to show on a screen.' })
  readonly name!: string;

  @Field(() => Boolean, {
    description:
      'Whether the bot of the channel answers new tickets. It also needs a connected `bot`, and `botEnabled` of the workspace.',
  })
  readonly botActive!: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      'The id of the channel at its provider, by which a webhook finds it. For WhatsApp it is the phone number id. For a web chat it is the origins of the sites that embed it, with commas between. Null without a webhook.',
  })
  readonly address!: string | null;

  @Field(() => Boolean, {
    description:
      'Whether customers are shown that their messages were read, once a reply follows them. Only WhatsApp channels that Blockdesk sends by show it.',
  })
  readonly readReceipts!: boolean;
}
