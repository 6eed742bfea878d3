import { graphql } from '../../gql/gql.ts';

export const RenameContact = graphql(`
  mutation RenameContact($contactId: ID!, $displayName: String!) {
    updateContact(contactId: $contactId, displayName: $displayName) {
      changed
      contact {
        ...ContactRow
      }
    }
  }
`);

export const DetachIdentity = graphql(`
  mutation DetachIdentity($contactId: ID!, $identity: ContactIdentityInput!) {
    detachIdentity(contactId: $contactId, identity: $identity) {
      changed
      contact {
        ...ContactRow
      }
    }
  }
`);
