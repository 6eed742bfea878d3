import type { ResultOf } from '@graphql-typed-document-node/core';
import { graphql } from '../../gql/gql.ts';

graphql(`
  fragment DeletionFacts on DeletionRequest {
    id
    ticketCount
    requestedAt
    requestedBy {
      id
      displayName
    }
  }
`);

/** A query of its own, because the server refuses the field to agents. */
export const DeletionOfContact = graphql(`
  query DeletionOfContact($id: ID!) {
    contact(id: $id) {
      id
      blockedTicketCount
      deletionRequest {
        ...DeletionFacts
      }
    }
  }
`);

export const OpenDeletions = graphql(`
  query OpenDeletions {
    deletionRequests {
      id
      contact {
        id
      }
    }
  }
`);

export const RequestDeletion = graphql(`
  mutation RequestDeletion($contactId: ID!) {
    requestDeletion(contactId: $contactId) {
      changed
    }
  }
`);

export const ApproveDeletion = graphql(`
  mutation ApproveDeletion($requestId: ID!) {
    approveDeletion(requestId: $requestId) {
      changed
      ticketsDeleted
      request {
        id
        ticketCount
      }
    }
  }
`);

export const DeclineDeletion = graphql(`
  mutation DeclineDeletion($requestId: ID!) {
    declineDeletion(requestId: $requestId) {
      changed
    }
  }
`);

export type DeletionRequest = NonNullable<
  NonNullable<ResultOf<typeof DeletionOfContact>['contact']>['deletionRequest']
>;
