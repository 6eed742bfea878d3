import type { ResultOf } from '@graphql-typed-document-node/core';
import { graphql } from '../gql/gql.ts';
import type { ContactEvent } from './contactEvents.ts';
import type { TicketEvent } from './ticketEvents.ts';

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
