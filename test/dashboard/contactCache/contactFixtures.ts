import { QueryClient } from '@tanstack/react-query';
import type { ContactRow } from '../../../src/dashboard/contactCache/contactCache.ts';
import type { ContactTab, TicketRowFragment } from '../../../src/dashboard/gql/graphql.ts';
import { nodesOf, type Pages } from '../../../src/dashboard/live/pagedList.ts';
import type { LiveEvent } from '../../../src/dashboard/live/subscriptions.ts';

export const RINA = { id: 'rina', displayName: 'Rina' };

/** A time of the test day, by its minute. */
export function at(minute: number): string {
  return `2026-11-21T08:${String(minute).padStart(2, '0')}:00.000Z`;
}

export function eventFields(minute: number) {
  return { cursor: 'c', occurredAt: at(minute) };
}

export function row(id: string, minute: number): ContactRow {
  return {
    id,
    displayName: id.toUpperCase(),
    blocked: false,
    updatedAt: at(minute),
    openTicketCount: 1,
    blockedTicketCount: 0,
    identities: [{ kind: 'PHONE', value: '+628123', provider: null, channel: null }],
    block: null,
  };
}

export function blockOf(id: string): NonNullable<ContactRow['block']> {
  return {
    id: `block of ${id}`,
    reason: 'SPAM',
    scope: 'INBOUND',
    note: null,
    blockedAt: at(1),
    expiresAt: null,
    endedAt: null,
    endCause: null,
    blockedBy: RINA,
    endedBy: null,
    policy: null,
    ticketsReleased: 0,
    ticketsDeleted: 0,
  };
}

export function blockedRow(id: string, minute: number): ContactRow {
  return { ...row(id, minute), blocked: true, block: blockOf(id) };
}

export function blockedEvent(contact: ContactRow): LiveEvent {
  return { __typename: 'ContactBlocked', ...eventFields(5), contact, block: blockOf(contact.id) };
}

export function ticket(
  id: string,
  contactId: string,
  minute: number,
  { name = contactId, status = 'UNASSIGNED' }: { name?: string; status?: TicketRowFragment['status'] } = {},
): TicketRowFragment {
  return {
    id,
    number: 1,
    status,
    preview: 'Hello',
    createdAt: at(minute),
    lastMessageAt: at(minute),
    messageCount: 1,
    blockedAt: null,
    closedAt: null,
    releasesTo: null,
    replyRefusal: null,
    suggestion: null,
    assignee: null,
    group: null,
    channel: { id: 'channel', name: 'Channel', type: 'WHATSAPP' },
    contact: { id: contactId, displayName: name, blocked: status === 'BLOCKED', block: null },
  };
}

export function messageEvent(
  of: TicketRowFragment,
  minute: number,
  direction: 'INBOUND' | 'OUTBOUND' = 'INBOUND',
): LiveEvent {
  const message = {
    id: 'm',
    body: 'Hello',
    truncated: false,
    notice: null,
    editedAt: null,
    deletedAt: null,
    direction,
    sentAt: at(minute),
    author: null,
    delivery: null,
    attachments: [],
    refersTo: null,
  };
  return { __typename: 'TicketMessageAdded', ...eventFields(minute), ticket: of, message };
}

export function pages<Node>(nodes: readonly Node[]): Pages<Node> {
  return { pages: [{ edges: nodes.map((node) => ({ node })), pageInfo: { hasNextPage: false } }], pageParams: [null] };
}

/** A cache with these lists of contacts, by tab. */
export function clientWith(lists: Partial<Record<ContactTab, ContactRow[]>>): QueryClient {
  const client = new QueryClient();
  for (const [tab, nodes] of Object.entries(lists)) client.setQueryData(['contacts', tab, ''], pages(nodes));
  return client;
}

export function rows(client: QueryClient, tab: ContactTab, search = ''): ContactRow[] {
  const list = client.getQueryData<Pages<ContactRow>>(['contacts', tab, search]);
  return list ? nodesOf(list) : [];
}

export function ids(client: QueryClient, tab: ContactTab, search = ''): string[] {
  return rows(client, tab, search).map(({ id }) => id);
}

export function idsOf(list: Pages<{ readonly id: string }> | undefined): string[] {
  return list ? nodesOf(list).map(({ id }) => id) : [];
}
