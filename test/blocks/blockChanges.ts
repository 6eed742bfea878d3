import { graphql } from '../../testkit/gql/gql.ts';

export const BlockChanges = graphql(`
  query BlockChanges($contactId: ID!, $first: Int) {
    contact(id: $contactId) {
      block { id ...TermsChanges }
      blockHistory(first: 5) { edges { node { id ...TermsChanges } } }
    }
  }

  fragment TermsChanges on ContactBlock {
    changes(first: $first) {
      number changedAt changed
      changedBy { __typename id displayName }
      from { reason note expiresAt }
      to { reason note expiresAt }
    }
  }
`);
