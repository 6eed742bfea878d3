import { graphql } from '../../gql/gql.ts';

export const DeleteContact = graphql(`
  mutation DeleteContact($contactId: ID!, $keepBlock: Boolean, $keepBlockUntil: DateTime) {
    removed: deleteContact(contactId: $contactId, keepBlock: $keepBlock, keepBlockUntil: $keepBlockUntil) {
      changed
      ticketsDeleted
      blockKept
    }
  }
`);

export const EraseContact = graphql(`
  mutation EraseContact($contactId: ID!, $keepBlock: Boolean, $keepBlockUntil: DateTime) {
    removed: eraseContact(contactId: $contactId, keepBlock: $keepBlock, keepBlockUntil: $keepBlockUntil) {
      changed
      ticketsDeleted
      blockKept
    }
  }
`);
