import type { ResultOf } from '@graphql-typed-document-node/core';
import { graphql } from '../gql/gql.ts';
import type { ContactEvent } from './contactEvents.ts';
import type { TicketEvent } from './ticketEvents.ts';

graphql(`
  fragment HeldCauseFields on HeldCause {
    kind
    rule {
      id
      value
    }
  }
`);

graphql(`
  fragment HeldTicketRow on Ticket {
    ...TicketRow
    deletesAt
    heldCause {
      ...HeldCauseFields
    }
    review {
      state
    }
  }
`);

export const BlockedTicketEvents = graphql(`
  subscription BlockedTicketEvents($after: EventCursor) {
    blockedTicketEvents(after: $after, detailed: true) {
      __typename
      ... on FeedEvent {
        cursor
        occurredAt
      }
      ... on BlockedTicketAdded {
        ticket {
          ...HeldTicketRow
        }
      }
      ... on BlockedTicketUpdated {
        ticket {
          ...HeldTicketRow
        }
      }
      ... on BlockedTicketReviewed {
        ticket {
          ...HeldTicketRow
        }
        reviewedBy {
          id
          displayName
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
        deletedBy {
          id
          displayName
        }
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
    blockedNew
    closed
    contacts
    blockedContacts
  }
`);

export type BlockedTicketEvent = ResultOf<typeof BlockedTicketEvents>['blockedTicketEvents'];
/** An event of any of the subscriptions. */
export type LiveEvent = TicketEvent | BlockedTicketEvent | ContactEvent;
