import { Field, InputType, ObjectType } from 'type-graphql';
import type {
  ChannelConnection,
  ConnectionInput,
  ConnectionKind,
  ConnectionStatus,
} from '../../channels/connections/connection.ts';
import { enumOf } from '../enumOf.graphql.ts';
import { DateTime } from '../scalars.graphql.ts';

const ConnectionKindEnum = enumOf<ConnectionKind>(
  'ChannelConnectionKind',
  'What delivers the replies of a channel. More values can come, so accept unknown ones.',
  {
    WEBCHAT: 'The widget of Blockdesk.',
    WEBHOOK: 'A system of yours, which reports by `reportDelivery`.',
    SIMULATOR: 'The customer simulator. It exists in development only.',
  },
);

const ConnectionStatusEnum = enumOf<ConnectionStatus>('ChannelConnectionStatus', 'Whether replies are delivered.', {
  CONNECTED: 'Replies are delivered.',
  FAILING: 'The provider refuses the credential. Replies wait for a day, and then fail.',
});

@ObjectType('ChannelConnection', { description: 'What delivers the replies of a channel.' })
export class ChannelConnectionType implements ChannelConnection {
  @Field(() => ConnectionKindEnum, { description: 'What delivers the replies.' })
  readonly kind!: ConnectionKind;

  @Field(() => ConnectionStatusEnum, { description: 'Whether it delivers them.' })
  readonly status!: ConnectionStatus;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the credential was tried last. Null for a connection without a credential.',
  })
  readonly checkedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'The code of the provider for the failure. Null without one.' })
  readonly lastErrorCode!: string | null;
}

@InputType('ChannelConnectionInput', { description: 'The connection to make. Give exactly one field.' })
export class ChannelConnectionInput implements ConnectionInput {
  @Field(() => Boolean, {
    nullable: true,
    description:
      'True: a system of yours delivers the replies. It learns of them by the feed, and reports by `reportDelivery`.',
  })
  readonly webhook?: boolean | null;
}
