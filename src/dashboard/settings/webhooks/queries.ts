import type { ResultOf, VariablesOf } from '@graphql-typed-document-node/core';
import { graphql } from '../../gql/gql.ts';

graphql(`
  fragment WebhookRow on Webhook {
    id
    url
    events
    seesHeld
    textToo
    createdAt
    disabledAt
    disabledCause
    failingSince
  }
`);

graphql(`
  fragment WebhookDeliveryRow on WebhookDelivery {
    id
    type
    status
    attempts
    createdAt
    nextAttemptAt
    errorCode
    responseStatus
    responseBody
    durationMs
    contactId
    webhookMessageId
  }
`);

export const Webhooks = graphql(`
  query Webhooks {
    webhooks {
      ...WebhookRow
    }
  }
`);

export const CreateWebhook = graphql(`
  mutation CreateWebhook($url: String!, $events: [WebhookEvent!]!, $seesHeld: Boolean!, $textToo: Boolean!) {
    createWebhook(url: $url, events: $events, seesHeld: $seesHeld, textToo: $textToo) {
      secret
      webhook {
        id
      }
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
    ) {
      id
    }
  }
`);

export const RotateWebhookSecret = graphql(`
  mutation RotateWebhookSecret($webhookId: ID!) {
    rotateWebhookSecret(webhookId: $webhookId) {
      secret
    }
  }
`);

export const DeleteWebhook = graphql(`
  mutation DeleteWebhook($webhookId: ID!) {
    deleteWebhook(webhookId: $webhookId) {
      webhookId
    }
  }
`);

export const TestWebhook = graphql(`
  mutation TestWebhook($webhookId: ID!) {
    testWebhook(webhookId: $webhookId) {
      id
    }
  }
`);

export const ResendWebhook = graphql(`
  mutation ResendWebhook($deliveryId: ID!) {
    resendWebhook(deliveryId: $deliveryId) {
      id
    }
  }
`);

export const WebhookDeliveries = graphql(`
  query WebhookDeliveries($webhookId: ID!, $status: WebhookDeliveryStatus, $first: Int!, $after: String) {
    webhookDeliveries(webhookId: $webhookId, status: $status, first: $first, after: $after) {
      edges {
        node {
          ...WebhookDeliveryRow
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export type WebhookInput = VariablesOf<typeof CreateWebhook>;
export type WebhookRow = ResultOf<typeof Webhooks>['webhooks'][number];
export type DeliveryPage = ResultOf<typeof WebhookDeliveries>['webhookDeliveries'];
export type WebhookDeliveryRow = DeliveryPage['edges'][number]['node'];
