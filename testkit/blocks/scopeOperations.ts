import { graphql } from '../gql/gql.ts';

export const BlockWithScope = graphql(`
  mutation BlockWithScope($contactId: ID!, $scope: BlockScope, $reason: BlockReason, $openTickets: OpenTicketAction) {
    blockContact(contactId: $contactId, scope: $scope, reason: $reason, openTickets: $openTickets) {
      changed block { id scope reason }
    }
  }
`);

export const BlockIdentityWithScope = graphql(`
  mutation BlockIdentityWithScope($identity: ContactIdentityInput!, $scope: BlockScope) {
    blockIdentity(identity: $identity, scope: $scope) { changed contact { id } block { scope } }
  }
`);

export const UpdateScope = graphql(`
  mutation UpdateScope($contactId: ID!, $scope: BlockScope) {
    updateBlock(contactId: $contactId, scope: $scope) {
      changed block { scope changes { changed from { scope } to { scope } } }
    }
  }
`);

export const BlocksOfContact = graphql(`
  query BlocksOfContact($id: ID!) {
    contact(id: $id) {
      blocked block { scope reason blockedBy { __typename } }
      blockHistory(first: 10) { edges { node { scope endCause } } }
    }
  }
`);
