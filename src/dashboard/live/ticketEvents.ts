import type { ResultOf } from '@graphql-typed-document-node/core';
import { graphql } from '../gql/gql.ts';

/** A ticket in a list, in a chat and in an event. */
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
    suggestion {
      score
      words
    }
    assignee {
      id
      displayName
    }
    group {
      id
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

/** A file of a message. Its link lives for five minutes. */
graphql(`
  fragment AttachmentRow on Attachment {
    id
    kind
    status
    fileName
    mimeType
    size
    url
  }
`);

/** How far a reply came. */
graphql(`
  fragment DeliveryRow on Delivery {
    status
    errorCode
    errorMessage
  }
`);

/** A message in a conversation and in an event. */
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
    delivery {
      ...DeliveryRow
    }
    attachments {
      ...AttachmentRow
    }
    author {
      id
      displayName
    }
    refersTo {
      id
      body
      direction
      editedAt
      deletedAt
      author {
        id
        displayName
      }
      ticket {
        id
        number
      }
    }
  }
`);

export const TicketEvents = graphql(`
  subscription TicketEvents($after: EventCursor) {
    ticketEvents(after: $after, detailed: true) {
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
      ... on TicketAssigned {
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
      ... on MessageDeliveryChanged {
        ticket {
          id
        }
        message {
          id
          delivery {
            ...DeliveryRow
          }
        }
      }
      ... on TicketGone {
        ticketId
        joinedTicketId
      }
    }
  }
`);

export type TicketEvent = ResultOf<typeof TicketEvents>['ticketEvents'];
