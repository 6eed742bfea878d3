import { graphql } from '../gql/gql.ts';

/** Operations on outgoing webhooks. */
export const CreateWebhook = graphql(`
  mutation CreateWebhook($url: String!, $events: [WebhookEvent!]!, $seesHeld: Boolean, $textToo: Boolean) {
    createWebhook(url: $url, events: $events, seesHeld: $seesHeld, textToo: $textToo) {
      secret
      webhook { id url events seesHeld textToo disabledAt disabledCause failingSince }
    }
  }
`);

export const UpdateWebhook = graphql(`
  mutation UpdateWebhook(
    $webhookId: ID!
    $url: String
    $events: [WebhookEvent!]
    $seesHeld: Boolean
    $textToo: Boolean
    $enabled: Boolean
  ) {
    updateWebhook(
      webhookId: $webhookId
      url: $url
      events: $events
      seesHeld: $seesHeld
      textToo: $textToo
      enabled: $enabled
    ) { id url events seesHeld textToo disabledAt disabledCause failingSince }
  }
`);

export const RotateWebhookSecret = graphql(`
  mutation RotateWebhookSecret($webhookId: ID!) { rotateWebhookSecret(webhookId: $webhookId) { secret webhook { id } } }
`);

export const DeleteWebhook = graphql(`
  mutation DeleteWebhook($webhookId: ID!) { deleteWebhook(webhookId: $webhookId) { webhookId } }
`);

export const TestWebhook = graphql(`
  mutation TestWebhook($webhookId: ID!) { testWebhook(webhookId: $webhookId) { id type status webhookMessageId } }
`);

export const ResendWebhook = graphql(`
  mutation ResendWebhook($deliveryId: ID!) { resendWebhook(deliveryId: $deliveryId) { id status attempts } }
`);

export const ReplayWebhook = graphql(`
  mutation ReplayWebhook($webhookId: ID!, $after: EventCursor!) {
    replayWebhook(webhookId: $webhookId, after: $after) { id }
  }
`);

export const Webhooks = graphql(`
  query Webhooks { webhooks { id url events seesHeld textToo createdAt disabledAt disabledCause failingSince } }
`);

export const WebhookDeliveries = graphql(`
  query WebhookDeliveries($webhookId: ID!, $status: WebhookDeliveryStatus, $first: Int, $after: String) {
    webhookDeliveries(webhookId: $webhookId, status: $status, first: $first, after: $after) {
      edges {
        node {
          id
          type
          webhookMessageId
          contactId
          status
          attempts
          nextAttemptAt
          errorCode
          responseStatus
          responseBody
          durationMs
        }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
