import { graphql } from '../../gql/gql.ts';

export const ReleaseHeldTicket = graphql(`
  mutation ReleaseHeldTicket($ticketId: ID!) {
    unblockTicket(ticketId: $ticketId) {
      changed
      ticket {
        ...TicketRow
      }
    }
  }
`);

export const ReleaseHeldTickets = graphql(`
  mutation ReleaseHeldTickets($ticketIds: [ID!]!) {
    unblockTickets(ticketIds: $ticketIds) {
      items {
        ...BulkRow
      }
    }
  }
`);

export const DeleteHeldTicket = graphql(`
  mutation DeleteHeldTicket($ticketId: ID!) {
    deleteBlockedTicket(ticketId: $ticketId) {
      changed
    }
  }
`);
