import { graphql } from '../../../gql/gql.ts';

export const HeldKeeping = graphql(`
  query HeldKeeping($id: ID!) {
    ticket(id: $id) {
      id
      deletesAt
      legalHold {
        at
        note
        by {
          displayName
        }
      }
    }
  }
`);

export const KeepTicket = graphql(`
  mutation KeepTicket($ticketId: ID!, $keep: Boolean!, $note: String) {
    keepTicket(ticketId: $ticketId, keep: $keep, note: $note) {
      changed
    }
  }
`);
