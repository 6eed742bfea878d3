import type {
  ContactRowFragment,
  HeldTicketRowFragment,
  TicketRowFragment,
  TicketStatus,
} from '../../../src/dashboard/gql/graphql.ts';
import { nodesOf, type Pages } from '../../../src/dashboard/live/pagedList.ts';
import type { LiveEvent } from '../../../src/dashboard/live/subscriptions.ts';

export const EVENT = { cursor: 'c', occurredAt: '2026-11-21T09:00:00.000Z' };
export const RINA = { id: 'rina', displayName: 'Rina' };

/** A ticket whose last message was sent at this minute. */
export function ticket(id: string, minute: number, status: TicketStatus = 'UNASSIGNED'): HeldTicketRowFragment {
  return {
    id,
    number: minute,
    status,
    deletesAt: null,
    heldCause: null,
    preview: `preview of ${id}`,
    createdAt: EVENT.occurredAt,
    lastMessageAt: `2026-11-21T08:0${minute}:00.000Z`,
    messageCount: 1,
    blockedAt: null,
    closedAt: null,
    releasesTo: null,
    replyRefusal: null,
    suggestion: null,
    review: null,
    assignee: null,
    group: null,
    channel: { id: 'whatsapp', name: 'WhatsApp', type: 'WHATSAPP' },
    contact: { id: `of ${id}`, displayName: `Contact of ${id}`, blocked: false, block: null },
  };
}

export function pages(
  tickets: readonly TicketRowFragment[],
  pageInfo = { hasNextPage: false },
): Pages<TicketRowFragment> {
  return { pages: [{ edges: tickets.map((node) => ({ node })), pageInfo }], pageParams: [null] };
}

export function idsOf(list: Pages<TicketRowFragment>): string[] {
  return nodesOf(list).map(({ id }) => id);
}

export function messageEvent(of: TicketRowFragment): LiveEvent {
  const message = {
    id: 'm',
    body: 'b',
    truncated: false,
    notice: null,
    editedAt: null,
    deletedAt: null,
    direction: 'INBOUND' as const,
    sentAt: EVENT.occurredAt,
    author: null,
    delivery: null,
    attachments: [],
    refersTo: null,
  };
  return { __typename: 'TicketMessageAdded', ...EVENT, ticket: of, message };
}

export function contactBlocked(id: string): LiveEvent {
  return { __typename: 'ContactBlocked', ...EVENT, contact: contactRow(id, true), block: blockOf(null) };
}

export function contactUnblocked(id: string): LiveEvent {
  return { __typename: 'ContactUnblocked', ...EVENT, contact: contactRow(id, false), block: blockOf('DELETE_ALL') };
}

export function contactRenamed(id: string): LiveEvent {
  return { __typename: 'ContactUpdated', ...EVENT, changedFields: ['DISPLAY_NAME'], contact: contactRow(id, false) };
}

export function contactsMerged(id: string, mergedContactId: string): LiveEvent {
  return { __typename: 'ContactsMerged', ...EVENT, mergedContactId, contact: contactRow(id, false) };
}

export function contactRow(id: string, blocked: boolean): ContactRowFragment {
  return {
    id,
    displayName: `Contact ${id}`,
    blocked,
    updatedAt: EVENT.occurredAt,
    openTicketCount: 0,
    blockedTicketCount: 0,
    identities: [],
    block: null,
  };
}

function blockOf(policy: 'DELETE_ALL' | null) {
  const hasEnded = policy !== null;
  return {
    id: 'block',
    reason: 'SPAM' as const,
    scope: 'INBOUND' as const,
    note: null,
    blockedAt: EVENT.occurredAt,
    expiresAt: null,
    endedAt: hasEnded ? EVENT.occurredAt : null,
    endCause: hasEnded ? ('UNBLOCKED' as const) : null,
    blockedBy: RINA,
    endedBy: hasEnded ? RINA : null,
    policy,
    ticketsReleased: 0,
    ticketsDeleted: 0,
  };
}
