import { graphql } from '../gql/gql.ts';

/** What the block dialog asks for: the open tickets, and the addresses that have a mailbox. */
export const ContactToBlock = graphql(`
  query ContactToBlock($contactId: ID!) {
    contact(id: $contactId) {
      id
      openTicketCount
      identities {
        mailbox
      }
    }
  }
`);

export const HeldTicketsOfContact = graphql(`
  query HeldTicketsOfContact($contactId: ID!) {
    contact(id: $contactId) {
      id
      tickets(statuses: [BLOCKED], first: 20) {
        totalCount
        edges {
          node {
            id
            preview
            lastMessageAt
            releasesTo
            group {
              id
            }
            channel {
              id
              name
              type
            }
          }
        }
      }
    }
  }
`);

export const BlockContact = graphql(`
  mutation BlockContact(
    $contactId: ID!
    $reason: BlockReason
    $scope: BlockScope
    $note: String
    $expiresAt: DateTime
    $openTickets: OpenTicketAction
  ) {
    blockContact(
      contactId: $contactId
      reason: $reason
      scope: $scope
      note: $note
      expiresAt: $expiresAt
      openTickets: $openTickets
    ) {
      changed
      undo {
        token
      }
      closedTickets {
        id
      }
      contact {
        ...ContactRow
      }
    }
  }
`);

export const BlockMailbox = graphql(`
  mutation BlockMailbox(
    $address: String!
    $reason: BlockReason
    $scope: BlockScope
    $note: String
    $expiresAt: DateTime
    $openTickets: OpenTicketAction
  ) {
    blockIdentity(
      identity: { kind: EMAIL, value: $address }
      wholeMailbox: true
      reason: $reason
      scope: $scope
      note: $note
      expiresAt: $expiresAt
      openTickets: $openTickets
    ) {
      changed
      contact {
        ...ContactRow
      }
    }
  }
`);

export const UpdateBlock = graphql(`
  mutation UpdateBlock(
    $contactId: ID!
    $reason: BlockReason
    $scope: BlockScope
    $note: String
    $expiresAt: DateTime
  ) {
    updateBlock(contactId: $contactId, reason: $reason, scope: $scope, note: $note, expiresAt: $expiresAt) {
      changed
      contact {
        ...ContactRow
      }
    }
  }
`);

export const UnblockContact = graphql(`
  mutation UnblockContact($contactId: ID!, $policy: UnblockPolicy!) {
    unblockContact(contactId: $contactId, policy: $policy) {
      changed
      undo {
        token
      }
      ticketsReleased
      ticketsDeleted
      contact {
        ...ContactRow
      }
    }
  }
`);

export const BlockContacts = graphql(`
  mutation BlockContacts(
    $contactIds: [ID!]!
    $reason: BlockReason
    $scope: BlockScope
    $note: String
    $expiresAt: DateTime
    $openTickets: OpenTicketAction
  ) {
    blockContacts(
      contactIds: $contactIds
      reason: $reason
      scope: $scope
      note: $note
      expiresAt: $expiresAt
      openTickets: $openTickets
    ) {
      undo {
        token
      }
      items {
        ...BulkRow
      }
    }
  }
`);

export const UnblockContacts = graphql(`
  mutation UnblockContacts($contactIds: [ID!]!, $policy: UnblockPolicy!) {
    unblockContacts(contactIds: $contactIds, policy: $policy) {
      undo {
        token
      }
      items {
        ...BulkRow
      }
    }
  }
`);
