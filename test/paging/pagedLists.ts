import type { ApiClient } from '../../testkit/apiClient.ts';
import { graphql } from '../../testkit/gql/gql.ts';
import type { ContactTab, TicketStatus } from '../../testkit/gql/graphql.ts';

/** Every list that is paged, asked as a client asks. */

const ContactsPage = graphql(`
  query ContactsPage($tab: ContactTab, $search: String, $first: Int, $after: String) {
    contacts(tab: $tab, search: $search, first: $first, after: $after) {
      totalCount edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
`);
const TicketsPage = graphql(`
  query TicketsPage($status: TicketStatus!, $search: String, $channelId: ID, $contactId: ID, $assigneeId: ID, $first: Int, $after: String) {
    tickets(status: $status, search: $search, channelId: $channelId, contactId: $contactId, assigneeId: $assigneeId, first: $first, after: $after) {
      totalCount edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
`);
const BlockedTicketsPage = graphql(`
  query BlockedTicketsPage($search: String, $channelId: ID, $contactId: ID, $first: Int, $after: String) {
    blockedTickets(search: $search, channelId: $channelId, contactId: $contactId, first: $first, after: $after) {
      totalCount edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
`);
const MessagesPage = graphql(`
  query MessagesPage($id: ID!, $first: Int, $after: String) {
    ticket(id: $id) { messages(first: $first, after: $after) {
      edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    } }
  }
`);
const ContactTicketsPage = graphql(`
  query ContactTicketsPage($id: ID!, $statuses: [TicketStatus!], $first: Int, $after: String) {
    contact(id: $id) { tickets(statuses: $statuses, first: $first, after: $after) {
      totalCount edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    } }
  }
`);
const TimelinePage = graphql(`
  query TimelinePage($id: ID!, $first: Int, $after: String) {
    contact(id: $id) { timeline(first: $first, after: $after) {
      edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    } }
  }
`);
const BlockHistoryPage = graphql(`
  query BlockHistoryPage($id: ID!, $first: Int, $after: String) {
    contact(id: $id) { blockHistory(first: $first, after: $after) {
      edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    } }
  }
`);
const AuditLogPage = graphql(`
  query AuditLogPage($actorId: ID, $contactId: ID, $first: Int, $after: String) {
    auditLog(actorId: $actorId, contactId: $contactId, first: $first, after: $after) {
      edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
`);

export interface Connection {
  readonly totalCount?: number;
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor?: string | null;
    readonly endCursor?: string | null;
  };
}

export type List = (who: ApiClient, first: number, after: string | null) => Promise<Connection>;

export function contactsList(tab: ContactTab, search: string | null = null): List {
  return async (who, first, after) => (await who.ask(ContactsPage, { tab, search, first, after })).contacts;
}

export interface TicketNarrowing {
  readonly search?: string;
  readonly channelId?: string;
  readonly contactId?: string;
  readonly assigneeId?: string;
}

export function ticketsList(status: TicketStatus, narrowing: TicketNarrowing = {}): List {
  return async (who, first, after) => (await who.ask(TicketsPage, { status, ...narrowing, first, after })).tickets;
}

export function blockedTicketsList(narrowing: Omit<TicketNarrowing, 'assigneeId'> = {}): List {
  return async (who, first, after) =>
    (await who.ask(BlockedTicketsPage, { ...narrowing, first, after })).blockedTickets;
}

export function messagesList(id: string): List {
  return async (who, first, after) => there((await who.ask(MessagesPage, { id, first, after })).ticket).messages;
}

export function contactTicketsList(id: string, statuses: TicketStatus[] | null = null): List {
  return async (who, first, after) =>
    there((await who.ask(ContactTicketsPage, { id, statuses, first, after })).contact).tickets;
}

export function timelineList(id: string): List {
  return async (who, first, after) => there((await who.ask(TimelinePage, { id, first, after })).contact).timeline;
}

export function blockHistoryList(id: string): List {
  return async (who, first, after) =>
    there((await who.ask(BlockHistoryPage, { id, first, after })).contact).blockHistory;
}

export function auditLogList(narrowing: { readonly actorId?: string; readonly contactId?: string } = {}): List {
  return async (who, first, after) => (await who.ask(AuditLogPage, { ...narrowing, first, after })).auditLog;
}

function there<Thing>(thing: Thing | null | undefined): Thing {
  if (thing === null || thing === undefined) throw new Error('It is not there.');
  return thing;
}
