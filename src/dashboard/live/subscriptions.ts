import type { ResultOf } from '@graphql-typed-document-node/core';
import { graphql } from '../gql/gql.ts';
import type { ContactEvent } from './contactEvents.ts';

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
        joinedTicketId
      }
      ... on BlockedTicketsCleared {
        contactId
        policy
        count
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
/** An event of any of the subscriptions. */
export type LiveEvent = TicketEvent | BlockedTicketEvent | ContactEvent;
