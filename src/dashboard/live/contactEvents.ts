import type { ResultOf } from '@graphql-typed-document-node/core';
import { graphql } from '../gql/gql.ts';

graphql(`
  fragment BlockFacts on ContactBlock {
    id
    reason
    scope
    note
    blockedAt
    expiresAt
    endedAt
    endCause
    blockedBy {
      id
      displayName
    }
    endedBy {
      id
      displayName
    }
    policy
    ticketsReleased
    ticketsDeleted
  }
`);

graphql(`
  fragment BlockChangeFacts on BlockChange {
    number
    changedAt
    changedBy {
      id
      displayName
    }
    changed
    from {
      reason
      scope
      note
      expiresAt
    }
    to {
      reason
      scope
      note
      expiresAt
    }
  }
`);

graphql(`
  fragment ContactState on Contact {
    id
    displayName
    blocked
    updatedAt
    openTicketCount
    blockedTicketCount
    block {
      ...BlockFacts
    }
  }
`);

graphql(`
  fragment ContactRow on Contact {
    ...ContactState
    identities {
      kind
      value
      provider
      channel {
        id
        name
        type
      }
    }
  }
`);

/**
 * `detailed` adds renamed and merged contacts, and names a changed block and a contact that is gone by types of their
 * own. A changed block leaves the identities as they are. The server limits what a subscription can ask for.
 */
export const ContactEvents = graphql(`
  subscription ContactEvents($after: EventCursor) {
    contactEvents(after: $after, detailed: true) {
      __typename
      ... on FeedEvent {
        cursor
        occurredAt
      }
      ... on ContactBlocked {
        contact {
          ...ContactRow
        }
        block {
          ...BlockFacts
        }
      }
      ... on BlockUpdated {
        contact {
          ...ContactState
        }
        block {
          ...BlockFacts
        }
      }
      ... on ContactUnblocked {
        contact {
          ...ContactRow
        }
        block {
          ...BlockFacts
        }
      }
      ... on ContactUpdated {
        changedFields
        contact {
          ...ContactRow
        }
      }
      ... on ContactsMerged {
        mergedContactId
        contact {
          ...ContactRow
        }
      }
      ... on ContactDeleted {
        contactId
      }
    }
  }
`);

export type ContactEvent = ResultOf<typeof ContactEvents>['contactEvents'];
