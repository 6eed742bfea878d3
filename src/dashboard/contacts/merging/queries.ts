import type { ResultOf } from '@graphql-typed-document-node/core';
import { graphql } from '../../gql/gql.ts';

export const MergeContacts = graphql(`
  mutation MergeContacts($keep: ID!, $merge: ID!, $onBlock: MergeBlockAction) {
    mergeContacts(keep: $keep, merge: $merge, onBlock: $onBlock) {
      changed
      ticketsMoved
      ticketsClosed
      ticketsReleased
      contact {
        ...ContactRow
      }
    }
  }
`);

export const ContactsToMerge = graphql(`
  query ContactsToMerge($search: String!) {
    contacts(search: $search, first: 20) {
      edges {
        node {
          ...ContactRow
        }
      }
    }
  }
`);

graphql(`
  fragment ProposalFacts on MergeProposal {
    id
    kind
    value
    createdAt
    decidedAt
    contact {
      id
      displayName
      blocked
    }
    otherContact {
      id
      displayName
      blocked
    }
  }
`);

/** A query of its own, because the server refuses the field to agents. */
export const ProposalsOfContact = graphql(`
  query ProposalsOfContact($id: ID!) {
    contact(id: $id) {
      id
      mergeProposals {
        ...ProposalFacts
      }
    }
  }
`);

export const OpenProposals = graphql(`
  query OpenProposals($after: String) {
    mergeProposals(first: 50, after: $after) {
      edges {
        node {
          ...ProposalFacts
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

export const DeclineProposal = graphql(`
  mutation DeclineProposal($proposalId: ID!) {
    declineMergeProposal(proposalId: $proposalId) {
      changed
      proposal {
        id
        decision
      }
    }
  }
`);

export type ProposalsConnection = ResultOf<typeof OpenProposals>['mergeProposals'];
