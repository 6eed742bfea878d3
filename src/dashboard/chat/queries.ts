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

export const HandOverTicket = graphql(`
  mutation HandOverTicket($ticketId: ID!) {
    handOverTicket(ticketId: $ticketId) {
      ...TicketRow
    }
  }
`);

export const ReturnTicketToBot = graphql(`
  mutation ReturnTicketToBot($ticketId: ID!) {
    returnTicketToBot(ticketId: $ticketId) {
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

export const DismissSuggestion = graphql(`
  mutation DismissSuggestion($ticketId: ID!) {
    dismissSuggestion(ticketId: $ticketId) {
      ticket {
        ...TicketRow
      }
    }
  }
`);

export type ChatTicket = NonNullable<ResultOf<typeof ReadChatTicket>['ticket']>;
export type LastBlock = ChatTicket['contact']['blockHistory']['edges'][number]['node'];

/** A held ticket that joined an older one, because the contacts of both were merged. */
export interface JoinedTicket {
  /** The ticket that has the messages now. */
  readonly joinedTicketId: string;
}

/** The cached answer for a ticket. Null when the viewer can see no such ticket. */
export type TicketAnswer = ChatTicket | JoinedTicket | 'deleted' | null;

export function isTicket(answer: TicketAnswer | undefined): answer is ChatTicket {
  return isObject(answer) && !isJoined(answer);
}

export function isJoined(answer: TicketAnswer | undefined): answer is JoinedTicket {
  return isObject(answer) && 'joinedTicketId' in answer;
}

function isObject(answer: TicketAnswer | undefined): answer is ChatTicket | JoinedTicket {
  return typeof answer === 'object' && answer !== null;
}
