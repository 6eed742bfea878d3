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
