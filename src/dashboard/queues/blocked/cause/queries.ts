import { graphql } from '../../../gql/gql.ts';

export const HeldCauseOfTicket = graphql(`
  query HeldCauseOfTicket($id: ID!) {
    ticket(id: $id) {
      id
      heldCause {
        ...HeldCauseFields
      }
    }
  }
`);
