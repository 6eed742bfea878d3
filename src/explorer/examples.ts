/** The ids in the variables of the examples. */
export interface ExampleIds {
  channelId: string;
  activeContactId: string;
  blockedContactId: string;
  blockedTicketId: string;
  /** The identity of a blocked contact, so a message that is received from it is held. */
  blockedIdentity: { kind: string; value: string; channelId?: string };
}

/** An operation to try, which opens in a tab of its own. */
export interface Example {
  title: string;
  comment: string;
  document: string;
  variables: Record<string, unknown>;
}

/** Placeholders that say where each id comes from. With real ids, one key press would block or delete a customer. */
export const idsToFillIn: ExampleIds = {
  channelId: 'an id from channels',
  activeContactId: 'an id from contacts',
  blockedContactId: 'a contact id from BlockedContacts',
  blockedTicketId: 'a ticket id from BlockedTickets',
  blockedIdentity: { kind: 'PHONE', value: '+14155550100' },
};

const whoAmI = `query WhoAmI {
  viewer {
    actor { id displayName }
    role
    scopes
    workspace { slug name }
    settings { blockContactEnabled botEnabled agentsMayBlock agentsMayUnblock }
  }
}`;

const blockedContacts = `query BlockedContacts($first: Int, $after: String, $search: String) {
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
}`;

const blockContact = `mutation BlockContact(
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
}`;

const receiveMessage = `mutation ReceiveMessage($channelId: ID!, $from: ContactIdentityInput!, $body: String!, $externalId: String!) {
  receiveMessage(channelId: $channelId, from: $from, body: $body, externalId: $externalId) {
    outcome
  }
}`;

const watchBlockedTickets = `subscription WatchBlockedTickets($after: EventCursor, $channelId: ID) {
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
}`;

const blockedTickets = `query BlockedTickets($first: Int, $after: String, $contactId: ID) {
  blockedTickets(first: $first, after: $after, contactId: $contactId) {
    totalCount
    feedCursor
    edges {
      node { id number contact { id displayName } channel { name } preview messageCount blockedAt lastMessageAt }
    }
    pageInfo { hasNextPage endCursor }
  }
}`;

const unblockTicket = `mutation UnblockTicket($ticketId: ID!) {
  unblockTicket(ticketId: $ticketId) {
    changed
    ticket { id number status releasedAt releasedBy { displayName } }
  }
}`;

const unblockContact = `mutation UnblockContact($contactId: ID!, $policy: UnblockPolicy!) {
  unblockContact(contactId: $contactId, policy: $policy) {
    changed
    contact { id displayName blocked }
    ticketsReleased
    ticketsDeleted
  }
}`;

const queueCounts = `query QueueCounts {
  queueCounts { bot unassigned assigned blocked closed blockedContacts }
}`;

/** The examples of the explorer, in the order in which a new reader would try them. */
export function examplesFor(ids: ExampleIds): Example[] {
  return [
    {
      title: 'Who am I',
      comment: 'The owner of the credential, the permissions, and the settings of the workspace.',
      document: whoAmI,
      variables: {},
    },
    {
      title: 'Contacts of the Blocked tab',
      comment: 'Who is blocked, why, by whom and until when. For the next page, pass endCursor as after.',
      document: blockedContacts,
      variables: { first: 10, search: null },
    },
    {
      title: 'Block a contact',
      comment: 'Moves the contact to the Blocked tab. Its messages are held. Blocking it again changes nothing.',
      document: blockContact,
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
      comment: 'Needs an admin or messages:ingest. The server takes each externalId once, so change it.',
      document: receiveMessage,
      variables: {
        channelId: ids.blockedIdentity.channelId ?? ids.channelId,
        from: ids.blockedIdentity,
        body: 'Hello? Is anybody there?',
        externalId: 'explorer-1',
      },
    },
    {
      title: 'Watch blocked tickets live',
      comment: 'Delivers every change of the blocked tickets. To resume after a break, pass the last cursor as after.',
      document: watchBlockedTickets,
      variables: { after: null, channelId: null },
    },
    {
      title: 'The blocked tickets',
      comment:
        'The held tickets, newest first. An API key needs held:read. WatchBlockedTickets goes on from feedCursor.',
      document: blockedTickets,
      variables: { first: 10, contactId: null },
    },
    {
      title: 'Unblock a ticket',
      comment: 'Releases one held ticket to the bot or to the agents. Its contact stays blocked.',
      document: unblockTicket,
      variables: { ticketId: ids.blockedTicketId },
    },
    {
      title: 'Unblock a contact',
      comment: 'Ends the block. UNBLOCK_ALL releases the held tickets, DELETE_ALL deletes them for good.',
      document: unblockContact,
      variables: { contactId: ids.blockedContactId, policy: 'UNBLOCK_ALL' },
    },
    {
      title: 'Queue counts',
      comment: 'The counts on the tabs. As a subscription, the same field delivers each change.',
      document: queueCounts,
      variables: {},
    },
  ];
}

/** The content of an explorer tab. */
export function asTab({ comment, document, variables }: Example): { query: string; variables: string } {
  const hasVariables = Object.keys(variables).length > 0;
  return {
    query: `# ${comment}\n${document}\n`,
    variables: hasVariables ? JSON.stringify(variables, null, 2) : '',
  };
}
