import type { ResultOf } from '@graphql-typed-document-node/core';
import type { InfiniteData } from '@tanstack/react-query';
import { graphql } from '../gql/gql.ts';

export const ReadChatTicket = graphql(`
  query ReadChatTicket($id: ID!) {
    ticket(id: $id) {
      ...TicketRow
      contact {
        blockHistory(first: 1) {
          edges {
            node {
              ...BlockFacts
            }
          }
        }
      }
    }
  }
`);

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
  mutation SendReply($ticketId: ID!, $body: String!) {
    sendMessage(ticketId: $ticketId, body: $body) {
      id
    }
  }
`);

export const AssignChat = graphql(`
  mutation AssignChat($ticketId: ID!, $userId: ID, $onlyIfUnassigned: Boolean) {
    assignTicket(ticketId: $ticketId, userId: $userId, onlyIfUnassigned: $onlyIfUnassigned) {
      ...TicketRow
    }
  }
`);

export const CloseChat = graphql(`
  mutation CloseChat($ticketId: ID!) {
    closeTicket(ticketId: $ticketId) {
      ...TicketRow
    }
  }
`);

export const ReleaseChat = graphql(`
  mutation ReleaseChat($ticketId: ID!) {
    unblockTicket(ticketId: $ticketId) {
      changed
      ticket {
        ...TicketRow
      }
    }
  }
`);

export type ChatTicket = NonNullable<ResultOf<typeof ReadChatTicket>['ticket']>;
/** What is known of a ticket that is open: null where there is none that the viewer may see. */
export type TicketAnswer = ChatTicket | 'deleted' | null;
export type MessagePage = NonNullable<ResultOf<typeof ReadMessages>['ticket']>['messages'];
export type ChatMessage = MessagePage['edges'][number]['node'];
export type MessagePages = InfiniteData<MessagePage, unknown>;
export type LastBlock = ChatTicket['contact']['blockHistory']['edges'][number]['node'];
