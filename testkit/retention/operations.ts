import { graphql } from '../gql/gql.ts';

/** The operations on legal holds. */

export const KeepTicket = graphql(`
  mutation KeepTicket($ticketId: ID!, $keep: Boolean!, $note: String) {
    keepTicket(ticketId: $ticketId, keep: $keep, note: $note) {
      changed
      ticket { id status legalHold { at note by { displayName } } }
    }
  }
`);

export const LegalHoldOf = graphql(`
  query LegalHoldOf($id: ID!) { ticket(id: $id) { status legalHold { note by { id } } } }
`);

export const LegalHoldsInList = graphql(`
  query LegalHoldsInList { blockedTickets(first: 10) { edges { node { id legalHold { note } } } } }
`);

/** The operations on retention. */

export const SetRetention = graphql(`
  mutation SetRetention($days: Int) {
    updateWorkspaceSettings(heldRetentionDays: $days) {
      heldRetentionDays heldRetentionBefore heldRetentionFrom heldWarningDays
    }
  }
`);

export const SetWarning = graphql(`
  mutation SetWarning($days: Int) { updateWorkspaceSettings(heldWarningDays: $days) { heldWarningDays heldRetentionDays } }
`);

export const RetentionPreview = graphql(`query RetentionPreview($days: Int!) { heldRetentionPreview(days: $days) }`);

export const ExpiringTickets = graphql(`
  query ExpiringTickets($expiringBefore: DateTime, $search: String, $channelId: ID, $contactId: ID) {
    blockedTickets(expiringBefore: $expiringBefore, search: $search, channelId: $channelId, contactId: $contactId, first: 100) {
      totalCount edges { node { id deletesAt } }
    }
  }
`);

export const MatchingExpiring = graphql(`
  query MatchingExpiring($expiringBefore: DateTime) { matchingTickets(expiringBefore: $expiringBefore) { count readAt } }
`);

export const DeletionsTold = graphql(`
  subscription DeletionsTold($after: EventCursor) {
    blockedTicketEvents(after: $after) {
      __typename
      ... on BlockedTicketDeleted { ticketId cause deletedBy { displayName } }
    }
  }
`);
