import type { ResultOf } from '@graphql-typed-document-node/core';
import { graphql } from '../gql/gql.ts';

graphql(`
  fragment TicketRow on Ticket {
    id
    number
    status
    preview
    createdAt
    lastMessageAt
    messageCount
    blockedAt
    closedAt
    releasesTo
    replyRefusal
    assignee {
      id
      displayName
    }
    channel {
      id
      name
      type
    }
    contact {
      id
      displayName
      blocked
      block {
        id
        reason
      }
    }
  }
`);

graphql(`
  fragment MessageRow on Message {
    id
    body
    truncated
    notice
    editedAt
    deletedAt
    direction
    sentAt
    author {
      id
      displayName
    }
  }
`);

graphql(`
  fragment BlockFacts on ContactBlock {
    id
    reason
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
      note
      expiresAt
    }
    to {
      reason
      note
      expiresAt
    }
  }
`);

graphql(`
  fragment ContactRow on Contact {
    id
    displayName
    blocked
    updatedAt
    openTicketCount
    blockedTicketCount
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
    block {
      ...BlockFacts
    }
  }
`);

export const TicketEvents = graphql(`
  subscription TicketEvents($after: EventCursor) {
    ticketEvents(after: $after) {
      __typename
      ... on FeedEvent {
        cursor
        occurredAt
      }
      ... on TicketStatusChanged {
        from
        ticket {
          ...TicketRow
        }
      }
      ... on TicketMessageAdded {
        ticket {
          ...TicketRow
        }
        message {
          ...MessageRow
        }
      }
      ... on TicketGone {
        ticketId
      }
    }
  }
`);

export const BlockedTicketEvents = graphql(`
  subscription BlockedTicketEvents($after: EventCursor) {
    blockedTicketEvents(after: $after) {
      __typename
      ... on FeedEvent {
        cursor
        occurredAt
      }
      ... on BlockedTicketAdded {
        ticket {
          ...TicketRow
        }
      }
      ... on BlockedTicketUpdated {
        ticket {
          ...TicketRow
        }
      }
      ... on BlockedTicketReleased {
        ticketId
        movedTo
        releasedBy {
          id
          displayName
        }
      }
      ... on BlockedTicketDeleted {
        ticketId
      }
      ... on BlockedTicketsCleared {
        contactId
        policy
        count
      }
    }
  }
`);

export const ContactEvents = graphql(`
  subscription ContactEvents($after: EventCursor) {
    contactEvents(after: $after) {
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
      ... on ContactUnblocked {
        contact {
          ...ContactRow
        }
        block {
          ...BlockFacts
        }
      }
    }
  }
`);

export const QueueCounts = graphql(`
  subscription QueueCounts {
    queueCounts {
      ...QueueCountFields
    }
  }
`);

graphql(`
  fragment QueueCountFields on QueueCounts {
    bot
    unassigned
    assigned
    blocked
    closed
    contacts
    blockedContacts
  }
`);

export type TicketEvent = ResultOf<typeof TicketEvents>['ticketEvents'];
export type BlockedTicketEvent = ResultOf<typeof BlockedTicketEvents>['blockedTicketEvents'];
export type ContactEvent = ResultOf<typeof ContactEvents>['contactEvents'];
/** An event of any of the subscriptions. */
export type LiveEvent = TicketEvent | BlockedTicketEvent | ContactEvent;
