/** Ids that the examples can be run with, as far as they are known. */
export interface ExampleIds {
  channelId: string;
  activeContactId: string;
  blockedContactId: string;
  blockedTicketId: string;
  /** How a blocked contact is recognised, so that a message received from it is held. */
  blockedIdentity: { kind: string; value: string; channelId?: string };
}

/** An operation worth trying, ready to be opened in a tab. */
export interface Operation {
  title: string;
  comment: string;
  document: string;
  variables: Record<string, unknown>;
}

/** Says where each id comes from: nothing real is one key press away from being blocked or deleted. */
export const idsToFillIn: ExampleIds = {
  channelId: 'an id from channels',
  activeContactId: 'an id from contacts',
  blockedContactId: 'a contact id from BlockedContacts',
  blockedTicketId: 'a ticket id from BlockedTickets',
  blockedIdentity: { kind: 'PHONE', value: '+14155550100' },
};

/** The operations the explorer opens with, in the order a newcomer would try them. */
export function operations(ids: ExampleIds): Operation[] {
  return [
    {
      title: 'Who am I',
      comment: 'Who the credential belongs to, what it may do, and the settings of its workspace.',
      document: `query WhoAmI {
  viewer {
    actor { id displayName }
    role
    scopes
    workspace { slug name }
    settings { blockContactEnabled botEnabled agentsMayBlock agentsMayUnblock }
  }
}`,
      variables: {},
    },
    {
      title: 'Contacts of the Blocked tab',
      comment: 'Who is blocked, why, by whom and until when. For the next page, pass endCursor as after.',
      document: `query BlockedContacts($first: Int, $after: String, $search: String) {
  contacts(tab: BLOCKED, first: $first, after: $after, search: $search) {
    totalCount
    edges {
      node {
        id
        displayName
        identities { kind value channel { id name } }
        block { reason note blockedBy { displayName } blockedAt expiresAt }
        blockedTicketCount
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}`,
      variables: { first: 10, search: null },
    },
    {
      title: 'Block a contact',
      comment:
        'Moves the contact to the Blocked tab: what it writes from now on is held. Again is harmless (changed: false).',
      document: `mutation BlockContact(
  $contactId: ID!
  $reason: BlockReason
  $note: String
  $expiresAt: DateTime
  $openTickets: OpenTicketAction
) {
  blockContact(contactId: $contactId, reason: $reason, note: $note, expiresAt: $expiresAt, openTickets: $openTickets) {
    changed
    contact { id displayName blocked }
    block { id reason note blockedAt expiresAt }
    closedTickets { number status }
  }
}`,
      variables: {
        contactId: ids.activeContactId,
        reason: 'SPAM',
        note: 'Tried from the explorer',
        expiresAt: null,
        openTickets: 'CLOSE',
      },
    },
    {
      title: 'Receive a message',
      comment:
        'As a customer writes. For admins, and keys with messages:ingest. The same externalId is taken once: change it.',
      document: `mutation ReceiveMessage($channelId: ID!, $from: ContactIdentityInput!, $body: String!, $externalId: String!) {
  receiveMessage(channelId: $channelId, from: $from, body: $body, externalId: $externalId) {
    outcome
  }
}`,
      variables: {
        channelId: ids.blockedIdentity.channelId ?? ids.channelId,
        from: ids.blockedIdentity,
        body: 'Hello? Is anybody there?',
        externalId: 'explorer-1',
      },
    },
    {
      title: 'Watch blocked tickets live',
      comment:
        'Every change of the blocked ticket list, the moment it happens. To go on after a break, pass the last cursor as after.',
      document: `subscription WatchBlockedTickets($after: EventCursor, $channelId: ID) {
  blockedTicketEvents(after: $after, channelId: $channelId) {
    __typename
    ... on FeedEvent { cursor occurredAt }
    ... on BlockedTicketAdded { ticket { ...HeldTicket } }
    ... on BlockedTicketUpdated { ticket { ...HeldTicket } }
    ... on BlockedTicketReleased { ticketId movedTo releasedBy { displayName } }
    ... on BlockedTicketDeleted { ticketId }
    ... on BlockedTicketsCleared { contactId policy count }
    ... on FeedReset { reason }
  }
}

fragment HeldTicket on Ticket {
  id
  number
  contact { id displayName }
  channel { name }
  preview
  messageCount
}`,
      variables: { after: null, channelId: null },
    },
    {
      title: 'The blocked tickets',
      comment:
        'What is held, newest first. Pass feedCursor as after to WatchBlockedTickets, and nothing falls between.',
      document: `query BlockedTickets($first: Int, $after: String, $contactId: ID) {
  blockedTickets(first: $first, after: $after, contactId: $contactId) {
    totalCount
    feedCursor
    edges {
      node { id number contact { id displayName } channel { name } preview messageCount blockedAt lastMessageAt }
    }
    pageInfo { hasNextPage endCursor }
  }
}`,
      variables: { first: 10, contactId: null },
    },
    {
      title: 'Release a ticket',
      comment: 'Hands one held ticket to the bot or to the agents. Its contact stays blocked.',
      document: `mutation ReleaseTicket($ticketId: ID!) {
  unblockTicket(ticketId: $ticketId) {
    changed
    ticket { id number status releasedAt releasedBy { displayName } }
  }
}`,
      variables: { ticketId: ids.blockedTicketId },
    },
    {
      title: 'Unblock a contact',
      comment: 'Ends the block. UNBLOCK_ALL releases what was held; DELETE_ALL deletes it for good.',
      document: `mutation UnblockContact($contactId: ID!, $policy: UnblockPolicy!) {
  unblockContact(contactId: $contactId, policy: $policy) {
    changed
    contact { id displayName blocked }
    ticketsReleased
    ticketsDeleted
  }
}`,
      variables: { contactId: ids.blockedContactId, policy: 'UNBLOCK_ALL' },
    },
    {
      title: 'Queue counts',
      comment: 'The figures on the tabs. The same field as a subscription tells each change.',
      document: `query QueueCounts {
  queueCounts { bot unassigned assigned blocked closed blockedContacts }
}`,
      variables: {},
    },
  ];
}

/** What a tab of the explorer shows for an operation. */
export function asTab(operation: Operation): { query: string; variables: string } {
  const variables = Object.keys(operation.variables).length > 0 ? JSON.stringify(operation.variables, null, 2) : '';
  return { query: `# ${operation.comment}\n${operation.document}\n`, variables };
}
