import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { UnroutedAddress, UnroutedMessage } from '../../channels/unrouted/unroutedMessages.queries.ts';
import type { ReceiveOutcome } from '../../inbound/arrivals.ts';
import type { ChannelType as ChannelKind } from '../../workspaces/channel.ts';
import { ReceiveOutcomeEnum } from '../inbound/receive.graphql.ts';
import { connectionOf } from '../paging/connection.graphql.ts';
import { DateTime } from '../scalars.graphql.ts';
import { ChannelTypeEnum } from '../workspaces/channel.graphql.ts';

@ObjectType('UnroutedMessage', {
  description:
    'A message for an address that no channel has. It is kept for 30 days, and so are only the newest 1,000 of a workspace.',
})
export class UnroutedMessageType implements UnroutedMessage {
  @Field(() => ID, { description: 'The id of the message.' })
  readonly id!: string;

  @Field(() => ChannelTypeEnum, { description: 'The type of channel that the message came by.' })
  readonly type!: ChannelKind;

  @Field(() => String, {
    description: 'The address that no channel had when the message came. For WhatsApp it is the phone number id.',
  })
  readonly address!: string;

  @Field(() => String, { nullable: true, description: 'The name of the sender. Null when the message has none.' })
  readonly displayName!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The number or user id of the sender, as the provider gave it. Null when it cannot be read.',
  })
  readonly sender!: string | null;

  @Field(() => String, {
    description: 'The first 160 characters of the text. It is plain text, so escape it on a page.',
  })
  readonly preview!: string;

  @Field(() => DateTime, { description: 'When the message came.' })
  readonly receivedAt!: Date;

  @Field(() => DateTime, { description: 'When the message is deleted, if it is not routed before.' })
  readonly deletesAt!: Date;
}

@ObjectType('UnroutedMessageConnection', { description: 'A page of unrouted messages, the newest first.' })
export class UnroutedMessageConnection extends connectionOf<UnroutedMessage>(
  'UnroutedMessage',
  'unrouted message',
  () => UnroutedMessageType,
) {}

@ObjectType('UnroutedAddress', { description: 'An address that no channel has, and the messages kept for it.' })
export class UnroutedAddressType implements UnroutedAddress {
  @Field(() => ChannelTypeEnum, { description: 'The type of channel that the messages came by.' })
  readonly type!: ChannelKind;

  @Field(() => String, { description: 'The address. For WhatsApp it is the phone number id.' })
  readonly address!: string;

  @Field(() => Int, { description: 'The number of messages kept for the address.' })
  readonly messageCount!: number;

  @Field(() => DateTime, { description: 'When the oldest of them came.' })
  readonly firstReceivedAt!: Date;

  @Field(() => DateTime, { description: 'When the newest of them came.' })
  readonly lastReceivedAt!: Date;
}

@ObjectType('RouteMessagePayload', { description: 'The result of routing a message.' })
export class RouteMessagePayload {
  @Field(() => ReceiveOutcomeEnum, {
    description: 'Whether the message was delivered or held, or whether the channel had received it before.',
  })
  readonly outcome!: ReceiveOutcome;
}
