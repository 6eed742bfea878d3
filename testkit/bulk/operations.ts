import { graphql } from '../gql/gql.ts';

/** The operations on bulk jobs. */

graphql(`
  fragment BulkJobState on BulkJob {
    id act state total done changed refused stopCause endedAt
    refusals { ticketId refusal } startedBy { displayName } decidedBy { displayName }
  }
`);

export const StartBulk = graphql(`
  mutation StartBulk($act: BulkAct!, $ticketIds: [ID!], $matching: MatchingTicketsInput, $until: DateTime, $reason: BlockReason, $seenAt: DateTime, $askApproval: Boolean) {
    startBulk(act: $act, ticketIds: $ticketIds, matching: $matching, until: $until, reason: $reason, seenAt: $seenAt, askApproval: $askApproval) {
      bulkJob { ...BulkJobState }
    }
  }
`);

export const StopBulk = graphql(`
  mutation StopBulk($bulkId: ID!) { stopBulk(bulkId: $bulkId) { changed bulkJob { ...BulkJobState } } }
`);

export const ApproveBulk = graphql(`
  mutation ApproveBulk($bulkId: ID!) { approveBulk(bulkId: $bulkId) { changed bulkJob { ...BulkJobState } } }
`);

export const DeclineBulk = graphql(`
  mutation DeclineBulk($bulkId: ID!) { declineBulk(bulkId: $bulkId) { changed bulkJob { ...BulkJobState } } }
`);

export const ReadBulk = graphql(`query ReadBulk($id: ID!) { bulkJob(id: $id) { ...BulkJobState } }`);

export const BulkJobs = graphql(`query BulkJobs { bulkJobs { id state } }`);

export const BulkJobChanges = graphql(`subscription BulkJobChanges { bulkJobChanges { id state total done } }`);

export const MatchingTickets = graphql(`
  query MatchingTickets($search: String, $channelId: ID, $contactId: ID, $review: TicketReviewState) {
    matchingTickets(search: $search, channelId: $channelId, contactId: $contactId, review: $review) { count readAt }
  }
`);
