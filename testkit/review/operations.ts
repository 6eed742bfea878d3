import { graphql } from '../gql/gql.ts';

/** The operations on the review states of held tickets. */

export const ReviewTickets = graphql(`
  mutation ReviewTickets($ticketIds: [ID!]!, $state: TicketReviewState!, $until: DateTime, $seenAt: DateTime) {
    reviewTickets(ticketIds: $ticketIds, state: $state, until: $until, seenAt: $seenAt) {
      changedCount items { id changed refusal errorMessage }
    }
  }
`);

export const ReviewedTickets = graphql(`
  query ReviewedTickets($review: TicketReviewState, $search: String, $channelId: ID, $contactId: ID, $first: Int, $after: String) {
    blockedTickets(review: $review, search: $search, channelId: $channelId, contactId: $contactId, first: $first, after: $after) {
      totalCount readAt pageInfo { endCursor hasNextPage }
      edges { node { id preview review { state until at by { displayName } } } }
    }
  }
`);

export const ReviewOf = graphql(`
  query ReviewOf($id: ID!) { ticket(id: $id) { status review { state until at by { displayName } } } }
`);

export const ReviewCounts = graphql(`query ReviewCounts { queueCounts { blocked blockedNew } }`);

export const ReviewEvents = graphql(`
  subscription ReviewEvents($after: EventCursor, $channelId: ID) {
    blockedTicketEvents(after: $after, channelId: $channelId, detailed: true) {
      __typename
      ... on BlockedTicketAdded { ticket { id review { state } } }
      ... on BlockedTicketUpdated { ticket { id review { state } } }
      ... on BlockedTicketReviewed { ticket { id review { state } } reviewedBy { displayName } }
      ... on BlockedTicketReleased { ticketId movedTo }
      ... on BlockedTicketDeleted { ticketId }
    }
  }
`);
