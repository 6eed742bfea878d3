import { Field, ObjectType, registerEnumType } from 'type-graphql';
import type { Channel, ChannelType as ChannelKind } from '../../workspaces/channel.ts';
import { NodeType } from '../node/node.graphql.ts';

export const ChannelTypeEnum = {
  WHATSAPP: 'WHATSAPP',
  WEBCHAT: 'WEBCHAT',
  EMAIL: 'EMAIL',
  SMS: 'SMS',
  INSTAGRAM: 'INSTAGRAM',
  FACEBOOK: 'FACEBOOK',
  TELEGRAM: 'TELEGRAM',
  LINE: 'LINE',
  API: 'API',
} satisfies { [Kind in ChannelKind]: Kind };

registerEnumType(ChannelTypeEnum, {
  name: 'ChannelType',
  description: 'What kind of way in a channel is.',
  valuesConfig: {
    WHATSAPP: { description: 'A WhatsApp number.' },
    WEBCHAT: { description: 'A chat on a web site.' },
    EMAIL: { description: 'A mailbox.' },
    SMS: { description: 'A number that takes text messages.' },
    INSTAGRAM: { description: 'An Instagram account.' },
    FACEBOOK: { description: 'A Facebook page.' },
    TELEGRAM: { description: 'A Telegram account.' },
    LINE: { description: 'A LINE account.' },
    API: { description: 'A system of your own, which hands messages in by `receiveMessage`.' },
  },
});

@ObjectType('Channel', {
  description: 'A connected way in, such as a WhatsApp number, a web chat or a mailbox.',
  implements: [NodeType],
})
export class ChannelType implements NodeType, Channel {
  readonly id!: string;

  @Field(() => ChannelTypeEnum, { description: 'What kind of way in it is.' })
  readonly type!: ChannelKind;

  @Field(() => String, { description: 'What to call it on a screen.' })
  readonly name!: string;

  @Field(() => Boolean, {
    description: "Whether its bot answers new tickets, where the workspace's `botEnabled` lets bots.",
  })
  readonly botActive!: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      "The provider's own name of it (for WhatsApp the phone number id), by which a webhook finds it; null where none does.",
  })
  readonly address!: string | null;
}
