import type { ResultOf } from '@graphql-typed-document-node/core';
import type { InfiniteData } from '@tanstack/react-query';
import { graphql } from '../../gql/gql.ts';

export const ReadMessages = graphql(`
  query ReadMessages($id: ID!, $after: String) {
    ticket(id: $id) {
      messages(first: 50, after: $after) {
        edges {
          node {
            ...MessageRow
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export const SendReply = graphql(`
  mutation SendReply($ticketId: ID!, $body: String!, $attachmentIds: [ID!]!, $clientId: String!) {
    sendMessage(ticketId: $ticketId, body: $body, attachmentIds: $attachmentIds, clientId: $clientId) {
      id
    }
  }
`);

export const RetryReply = graphql(`
  mutation RetryReply($messageId: ID!) {
    retryMessage(messageId: $messageId) {
      id
      delivery {
        ...DeliveryRow
      }
    }
  }
`);

export type MessagePage = NonNullable<ResultOf<typeof ReadMessages>['ticket']>['messages'];
export type ChatMessage = MessagePage['edges'][number]['node'];
export type Delivery = NonNullable<ChatMessage['delivery']>;
export type QuotedMessage = NonNullable<ChatMessage['refersTo']>;
export type MessagePages = InfiniteData<MessagePage, unknown>;
