import { graphql } from '../gql/gql.ts';

export const SetUndoSeconds = graphql(`
  mutation SetUndoSeconds($seconds: Int!) { updateWorkspaceSettings(undoSeconds: $seconds) { undoSeconds } }
`);

export const UndoAct = graphql(`mutation UndoAct($token: ID!) { undo(token: $token) { undone left } }`);

export const BlockUndoably = graphql(`
  mutation BlockUndoably($contactId: ID!, $expiresAt: DateTime, $note: String) {
    blockContact(contactId: $contactId, expiresAt: $expiresAt, note: $note) { changed block { id } undo { token expiresAt } }
  }
`);

export const BlockManyUndoably = graphql(`
  mutation BlockManyUndoably($contactIds: [ID!]!) {
    blockContacts(contactIds: $contactIds) { changedCount undo { token expiresAt } }
  }
`);
