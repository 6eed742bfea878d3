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

export const BlockScopedUndoably = graphql(`
  mutation BlockScopedUndoably($contactId: ID!, $scope: BlockScope, $openTickets: OpenTicketAction) {
    blockContact(contactId: $contactId, scope: $scope, openTickets: $openTickets) { changed undo { token } }
  }
`);

export const BlockManyUndoably = graphql(`
  mutation BlockManyUndoably($contactIds: [ID!]!) {
    blockContacts(contactIds: $contactIds) { changedCount undo { token expiresAt } }
  }
`);

export const UnblockUndoably = graphql(`
  mutation UnblockUndoably($contactId: ID!, $policy: UnblockPolicy!) {
    unblockContact(contactId: $contactId, policy: $policy) { changed ticketsReleased ticketsDeleted undo { token expiresAt } }
  }
`);

export const ReleaseUndoably = graphql(`
  mutation ReleaseUndoably($ticketId: ID!) { unblockTicket(ticketId: $ticketId) { changed undo { token expiresAt } } }
`);

export const ReleaseManyUndoably = graphql(`
  mutation ReleaseManyUndoably($ticketIds: [ID!]!) {
    unblockTickets(ticketIds: $ticketIds) { changedCount undo { token expiresAt } }
  }
`);

export const DeleteUndoably = graphql(`
  mutation DeleteUndoably($ticketId: ID!) { deleteBlockedTicket(ticketId: $ticketId) { changed undo { token expiresAt } } }
`);

export const BlocksOf = graphql(`
  query BlocksOf($id: ID!) {
    contact(id: $id) { blocked block { id reason note expiresAt restores { id endCause } } }
  }
`);
