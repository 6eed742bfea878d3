import type { ResultOf } from '@graphql-typed-document-node/core';
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
              changes(first: 1) {
                ...BlockChangeFacts
              }
            }
          }
        }
      }
    }
  }
`);

export const AssignTicket = graphql(`
  mutation AssignTicket($ticketId: ID!, $userId: ID, $onlyIfUnassigned: Boolean) {
    assignTicket(ticketId: $ticketId, userId: $userId, onlyIfUnassigned: $onlyIfUnassigned) {
      ...TicketRow
    }
  }
`);

export const CloseTicket = graphql(`
  mutation CloseTicket($ticketId: ID!) {
    closeTicket(ticketId: $ticketId) {
      ...TicketRow
    }
  }
`);

export type ChatTicket = NonNullable<ResultOf<typeof ReadChatTicket>['ticket']>;
export type LastBlock = ChatTicket['contact']['blockHistory']['edges'][number]['node'];

/** The cached answer for a ticket. Null when the viewer can see no such ticket. */
export type TicketAnswer = ChatTicket | 'deleted' | null;

export function isTicket(answer: TicketAnswer | undefined): answer is ChatTicket {
  return answer !== undefined && answer !== null && answer !== 'deleted';
}
