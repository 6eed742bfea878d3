import { graphql } from '../../../gql/gql.ts';

export const ReadMatching = graphql(`
  query ReadMatching(
    $search: String
    $channelId: ID
    $contactId: ID
    $review: TicketReviewState
    $expiringBefore: DateTime
    $campaignId: ID
  ) {
    matchingTickets(
      search: $search
      channelId: $channelId
      contactId: $contactId
      review: $review
      expiringBefore: $expiringBefore
      campaignId: $campaignId
    ) {
      count
      readAt
    }
  }
`);

export const ReviewTickets = graphql(`
  mutation ReviewTickets($ticketIds: [ID!]!, $state: TicketReviewState!, $until: DateTime) {
    reviewTickets(ticketIds: $ticketIds, state: $state, until: $until) {
      items {
        ...BulkRow
      }
    }
  }
`);

export const StartBulk = graphql(`
  mutation StartBulk(
    $act: BulkAct!
    $ticketIds: [ID!]
    $matching: MatchingTicketsInput
    $until: DateTime
    $reason: BlockReason
  ) {
    startBulk(
      act: $act
      ticketIds: $ticketIds
      matching: $matching
      until: $until
      reason: $reason
      askApproval: true
    ) {
      bulkJob {
        ...BulkJobFields
      }
    }
  }
`);

export const StopBulk = graphql(`
  mutation StopBulk($bulkId: ID!) {
    stopBulk(bulkId: $bulkId) {
      changed
    }
  }
`);

export const ApproveBulk = graphql(`
  mutation ApproveBulk($bulkId: ID!) {
    approveBulk(bulkId: $bulkId) {
      changed
    }
  }
`);

export const DeclineBulk = graphql(`
  mutation DeclineBulk($bulkId: ID!) {
    declineBulk(bulkId: $bulkId) {
      changed
    }
  }
`);
