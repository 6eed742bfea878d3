import { graphql } from '../gql/gql.ts';

/** The operations on contacts themselves. */

export const UpdateContact = graphql(`
  mutation UpdateContact($contactId: ID!, $displayName: String!) {
    updateContact(contactId: $contactId, displayName: $displayName) { changed contact { id displayName updatedAt } feedCursor }
  }
`);

export const DetachIdentity = graphql(`
  mutation DetachIdentity($contactId: ID!, $identity: ContactIdentityInput!) {
    detachIdentity(contactId: $contactId, identity: $identity) { changed contact { id blocked identities { kind value } } feedCursor }
  }
`);

export const NamedContact = graphql(`
  query NamedContact($id: ID!) { contact(id: $id) { id displayName blocked updatedAt identities { kind value } } }
`);

export const MergeContacts = graphql(`
  mutation MergeContacts($keep: ID!, $merge: ID!, $onBlock: MergeBlockAction) {
    mergeContacts(keep: $keep, merge: $merge, onBlock: $onBlock) {
      changed ticketsMoved ticketsReleased ticketsClosed
      contact { id displayName blocked blockedTicketCount openTicketCount identities { value } block { id reason } }
      feedCursor
    }
  }
`);

export const MergedNode = graphql(`
  query MergedNode($id: ID!) { node(id: $id) { __typename id } contact(id: $id) { id } }
`);

export const MergeProposals = graphql(`
  query MergeProposals($first: Int, $after: String) {
    mergeProposals(first: $first, after: $after) {
      edges { node { id kind value createdAt decision contact { id } otherContact { id } } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

export const ProposalsOfContact = graphql(`
  query ProposalsOfContact($id: ID!) { contact(id: $id) { id mergeProposals { id contact { id } otherContact { id } } } }
`);

export const DeclineMergeProposal = graphql(`
  mutation DeclineMergeProposal($proposalId: ID!) {
    declineMergeProposal(proposalId: $proposalId) { changed proposal { id decision decidedAt decidedBy { id } } }
  }
`);

export const ProposalNode = graphql(`
  query ProposalNode($id: ID!) { node(id: $id) { __typename ... on MergeProposal { decision contact { id } otherContact { id } } } }
`);

export const BlockMailbox = graphql(`
  mutation BlockMailbox($identity: ContactIdentityInput!) {
    blockIdentity(identity: $identity, wholeMailbox: true) { changed contact { id displayName blocked } }
  }
`);

export const Mailboxes = graphql(`
  query Mailboxes($id: ID!) { contact(id: $id) { id identities { value mailbox } } }
`);
