import { Field, Int, ObjectType } from 'type-graphql';
import type { Delivery, DeliveryError, DeliveryStatus } from '../../outbound/deliveries/delivery.ts';
import { enumOf } from '../enumOf.graphql.ts';
import { DateTime } from '../scalars.graphql.ts';

export const DeliveryStatusEnum = enumOf<DeliveryStatus>(
  'DeliveryStatus',
  'How far a reply came on its way to the customer. It only goes forward, unless it fails.',
  {
    PENDING: 'It waits to be sent, or the channel has not reported on it.',
    SENT: 'The channel took it.',
    DELIVERED: 'It reached the customer.',
    READ: 'The customer read it.',
    FAILED: 'It did not arrive. `retryMessage` sends it again.',
  },
);

export const DeliveryErrorEnum = enumOf<DeliveryError>(
  'DeliveryError',
  'Why a reply failed, or waits. More values can come, so accept unknown ones.',
  {
    CONTACT_BLOCKED: 'The contact was blocked before the reply was sent.',
    CONTACT_OPTED_OUT: 'The contact asked not to be written to before the reply was sent.',
    CHANNEL_NOT_CONNECTED: 'The channel was disconnected before the reply was sent.',
    CHANNEL_CREDENTIAL_REFUSED: 'The provider refuses the credential of the channel. The reply waits for a day.',
    REPLY_WINDOW_CLOSED: 'The customer wrote too long ago for a reply.',
    UNDELIVERABLE: 'The provider cannot reach the customer.',
    NOT_THREAD_OWNER: 'Another application has the conversation at the provider.',
    PROVIDER_REFUSED: 'The provider refused the reply for another reason.',
    PROVIDER_UNAVAILABLE: 'The provider could not be reached for 24 hours.',
    DELIVERY_UNKNOWN: 'The provider did not say whether it took the reply, so it can have arrived.',
    BOUNCED: 'The mail came back: the mail server of the customer did not take it.',
  },
);

@ObjectType('Delivery', { description: 'How far a reply came on its way to the customer.' })
export class DeliveryType implements Pick<Delivery, 'status' | 'attempts' | 'updatedAt' | 'errorCode'> {
  @Field(() => DeliveryStatusEnum, { description: 'How far it came.' })
  readonly status!: DeliveryStatus;

  @Field(() => Int, {
    description: 'How often Blockdesk handed it to the channel. 0 on a channel whose replies another system delivers.',
  })
  readonly attempts!: number;

  @Field(() => DateTime, { description: 'When the status or the error changed last, or an attempt began.' })
  readonly updatedAt!: Date;

  @Field(() => DeliveryErrorEnum, { nullable: true, description: 'Why it failed, or waits. Null without an error.' })
  readonly errorCode!: DeliveryError | null;
}
