import { graphql } from './gql/gql.ts';

/** The operations of tests, scripts and bench. `npm run codegen` types them, and checks them against the schema. */

export const WhoAmI = graphql(
  `query WhoAmI { viewer { actor { id displayName } role scopes workspace { id slug } settings { blockContactEnabled } } }`,
);

export const Permissions = graphql(`query Permissions { viewer { permissions } }`);

export const FeedCursor = graphql(`query FeedCursor { feedCursor }`);

export const QueueAndCursor = graphql(`
  query QueueAndCursor($status: TicketStatus!) { tickets(status: $status, first: 100) { edges { node { id } } } feedCursor }
`);

export const TicketHints = graphql(`
  query TicketHints($id: ID!) { ticket(id: $id) { releasesTo replyRefusal } }
`);

export const ReceiveMessage = graphql(`
  mutation ReceiveMessage($channelId: ID!, $from: ContactIdentityInput!, $displayName: String, $body: String!, $externalId: String!, $sentAt: DateTime, $alsoKnownAs: [ContactIdentityInput!]) {
    receiveMessage(channelId: $channelId, from: $from, displayName: $displayName, body: $body, externalId: $externalId, sentAt: $sentAt, alsoKnownAs: $alsoKnownAs) { outcome }
  }
`);

export const BlockContact = graphql(`
  mutation BlockContact($contactId: ID!, $reason: BlockReason, $note: String, $expiresAt: DateTime, $openTickets: OpenTicketAction) {
    blockContact(contactId: $contactId, reason: $reason, note: $note, expiresAt: $expiresAt, openTickets: $openTickets) {
      changed
      contact { id blocked updatedAt }
      block { id reason note expiresAt }
      closedTickets { id status }
    }
  }
`);

export const UnblockContact = graphql(`
  mutation UnblockContact($contactId: ID!, $policy: UnblockPolicy!) {
    unblockContact(contactId: $contactId, policy: $policy) { changed ticketsReleased ticketsDeleted contact { id blocked } }
  }
`);

export const UnblockTicket = graphql(
  `mutation UnblockTicket($ticketId: ID!) { unblockTicket(ticketId: $ticketId) { changed ticket { id status releasedAt } } }`,
);

export const DeleteBlockedTicket = graphql(
  `mutation DeleteBlockedTicket($ticketId: ID!) { deleteBlockedTicket(ticketId: $ticketId) { changed ticketId } }`,
);

export const BlockIdentity = graphql(`
  mutation BlockIdentity($identity: ContactIdentityInput!, $expiresAt: DateTime, $openTickets: OpenTicketAction) {
    blockIdentity(identity: $identity, expiresAt: $expiresAt, openTickets: $openTickets) { changed contact { id displayName blocked } block { id } }
  }
`);

export const UnblockIdentity = graphql(`
  mutation UnblockIdentity($identity: ContactIdentityInput!, $policy: UnblockPolicy!) {
    unblockIdentity(identity: $identity, policy: $policy) { changed contact { id blocked } }
  }
`);

export const SendMessage = graphql(`
  mutation SendMessage($ticketId: ID!, $body: String!) { sendMessage(ticketId: $ticketId, body: $body) { id direction body } }
`);

export const AssignTicket = graphql(`
  mutation AssignTicket($ticketId: ID!, $userId: ID, $onlyIfUnassigned: Boolean) { assignTicket(ticketId: $ticketId, userId: $userId, onlyIfUnassigned: $onlyIfUnassigned) { id status assignee { id } } }
`);

export const CloseTicket = graphql(
  `mutation CloseTicket($ticketId: ID!) { closeTicket(ticketId: $ticketId) { id status closedAt } }`,
);

export const CreateChannel = graphql(`
  mutation CreateChannel($type: ChannelType!, $name: String!, $botActive: Boolean, $address: String) {
    createChannel(type: $type, name: $name, botActive: $botActive, address: $address) { id type name botActive address }
  }
`);

export const Channels = graphql(`query Channels { channels { id name } }`);

export const UpdateChannel = graphql(`
  mutation UpdateChannel($channelId: ID!, $name: String, $botActive: Boolean, $address: String, $readReceipts: Boolean) {
    updateChannel(channelId: $channelId, name: $name, botActive: $botActive, address: $address, readReceipts: $readReceipts) {
      id name botActive readReceipts
    }
  }
`);

export const UpdateSettings = graphql(`
  mutation UpdateSettings($blockContactEnabled: Boolean, $botEnabled: Boolean, $agentsMayBlock: Boolean, $agentsMayUnblock: Boolean) {
    updateWorkspaceSettings(
      blockContactEnabled: $blockContactEnabled, botEnabled: $botEnabled, agentsMayBlock: $agentsMayBlock, agentsMayUnblock: $agentsMayUnblock
    ) { blockContactEnabled botEnabled agentsMayBlock agentsMayUnblock }
  }
`);

export const CreateApiKey = graphql(`
  mutation CreateApiKey($displayName: String!, $scopes: [String!]!) {
    createApiKey(displayName: $displayName, scopes: $scopes) { secret apiKey { id displayName scopes } }
  }
`);

export const RevokeApiKey = graphql(
  `mutation RevokeApiKey($apiKeyId: ID!) { revokeApiKey(apiKeyId: $apiKeyId) { id revokedAt } }`,
);

export const Contacts = graphql(`
  query Contacts($tab: ContactTab, $search: String, $first: Int, $after: String) {
    contacts(tab: $tab, search: $search, first: $first, after: $after) {
      totalCount
      edges { cursor node { id displayName blocked updatedAt openTicketCount blockedTicketCount identities { kind value } } }
      pageInfo { hasNextPage hasPreviousPage endCursor }
    }
  }
`);

export const ContactIdentities = graphql(`
  query ContactIdentities { contacts { edges { node { identities { kind value provider channel { id } } } } } }
`);

export const Contact360 = graphql(`
  query Contact360($id: ID!) {
    contact(id: $id) {
      id displayName blocked updatedAt openTicketCount blockedTicketCount
      identities { kind value }
      block { id reason note blockedBy { displayName } expiresAt }
      blockHistory { edges { node { id endedAt endCause policy ticketsReleased ticketsDeleted endedBy { displayName } } } }
      tickets { totalCount edges { node { id status number } } }
      timeline { edges { node { id type summary actor { displayName } ticketId ticket { id number status } } } }
    }
  }
`);

export const ContactByIdentity = graphql(
  `query ContactByIdentity($identity: ContactIdentityInput!) { contactByIdentity(identity: $identity) { id displayName blocked } }`,
);

export const Ticket = graphql(`
  query Ticket($id: ID!) {
    ticket(id: $id) {
      id number status preview messageCount blockedAt releasedAt closedAt lastMessageAt
      contact { id } channel { id } assignee { id } releasedBy { displayName }
      messages { edges { node { id direction body truncated externalId author { displayName } } } }
    }
  }
`);

export const Tickets = graphql(`
  query Tickets($status: TicketStatus!, $search: String, $channelId: ID, $contactId: ID, $assigneeId: ID, $first: Int, $after: String) {
    tickets(status: $status, search: $search, channelId: $channelId, contactId: $contactId, assigneeId: $assigneeId, first: $first, after: $after) {
      totalCount
      edges { cursor node { id status preview contact { id displayName } } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

export const BlockedTickets = graphql(`
  query BlockedTickets($search: String, $channelId: ID, $contactId: ID, $first: Int, $after: String) {
    blockedTickets(search: $search, channelId: $channelId, contactId: $contactId, first: $first, after: $after) {
      totalCount
      feedCursor
      edges { cursor node { id number preview messageCount contact { id displayName } channel { id } } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

export const QueueCounts = graphql(
  `query QueueCounts { queueCounts { bot unassigned assigned blocked closed blockedContacts contacts } }`,
);

export const BlockedTicketEvents = graphql(`
  subscription BlockedTicketEvents($after: EventCursor, $channelId: ID) {
    blockedTicketEvents(after: $after, channelId: $channelId) {
      __typename
      ... on FeedEvent { cursor occurredAt }
      ... on BlockedTicketAdded { ticket { id preview messageCount contact { id displayName } } }
      ... on BlockedTicketUpdated { ticket { id preview messageCount contact { id } } }
      ... on BlockedTicketReleased { ticketId movedTo releasedBy { displayName } }
      ... on BlockedTicketDeleted { ticketId joinedTicketId deletedBy { displayName } }
      ... on BlockedTicketsCleared { contactId policy count clearedBy { displayName } }
      ... on FeedReset { reason }
    }
  }
`);

export const ContactEvents = graphql(`
  subscription ContactEvents($contactId: ID, $after: EventCursor) {
    contactEvents(contactId: $contactId, after: $after) {
      __typename
      ... on FeedEvent { cursor }
      ... on ContactBlocked { contact { id blocked } block { id reason note } updated }
      ... on ContactUnblocked { contact { id blocked } block { id policy endCause } }
    }
  }
`);

export const TicketEvents = graphql(`
  subscription TicketEvents($ticketId: ID, $after: EventCursor) {
    ticketEvents(ticketId: $ticketId, after: $after) {
      __typename
      ... on FeedEvent { cursor }
      ... on TicketMessageAdded { ticket { id status } message { id body direction } }
      ... on TicketStatusChanged { ticket { id status assignee { id } contact { id } } from }
      ... on TicketGone { ticketId joinedTicketId }
      ... on FeedReset { reason }
    }
  }
`);

export const QueueCountEvents = graphql(
  `subscription QueueCountEvents { queueCounts { bot unassigned assigned blocked closed blockedContacts contacts } }`,
);

export const UpdateBlock = graphql(`
  mutation UpdateBlock($contactId: ID!, $reason: BlockReason, $note: String, $expiresAt: DateTime) {
    updateBlock(contactId: $contactId, reason: $reason, note: $note, expiresAt: $expiresAt) {
      changed contact { id blocked } block { id reason note expiresAt } closedTickets { id }
    }
  }
`);

export const AuditLog = graphql(`
  query AuditLog($actorId: ID, $contactId: ID, $first: Int, $after: String) {
    auditLog(actorId: $actorId, contactId: $contactId, first: $first, after: $after) {
      edges { cursor node { id type summary contactId contact { id displayName } ticketId ticket { id number } actor { id displayName } occurredAt } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

export const Users = graphql(`query Users { users { id displayName } }`);
