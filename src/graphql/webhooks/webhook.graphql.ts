import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { WebhookWithSecret } from '../../outbound/webhooks/manage.commands.ts';
import type { DisabledCause, Webhook } from '../../outbound/webhooks/webhook.ts';
import type {
  WebhookDelivery,
  WebhookDeliveryError,
  WebhookDeliveryStatus,
} from '../../outbound/webhooks/webhookDelivery.ts';
import type { WebhookEvent } from '../../outbound/webhooks/webhookEvents.ts';
import { enumOf } from '../enumOf.graphql.ts';
import { connectionOf } from '../paging/connection.graphql.ts';
import { DateTime } from '../scalars.graphql.ts';
import { EVENT_DESCRIPTIONS } from '../timeline/eventType.graphql.ts';

export const WebhookEventEnum = enumOf<WebhookEvent>(
  'WebhookEvent',
  'What a webhook can be told of. More values can come, so accept unknown ones.',
  {
    ...EVENT_DESCRIPTIONS,
    'message.outbound':
      '`message.outbound`: a reply that your system is to deliver, on a channel whose connection is `WEBHOOK`.',
  },
);

const DisabledCauseEnum = enumOf<DisabledCause>('WebhookDisabledCause', 'Why a webhook gets nothing.', {
  ADMIN: 'An admin disabled it.',
  GONE: 'Its endpoint answered 410.',
  FAILING: 'Every delivery failed for five days.',
});

export const WebhookDeliveryStatusEnum = enumOf<WebhookDeliveryStatus>(
  'WebhookDeliveryStatus',
  'How far a delivery of a webhook is.',
  {
    PENDING: 'It waits to be sent, or to be sent again.',
    DELIVERED: 'The endpoint answered 2xx.',
    FAILED: 'The last attempt failed. `resendWebhook` sends it again.',
    DROPPED: 'It was not sent: what it was about is gone, or the webhook may not be told of it any more.',
  },
);

const WebhookDeliveryErrorEnum = enumOf<WebhookDeliveryError>(
  'WebhookDeliveryError',
  'Why an attempt failed. More values can come, so accept unknown ones.',
  {
    NAME_NOT_FOUND: 'The name of the URL has no address.',
    ADDRESS_NOT_PUBLIC: 'The name of the URL leads to an address that is not public.',
    NOT_CONNECTED: 'The endpoint could not be reached, or it broke the connection.',
    BAD_CERTIFICATE: 'The certificate of the endpoint cannot be trusted.',
    TIMED_OUT: 'The endpoint did not answer within 15 seconds.',
    REDIRECTED: 'The endpoint answered 3xx. Redirects are not followed.',
    REFUSED: 'The endpoint answered neither 2xx nor 3xx.',
    NO_SECRET: 'The server cannot read the secret of the webhook. Its operator looks at CHANNEL_SECRETS_KEY.',
  },
);

@ObjectType('Webhook', { description: 'An address of yours that is told what happens.' })
export class WebhookType implements Webhook {
  @Field(() => ID, { description: 'The id of the webhook.' })
  readonly id!: string;

  @Field(() => String, { description: 'The address that requests are sent to.' })
  readonly url!: string;

  @Field(() => [WebhookEventEnum], { description: 'What it is told of.' })
  readonly events!: readonly WebhookEvent[];

  @Field(() => Boolean, { description: 'Whether it is told of held messages, too.' })
  readonly seesHeld!: boolean;

  @Field(() => Boolean, { description: 'Whether it gets the texts of messages, too.' })
  readonly textToo!: boolean;

  @Field(() => DateTime, { description: 'When it was created.' })
  readonly createdAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was disabled. Null while it is enabled.' })
  readonly disabledAt!: Date | null;

  @Field(() => DisabledCauseEnum, { nullable: true, description: 'Why it is disabled. Null while it is enabled.' })
  readonly disabledCause!: DisabledCause | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'Since when every attempt failed. Null when the last attempt succeeded. After five days it is disabled.',
  })
  readonly failingSince!: Date | null;
}

@ObjectType('WebhookSecretPayload', { description: 'A webhook and its new secret.' })
export class WebhookSecretPayload implements WebhookWithSecret {
  @Field(() => WebhookType, { description: 'The webhook.' })
  readonly webhook!: Webhook;

  @Field(() => String, {
    description:
      'The secret that requests are signed with, as Standard Webhooks writes it: `whsec_…`. It is shown this once and cannot be read again.',
  })
  readonly secret!: string;
}

@ObjectType('DeleteWebhookPayload', { description: 'The result of deleting a webhook.' })
export class DeleteWebhookPayload {
  @Field(() => ID, { description: 'The id of the deleted webhook.' })
  readonly webhookId!: string;
}

@ObjectType('WebhookDelivery', {
  description: 'One thing that a webhook is told. Deliveries are kept for 30 days.',
})
export class WebhookDeliveryType implements Omit<WebhookDelivery, 'eventId' | 'createdAt' | 'updatedAt' | 'webhookId'> {
  @Field(() => ID, { description: 'The id of the delivery.' })
  readonly id!: string;

  @Field(() => String, { description: 'The `type` in the body: such as `contact.blocked`, or `webhook.test`.' })
  readonly type!: string;

  @Field(() => ID, { nullable: true, description: 'The contact that it is about. Null for none.' })
  readonly contactId!: string | null;

  @Field(() => WebhookDeliveryStatusEnum, { description: 'How far it is.' })
  readonly status!: WebhookDeliveryStatus;

  @Field(() => Int, { description: 'How often it was sent.' })
  readonly attempts!: number;

  @Field(() => DateTime, { description: 'When it was added.' })
  readonly createdAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it is sent next. Null unless it is pending.' })
  readonly nextAttemptAt!: Date | null;

  @Field(() => WebhookDeliveryErrorEnum, {
    nullable: true,
    description: 'Why the last attempt failed. Null without failure.',
  })
  readonly errorCode!: WebhookDeliveryError | null;

  @Field(() => Int, { nullable: true, description: 'The HTTP status of the last answer. Null without an answer.' })
  readonly responseStatus!: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The first kilobyte of the last answer. It is plain text, so escape it on a page. Null where the request held texts or identities.',
  })
  readonly responseBody!: string | null;

  @Field(() => Int, { nullable: true, description: 'How long the last attempt took, in milliseconds.' })
  readonly durationMs!: number | null;
}

@ObjectType('WebhookDeliveryConnection', { description: 'A page of deliveries, the newest first.' })
export class WebhookDeliveryConnection extends connectionOf<WebhookDelivery>(
  'WebhookDelivery',
  'delivery',
  () => WebhookDeliveryType,
) {}
