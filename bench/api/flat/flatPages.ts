import { SYSTEM_ACTOR } from '../../../src/accounts/actor.ts';
import { BLOCKED_EVERY, contactId, type WorkspacePlan } from '../seed/seedPlan.ts';
import { type CursorOf, cursors, type ListBounds, type ListFilter } from './deepCursors.ts';
import { busyContactId } from './flatTables.ts';

/** One page, as it is asked of the small and of the large database. */
export interface FlatPage {
  readonly title: string;
  readonly list: keyof typeof LISTS;
  readonly filter: ListFilter;
  /** The share of the list that lies behind the page's cursor. Null for the first page. */
  readonly deep: number | null;
}

const TICKET_ROW = `edges {
    node {
      id number status preview messageCount lastMessageAt createdAt
      contact { id displayName }
      channel { id name }
    }
  }
  pageInfo { hasNextPage endCursor }`;

const CONTACT_ROW = `edges {
    node { id displayName updatedAt block { id reason note blockedAt expiresAt } identities { kind value } }
  }
  pageInfo { hasNextPage endCursor }`;

const EVENT_ROW = `edges {
    node { id type summary occurredAt actor { id displayName } contact { id displayName } ticketId }
  }
  pageInfo { hasNextPage endCursor }`;

const TICKET_ARGUMENTS = '$status: TicketStatus!, $channelId: ID, $assigneeId: ID, $contactId: ID';
const TICKETS = 'tickets(status: $status, channelId: $channelId, assigneeId: $assigneeId, contactId: $contactId';

interface List {
  readonly query: string;
  readonly cursorOf: CursorOf | null;
}

const LISTS = {
  tickets: {
    query: `query Page(${TICKET_ARGUMENTS}, $after: String) { ${TICKETS}, first: 20, after: $after) { ${TICKET_ROW} } }`,
    cursorOf: cursors.tickets,
  },
  ticketCount: {
    query: `query Page(${TICKET_ARGUMENTS}) { ${TICKETS}, first: 1) { totalCount } }`,
    cursorOf: null,
  },
  blockedTickets: {
    query: `query Page($channelId: ID, $contactId: ID, $after: String) {
      blockedTickets(channelId: $channelId, contactId: $contactId, first: 20, after: $after) { ${TICKET_ROW} } }`,
    cursorOf: cursors.blockedTickets,
  },
  blockedTicketCount: {
    query: 'query Page($channelId: ID) { blockedTickets(channelId: $channelId, first: 1) { totalCount } }',
    cursorOf: null,
  },
  contacts: {
    query: `query Page($tab: ContactTab!, $after: String) {
      contacts(tab: $tab, first: 20, after: $after) { totalCount ${CONTACT_ROW} } }`,
    cursorOf: cursors.contacts,
  },
  queueCounts: {
    query: 'query Page { queueCounts { bot unassigned assigned blocked closed blockedContacts contacts } }',
    cursorOf: null,
  },
  ticketsOfContact: {
    query: `query Page($contactId: ID!) { contact(id: $contactId) { tickets(first: 20) { ${TICKET_ROW} } } }`,
    cursorOf: null,
  },
  timeline: {
    query: `query Page($contactId: ID!, $after: String) {
      contact(id: $contactId) { timeline(first: 20, after: $after) { ${EVENT_ROW} } } }`,
    cursorOf: cursors.events,
  },
  auditLog: {
    query: `query Page($actorId: ID, $contactId: ID, $after: String) {
      auditLog(actorId: $actorId, contactId: $contactId, first: 50, after: $after) { ${EVENT_ROW} } }`,
    cursorOf: cursors.events,
  },
} satisfies Record<string, List>;

interface Depth {
  readonly where: string;
  readonly share: number;
}

const MIDDLE: Depth = { where: 'in the middle', share: 0.5 };
/** Also the shortest list of the small database goes on there. */
const NEAR_END: Depth = { where: 'near the end', share: 0.05 };
/** Contacts were changed at any time since they were made, so few were changed early in the year. */
const CONTACTS_MIDDLE: Depth = { ...MIDDLE, share: 0.8 };
const CONTACTS_NEAR_END: Depth = { ...NEAR_END, share: 0.3 };

function at(title: string, list: FlatPage['list'], filter: ListFilter, ...depths: readonly Depth[]): FlatPage[] {
  const first: FlatPage = { title, list, filter, deep: null };
  return [first, ...depths.map(({ where, share }) => ({ ...first, title: `${title}, ${where}`, deep: share }))];
}

/** Every page that is measured in a workspace. The ids of the workspace's rows follow from its plan. */
export function flatPages(workspace: WorkspacePlan): FlatPage[] {
  const [channel, , , lastChannel] = workspace.channelIds;
  const [user, , , , lastUser] = workspace.userIds;
  if (channel === undefined || lastChannel === undefined || user === undefined || lastUser === undefined)
    throw new Error('A workspace of the seed lacks channels or users.');
  const blocked = contactId(workspace, BLOCKED_EVERY * 3);
  const busy = busyContactId(workspace);
  const closed = { status: 'CLOSED' } as const;
  const ofBoth = { ...closed, assigneeId: lastUser, channelId: lastChannel };
  const system = SYSTEM_ACTOR.id;
  return [
    ...at('closed tickets', 'tickets', closed, MIDDLE, NEAR_END),
    ...at('unassigned tickets', 'tickets', { status: 'UNASSIGNED' }, MIDDLE),
    ...at('assigned tickets', 'tickets', { status: 'ASSIGNED' }, MIDDLE),
    ...at('tickets with the bot', 'tickets', { status: 'BOT' }),
    ...at('closed, of a channel', 'tickets', { ...closed, channelId: channel }, NEAR_END),
    ...at('closed, of an assignee', 'tickets', { ...closed, assigneeId: user }, NEAR_END),
    ...at(
      'closed, of an assignee and a channel',
      'tickets',
      { ...closed, assigneeId: user, channelId: channel },
      MIDDLE,
    ),
    ...at('closed, of an assignee who left the channel', 'tickets', ofBoth, NEAR_END),
    ...at('closed, of a contact', 'tickets', { ...closed, contactId: busy }),
    ...at('held tickets', 'blockedTickets', {}, MIDDLE, NEAR_END),
    ...at('held, of a channel', 'blockedTickets', { channelId: channel }, MIDDLE),
    ...at('held, of a contact', 'blockedTickets', { contactId: blocked }),
    ...at('contacts', 'contacts', { tab: 'ALL' }, CONTACTS_MIDDLE, CONTACTS_NEAR_END),
    ...at('active contacts', 'contacts', { tab: 'ACTIVE' }, CONTACTS_MIDDLE),
    ...at('blocked contacts', 'contacts', { tab: 'BLOCKED' }, CONTACTS_MIDDLE),
    ...at('queueCounts', 'queueCounts', {}),
    ...at('count of the closed, of a channel', 'ticketCount', { ...closed, channelId: channel }),
    ...at('count of the closed, of an assignee', 'ticketCount', { ...closed, assigneeId: user }),
    ...at('count of the closed, of an assignee who left the channel', 'ticketCount', ofBoth),
    ...at('count of the held', 'blockedTicketCount', {}),
    ...at('count of the held, of a channel', 'blockedTicketCount', { channelId: channel }),
    ...at('tickets of a contact', 'ticketsOfContact', { contactId: blocked }),
    ...at('timeline of a contact', 'timeline', { contactId: blocked }),
    ...at('timeline of a busy contact', 'timeline', { contactId: busy }, MIDDLE, NEAR_END),
    ...at('audit log', 'auditLog', {}, MIDDLE, NEAR_END),
    ...at('audit log of a user', 'auditLog', { actorId: user }, NEAR_END),
    ...at('audit log of the system', 'auditLog', { actorId: system }, MIDDLE, NEAR_END),
    ...at('audit log of a busy contact', 'auditLog', { contactId: busy }, NEAR_END),
    ...at('audit log of a user and a busy contact', 'auditLog', { actorId: user, contactId: busy }, NEAR_END),
    ...at('audit log of a user who left a busy contact', 'auditLog', { actorId: lastUser, contactId: busy }, NEAR_END),
    ...at('audit log of the system and a busy contact', 'auditLog', { actorId: system, contactId: busy }),
  ];
}

/** The body of the page's request in one database. */
export async function operationOf({ list, filter, deep }: FlatPage, bounds: ListBounds): Promise<object> {
  const { query, cursorOf }: List = LISTS[list];
  const after = deep === null || cursorOf === null ? null : await cursorOf(bounds, filter, deep);
  return { operationName: 'Page', query, variables: { ...filter, ...(after === null ? {} : { after }) } };
}
