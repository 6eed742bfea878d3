import { graphql } from '../gql/gql.ts';

/** Operations on bots and their tickets. */
export const HandOverTicket = graphql(`
  mutation HandOverTicket($ticketId: ID!, $note: String) {
    handOverTicket(ticketId: $ticketId, note: $note) { id status contact { id displayName } }
  }
`);

export const ReturnTicketToBot = graphql(`
  mutation ReturnTicketToBot($ticketId: ID!) { returnTicketToBot(ticketId: $ticketId) { id status assignee { id } } }
`);
