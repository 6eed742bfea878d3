import { graphql } from '../gql/gql.ts';

/** The operations on legal holds. */

export const KeepTicket = graphql(`
  mutation KeepTicket($ticketId: ID!, $keep: Boolean!, $note: String) {
    keepTicket(ticketId: $ticketId, keep: $keep, note: $note) {
      changed
      ticket { id status legalHold { at note by { displayName } } }
    }
  }
`);

export const LegalHoldOf = graphql(`
  query LegalHoldOf($id: ID!) { ticket(id: $id) { status legalHold { note by { id } } } }
`);

export const LegalHoldsInList = graphql(`
  query LegalHoldsInList { blockedTickets(first: 10) { edges { node { id legalHold { note } } } } }
`);
