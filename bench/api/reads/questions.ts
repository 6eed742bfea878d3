import type { ApiServerName } from '../servers/apiServers.ts';

/** A question that a screen asks, as the same GraphQL document for every server. */
export interface Question {
  readonly name: string;
  readonly title: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The servers that answer it. Left out for every one. */
  readonly servers?: readonly ApiServerName[];
}

const PAGE_SIZE = 20;

const TICKET_ROW = `edges {
    node {
      id number status preview messageCount lastMessageAt createdAt
      contact { id displayName }
      channel { id name }
    }
  }
  pageInfo { hasNextPage endCursor }`;

/** The fragment TicketRow of the dashboard. */
const DASHBOARD_ROW = `id number status preview createdAt lastMessageAt messageCount blockedAt closedAt releasesTo replyRefusal
  assignee { id displayName }
  group { id }
  channel { id name type }
  contact { id displayName blocked block { id reason } }`;

export const QUESTIONS: readonly Question[] = [
  {
    name: 'HeldTickets',
    title: '20 held tickets with contact and channel',
    query: `query HeldTickets($first: Int!) { blockedTickets(first: $first) { ${TICKET_ROW} } }`,
    variables: { first: PAGE_SIZE },
  },
  {
    name: 'ClosedTickets',
    title: '20 closed tickets with contact and channel',
    query: `query ClosedTickets($status: TicketStatus!, $first: Int!) { tickets(status: $status, first: $first) { ${TICKET_ROW} } }`,
    variables: { status: 'CLOSED', first: PAGE_SIZE },
  },
  {
    name: 'BlockedContacts',
    title: '20 blocked contacts with block and identities',
    query: `query BlockedContacts($tab: ContactTab!, $first: Int!) { contacts(tab: $tab, first: $first) {
      totalCount
      edges {
        node {
          id displayName updatedAt
          block { id reason note blockedAt expiresAt }
          identities { kind value }
        }
      }
      pageInfo { hasNextPage endCursor }
    } }`,
    variables: { tab: 'BLOCKED', first: PAGE_SIZE },
  },
  {
    name: 'QueueCounts',
    title: 'queueCounts',
    query: `query QueueCounts { queueCounts { bot unassigned assigned blocked closed blockedContacts contacts } }`,
    variables: {},
  },
  {
    name: 'ReadTickets',
    title: '50 closed tickets as the dashboard lists them',
    query: `query ReadTickets($status: TicketStatus!, $after: String) { tickets(status: $status, after: $after, first: 50) {
      edges { node { ${DASHBOARD_ROW} } }
      pageInfo { hasNextPage endCursor }
    } }`,
    variables: { status: 'CLOSED' },
    // Its rules are work of its own, and the peers would need them all. Of a closed ticket they say the same each time.
    servers: ['bare', 'blockdesk'],
  },
];

/** The body of a question's request. */
export function operationOf({ name, query, variables }: Question): object {
  return { operationName: name, query, variables };
}
