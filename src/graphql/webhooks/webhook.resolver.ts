import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import {
  createWebhook,
  deleteWebhook,
  rotateWebhookSecret,
  updateWebhook,
} from '../../outbound/webhooks/manage.commands.ts';
import { replayWebhook, resendWebhook, testWebhook } from '../../outbound/webhooks/redeliver.commands.ts';
import {
  type WebhookDelivery,
  type WebhookDeliveryStatus,
  webhookIdOf,
} from '../../outbound/webhooks/webhookDelivery.ts';
import type { WebhookEvent } from '../../outbound/webhooks/webhookEvents.ts';
import { listWebhooks, webhookDeliveryPage } from '../../outbound/webhooks/webhooks.queries.ts';
import type { GraphQLContext } from '../context.ts';
import { After, First } from '../paging/arguments.graphql.ts';
import { EventCursor } from '../scalars.graphql.ts';
import {
  DeleteWebhookPayload,
  WebhookDeliveryConnection,
  WebhookDeliveryStatusEnum,
  WebhookDeliveryType,
  WebhookEventEnum,
  WebhookSecretPayload,
  WebhookType,
} from './webhook.graphql.ts';

const WEBHOOK = { description: 'The webhook.' } as const;
const URL_OF = 'The address to send to: `https:`, without credentials and fragment. Its host has a public address.';
const EVENTS = 'What to be told of, at least one.';
const SEES_HELD = 'Whether to be told of what is held for supervisors, too. Events about held messages alone need it.';
const TEXT_TOO = 'Whether the text of a message is sent, too.';
const UNCHANGED = 'Left out or null, it stays.';

@Resolver(() => WebhookType)
class WebhookResolver {
  @Query(() => [WebhookType], { description: 'Every webhook, the oldest first. For admins.' })
  webhooks(@Ctx() { reader }: GraphQLContext) {
    return listWebhooks(reader);
  }

  @Mutation(() => WebhookSecretPayload, {
    description:
      'Creates a webhook, which is told of what happens from now on. A workspace has at most 20. For admins. Refused: `WEBHOOK_LIMIT`, `SECRETS_NOT_CONFIGURED`, and `BAD_USER_INPUT` with the field `url` or `events`.',
  })
  createWebhook(
    @Ctx() context: GraphQLContext,
    @Arg('url', () => String, { description: URL_OF }) url: string,
    @Arg('events', () => [WebhookEventEnum], { description: EVENTS }) events: WebhookEvent[],
    @Arg('seesHeld', () => Boolean, { nullable: true, defaultValue: false, description: SEES_HELD })
    seesHeld: boolean | null,
    @Arg('textToo', () => Boolean, { nullable: true, defaultValue: false, description: TEXT_TOO })
    textToo: boolean | null,
  ) {
    return createWebhook(context, context.viewer, {
      url,
      events,
      seesHeld: seesHeld ?? false,
      textToo: textToo ?? false,
    });
  }

  @Mutation(() => WebhookType, {
    description:
      'Changes a webhook. Enabled again, it is told of all that happened meanwhile. The same again changes nothing. For admins. Refused: `WEBHOOK_NOT_FOUND`, and `BAD_USER_INPUT` with the field `url` or `events`.',
  })
  updateWebhook(
    @Ctx() context: GraphQLContext,
    @Arg('webhookId', () => ID, WEBHOOK) webhookId: string,
    @Arg('url', () => String, { nullable: true, description: `${URL_OF} ${UNCHANGED}` }) url: string | null | undefined,
    @Arg('events', () => [WebhookEventEnum], { nullable: true, description: `${EVENTS} ${UNCHANGED}` })
    events: WebhookEvent[] | null | undefined,
    @Arg('seesHeld', () => Boolean, { nullable: true, description: `${SEES_HELD} ${UNCHANGED}` })
    seesHeld: boolean | null | undefined,
    @Arg('textToo', () => Boolean, { nullable: true, description: `${TEXT_TOO} ${UNCHANGED}` })
    textToo: boolean | null | undefined,
    @Arg('enabled', () => Boolean, { nullable: true, description: `Whether anything is sent to it. ${UNCHANGED}` })
    enabled: boolean | null | undefined,
  ) {
    return updateWebhook(context, context.viewer, webhookId, { url, events, seesHeld, textToo, enabled });
  }

  @Mutation(() => WebhookSecretPayload, {
    description:
      'Gives a webhook a new secret. For 24 hours the old secret signs requests, too. For admins. Refused: `WEBHOOK_NOT_FOUND`, `SECRETS_NOT_CONFIGURED`.',
  })
  rotateWebhookSecret(@Ctx() context: GraphQLContext, @Arg('webhookId', () => ID, WEBHOOK) webhookId: string) {
    return rotateWebhookSecret(context, context.viewer, webhookId);
  }

  @Mutation(() => DeleteWebhookPayload, {
    description:
      'Deletes a webhook. Nothing more is sent to it, and its deliveries are gone. For admins. Refused: `WEBHOOK_NOT_FOUND`.',
  })
  deleteWebhook(@Ctx() context: GraphQLContext, @Arg('webhookId', () => ID, WEBHOOK) webhookId: string) {
    return deleteWebhook(context, context.viewer, webhookId);
  }

  @Mutation(() => WebhookDeliveryType, {
    description:
      'Sends a webhook a request of the type `webhook.test`, once and at once. For admins. Refused: `WEBHOOK_NOT_FOUND`, and `BAD_USER_INPUT` for a disabled webhook.',
  })
  testWebhook(@Ctx() context: GraphQLContext, @Arg('webhookId', () => ID, WEBHOOK) webhookId: string) {
    return testWebhook(context, context.viewer, webhookId);
  }

  @Mutation(() => WebhookType, {
    description:
      'Tells a webhook again of all that happened after a cursor, and then of what follows. Requests have the `webhook-id` that they had. For admins. Refused: `WEBHOOK_NOT_FOUND`, and `BAD_USER_INPUT` for a cursor that is too old.',
  })
  replayWebhook(
    @Ctx() context: GraphQLContext,
    @Arg('webhookId', () => ID, WEBHOOK) webhookId: string,
    @Arg('after', () => EventCursor, {
      description: 'A cursor of the feed of this workspace, such as one that `feedCursor` gave.',
    })
    after: string,
  ) {
    return replayWebhook(context, context.viewer, webhookId, after);
  }
}

@Resolver(() => WebhookDeliveryType)
class WebhookDeliveryResolver {
  @FieldResolver(() => ID, {
    description:
      'The header `webhook-id` of its requests. It is the same for each attempt, so a receiver knows what it has had.',
  })
  webhookMessageId(@Root() delivery: WebhookDelivery, @Ctx() { codec, viewer }: GraphQLContext) {
    return webhookIdOf(codec, viewer.workspaceId, delivery);
  }

  @Query(() => WebhookDeliveryConnection, {
    description:
      'What a webhook was told, and what it is to be told, the newest first. Empty for a webhook that is not there. For admins.',
  })
  webhookDeliveries(
    @Ctx() context: GraphQLContext,
    @Arg('webhookId', () => ID, WEBHOOK) webhookId: string,
    @Arg('status', () => WebhookDeliveryStatusEnum, {
      nullable: true,
      description: 'Only deliveries with this status. Left out or null, all of them.',
    })
    status: WebhookDeliveryStatus | null | undefined,
    @First() first: number,
    @After() after: string | null,
  ) {
    return webhookDeliveryPage(context, webhookId, status ?? null, { first, after });
  }

  @Mutation(() => WebhookDeliveryType, {
    description:
      'Sends a delivery again, under the same `webhook-id`. For admins. Refused: `WEBHOOK_NOT_FOUND`, and `BAD_USER_INPUT` for a disabled webhook.',
  })
  resendWebhook(
    @Ctx() context: GraphQLContext,
    @Arg('deliveryId', () => ID, { description: 'The delivery.' }) deliveryId: string,
  ) {
    return resendWebhook(context, context.viewer, deliveryId);
  }
}

export const WEBHOOK_RESOLVERS = [WebhookResolver, WebhookDeliveryResolver] as const;
