import { graphql } from '../gql/gql.ts';

export const ReadTickets = graphql(`
  query ReadTickets(
    $status: TicketStatus!
    $channelId: ID
    $contactId: ID
    $assigneeId: ID
    $search: String
    $after: String
  ) {
    tickets(
      status: $status
      channelId: $channelId
      contactId: $contactId
      assigneeId: $assigneeId
      search: $search
      after: $after
      first: 50
    ) {
      edges {
        node {
          ...TicketRow
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const ReadHeldTickets = graphql(`
  query ReadHeldTickets(
    $channelId: ID
    $contactId: ID
    $search: String
    $review: TicketReviewState
    $expiringBefore: DateTime
    $campaignId: ID
    $after: String
  ) {
    blockedTickets(
      channelId: $channelId
      contactId: $contactId
      search: $search
      review: $review
      expiringBefore: $expiringBefore
      campaignId: $campaignId
      after: $after
      first: 50
    ) {
      edges {
        node {
          ...TicketRow
          heldCause {
            ...HeldCauseFields
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

export const UnblockTicket = graphql(`
  mutation UnblockTicket($ticketId: ID!, $allowSender: Boolean) {
    unblockTicket(ticketId: $ticketId, allowSender: $allowSender) {
      changed
      undo {
        token
      }
      ticket {
        ...TicketRow
      }
    }
  }
`);
