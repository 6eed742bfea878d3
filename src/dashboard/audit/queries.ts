import type { ResultOf } from '@graphql-typed-document-node/core';
import { graphql } from '../gql/gql.ts';

export const AuditLog = graphql(`
  query AuditLog(
    $actorId: ID
    $contactId: ID
    $types: [EventType!]
    $from: DateTime
    $to: DateTime
    $after: String
  ) {
    auditLog(
      actorId: $actorId
      contactId: $contactId
      types: $types
      from: $from
      to: $to
      after: $after
      first: 50
    ) {
      edges {
        node {
          id
          type
          summary
          occurredAt
          contact {
            id
            displayName
          }
          ticket {
            id
            number
          }
          actor {
            __typename
            id
            displayName
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** As many as a page has, to see how many of them are new. */
export const NewestEntries = graphql(`
  query NewestEntries($actorId: ID, $contactId: ID, $types: [EventType!], $from: DateTime, $to: DateTime) {
    auditLog(actorId: $actorId, contactId: $contactId, types: $types, from: $from, to: $to, first: 50) {
      edges {
        node {
          id
        }
      }
    }
  }
`);

export const ContactName = graphql(`
  query ContactName($id: ID!) {
    contact(id: $id) {
      displayName
    }
  }
`);

export const ContactsToChoose = graphql(`
  query ContactsToChoose($search: String) {
    contacts(search: $search, first: 20) {
      edges {
        node {
          id
          displayName
          identities {
            value
          }
        }
      }
    }
  }
`);

export const ApiKeyNames = graphql(`
  query ApiKeyNames {
    apiKeys {
      id
      displayName
    }
  }
`);

export type AuditEntry = ResultOf<typeof AuditLog>['auditLog']['edges'][number]['node'];
