import { graphql } from '../../gql/gql.ts';

export const UnblockTickets = graphql(`
  mutation UnblockTickets($ticketIds: [ID!]!) {
    unblockTickets(ticketIds: $ticketIds) {
      items {
        ...BulkRow
      }
      undo {
        token
      }
    }
  }
`);

export const DeleteHeldTicket = graphql(`
  mutation DeleteHeldTicket($ticketId: ID!) {
    deleteBlockedTicket(ticketId: $ticketId) {
      changed
      undo {
        token
      }
    }
  }
`);
