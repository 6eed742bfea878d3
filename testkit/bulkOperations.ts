import { graphql } from './gql/gql.ts';

/** The operations on many contacts or tickets at once. */

export const BlockContacts = graphql(`
  mutation BlockContacts($contactIds: [ID!]!, $expiresAt: DateTime, $openTickets: OpenTicketAction) {
    blockContacts(contactIds: $contactIds, expiresAt: $expiresAt, openTickets: $openTickets) {
      changedCount items { id changed errorCode errorMessage }
    }
  }
`);

export const UnblockContacts = graphql(`
  mutation UnblockContacts($contactIds: [ID!]!, $policy: UnblockPolicy!) {
    unblockContacts(contactIds: $contactIds, policy: $policy) { changedCount items { id changed errorCode errorMessage } }
  }
`);

export const ReceiveMessages = graphql(`
  mutation ReceiveMessages($messages: [ReceiveMessageInput!]!) {
    receiveMessages(messages: $messages) { changedCount items { externalId outcome refusal errorMessage field } }
  }
`);

export const UnblockTickets = graphql(`
  mutation UnblockTickets($ticketIds: [ID!]!) {
    unblockTickets(ticketIds: $ticketIds) { changedCount items { id changed errorCode errorMessage } }
  }
`);
