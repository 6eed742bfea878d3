import { graphql } from './gql/gql.ts';

export const SetDeletionApproval = graphql(`
  mutation SetDeletionApproval($on: Boolean, $above: Int) {
    updateWorkspaceSettings(deletionApproval: $on, deletionApprovalAbove: $above) {
      deletionApproval deletionApprovalAbove blockContactEnabled
    }
  }
`);

export const RequestDeletion = graphql(`
  mutation RequestDeletion($contactId: ID!) {
    requestDeletion(contactId: $contactId) { changed request { id ticketCount outcome requestedBy { id } contact { id } } }
  }
`);

export const ApproveDeletion = graphql(`
  mutation ApproveDeletion($requestId: ID!) {
    approveDeletion(requestId: $requestId) { changed ticketsDeleted request { id outcome ticketCount contact { id blocked } } }
  }
`);

export const DeclineDeletion = graphql(`
  mutation DeclineDeletion($requestId: ID!) {
    declineDeletion(requestId: $requestId) { changed ticketsDeleted request { id outcome } }
  }
`);

export const DeletionRequests = graphql(`
  query DeletionRequests { deletionRequests { id ticketCount expiresAt requestedAt contact { id deletionRequest { id } } } }
`);
