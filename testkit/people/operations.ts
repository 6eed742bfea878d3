import { graphql } from '../gql/gql.ts';

/** The operations on all of a person at once. */

export const DeleteContact = graphql(`
  mutation DeleteContact($contactId: ID!, $keepBlock: Boolean, $keepBlockUntil: DateTime) {
    removed: deleteContact(contactId: $contactId, keepBlock: $keepBlock, keepBlockUntil: $keepBlockUntil) {
      contactId changed ticketsDeleted messagesDeleted blockKept
    }
  }
`);

export const EraseContact = graphql(`
  mutation EraseContact($contactId: ID!, $keepBlock: Boolean, $keepBlockUntil: DateTime) {
    removed: eraseContact(contactId: $contactId, keepBlock: $keepBlock, keepBlockUntil: $keepBlockUntil) {
      contactId changed ticketsDeleted messagesDeleted blockKept
    }
  }
`);

export const RemovedContactEvents = graphql(`
  subscription RemovedContactEvents($contactId: ID, $after: EventCursor, $detailed: Boolean) {
    contactEvents(contactId: $contactId, after: $after, detailed: $detailed) {
      __typename
      ... on FeedEvent { cursor }
      ... on FeedReset { reason }
      ... on ContactBlocked { contact { id displayName } block { reason expiresAt } }
      ... on ContactDeleted { contactId erased deletedBy { id displayName } }
    }
  }
`);
