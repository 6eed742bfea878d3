/** Well-formed requests, from which the fuzzed ones are made. */
const ID = '01890000-0000-7000-8000-000000000000';

export const SUBSCRIPTIONS = [
  { query: 'subscription { queueCounts { bot unassigned } }' },
  {
    query:
      'subscription ($channelId: ID, $after: EventCursor) { blockedTicketEvents(channelId: $channelId, after: $after) { ... on BlockedTicketAdded { ticket { id preview } } } }',
    variables: { channelId: ID, after: null },
  },
  {
    query:
      'subscription Follow($ticketId: ID) { ticketEvents(ticketId: $ticketId, detailed: true) { __typename ...M } } fragment M on TicketMessageAdded { ticket { number } }',
    variables: { ticketId: null },
    operationName: 'Follow',
  },
  {
    query: 'subscription { contactEvents(detailed: true) { __typename } }',
    extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } },
  },
];

export const OPERATIONS = [
  { query: '{ viewer { role } queueCounts { bot } }' },
  {
    query:
      'query List($status: TicketStatus!, $search: String, $after: String) { tickets(status: $status, search: $search, after: $after, first: 5) { edges { node { id preview contact { displayName } } } } }',
    variables: { status: 'UNASSIGNED', search: '"a word" +62 812 3456 7890', after: null },
    operationName: 'List',
  },
  {
    query:
      'query ($identity: ContactIdentityInput!) { contactByIdentity(identity: $identity) { id } contacts(search: "x", tab: BLOCKED) { edges { cursor } } }',
    variables: { identity: { kind: 'EMAIL', value: 'ann+tag@shop.example' } },
  },
  {
    query:
      'mutation ($channelId: ID!, $from: ContactIdentityInput!, $body: String!, $externalId: String!, $sentAt: DateTime) { receiveMessage(channelId: $channelId, from: $from, body: $body, externalId: $externalId, sentAt: $sentAt, alsoKnownAs: [$from]) { outcome } }',
    variables: {
      channelId: ID,
      from: { kind: 'PHONE', value: '+62 812-3456-7890' },
      body: 'Hello',
      externalId: 'one',
      sentAt: '2026-01-01T00:00:00Z',
    },
  },
  {
    query:
      'mutation ($id: ID!, $expiresAt: DateTime, $note: String) { blockContact(contactId: $id, reason: SPAM, expiresAt: $expiresAt, note: $note) { changed } }',
    variables: { id: ID, expiresAt: '2100-01-01T00:00:00Z', note: 'a note' },
  },
  {
    query: 'mutation ($ids: [ID!]!) { unblockTickets(ticketIds: $ids) { items { errorCode } } }',
    variables: { ids: [ID, ID] },
  },
  {
    query:
      '{ node(id: "x") { id ... on Contact { timeline(first: 3) { edges { node { id } } } } } __schema { types { name } } }',
  },
];

/** The path and the headers of a request, without those that say how long its body is. */
export const HEADS = [
  ['POST', '/graphql', 'content-type: application/json'],
  ['GET', '/graphql?query=%7B__typename%7D', 'apollo-require-preflight: 1'],
  ['POST', '/webhooks/whatsapp/fuzz', 'content-type: application/json\r\nx-hub-signature-256: sha256=00'],
  ['GET', '/webhooks/whatsapp/fuzz?hub.mode=subscribe&hub.verify_token=x&hub.challenge=1', 'accept: */*'],
  ['GET', '/readyz', 'accept: application/json'],
  ['OPTIONS', '/graphql', 'origin: https://evil.example\r\naccess-control-request-method: POST'],
  ['GET', '/assets/../../etc/passwd', 'accept-encoding: br, gzip\r\nif-none-match: "x"\r\nrange: bytes=0-1'],
  ['GET', '/graphql', 'connection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: x'],
] as const;
