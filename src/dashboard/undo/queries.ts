import { graphql } from '../gql/gql.ts';

export const UndoAct = graphql(`
  mutation UndoAct($token: ID!) {
    undo(token: $token) {
      undone
      left
    }
  }
`);
