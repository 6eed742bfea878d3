/** The feeds that subscribers follow. */
export const FEEDS = ['tickets', 'blockedTickets', 'contacts'] as const;
export type FeedName = (typeof FEEDS)[number];

/** An event of any feed, with the fields that the documents select. */
export interface ReceivedEvent {
  readonly __typename: string;
  readonly cursor: string;
  readonly occurredAt: string;
  readonly ticketId?: string;
  readonly contactId?: string;
  readonly from?: string;
  readonly ticket?: { readonly id: string; readonly messageCount?: number; readonly contact?: { readonly id: string } };
  readonly message?: { readonly id: string };
  readonly block?: { readonly id: string };
}

export const DOCUMENTS: Readonly<Record<FeedName, string>> = {
  tickets: `subscription ($after: EventCursor) { event: ticketEvents(after: $after) {
    __typename ... on FeedEvent { cursor occurredAt }
    ... on TicketMessageAdded { ticket { id } message { id } }
    ... on TicketStatusChanged { ticket { id } from }
    ... on TicketGone { ticketId }
  } }`,
  blockedTickets: `subscription ($after: EventCursor) { event: blockedTicketEvents(after: $after) {
    __typename ... on FeedEvent { cursor occurredAt }
    ... on BlockedTicketAdded { ticket { id messageCount contact { id } } }
    ... on BlockedTicketUpdated { ticket { id messageCount contact { id } } }
    ... on BlockedTicketReleased { ticketId }
    ... on BlockedTicketDeleted { ticketId }
    ... on BlockedTicketsCleared { contactId }
  } }`,
  contacts: `subscription ($after: EventCursor) { event: contactEvents(after: $after) {
    __typename ... on FeedEvent { cursor occurredAt }
    ... on ContactBlocked { block { id } }
    ... on ContactUnblocked { block { id } }
  } }`,
};

/** The feed `tickets` with twelve copies of each message, so that a reader that stops is soon too slow. */
export const LARGE_DOCUMENT = `subscription ($after: EventCursor) { event: ticketEvents(after: $after) {
  __typename ... on FeedEvent { cursor occurredAt }
  ... on TicketMessageAdded { ticket { id } message { id ${Array.from({ length: 12 }, (_, at) => `b${at}: body`).join(' ')} } }
  ... on TicketStatusChanged { ticket { id } from }
  ... on TicketGone { ticketId }
} }`;

/**
 * The identity of an event, the same for every subscriber and for the log. Null for an event that another one can
 * replace.
 */
export function keyOf(event: ReceivedEvent): string | null {
  const at = Date.parse(event.occurredAt);
  switch (event.__typename) {
    case 'TicketMessageAdded':
      return `message ${event.message?.id}`;
    case 'TicketStatusChanged':
      return `status ${event.ticket?.id} ${event.from} ${at}`;
    case 'TicketGone':
      return `gone ${event.ticketId}`;
    case 'BlockedTicketAdded':
      return `added ${event.ticket?.id}`;
    case 'BlockedTicketReleased':
      return `released ${event.ticketId}`;
    case 'BlockedTicketDeleted':
      return `deleted ${event.ticketId}`;
    case 'BlockedTicketsCleared':
      return `cleared ${event.contactId} ${at}`;
    case 'ContactBlocked':
      return `blocked ${event.block?.id}`;
    case 'ContactUnblocked':
      return `unblocked ${event.block?.id}`;
    default:
      return null;
  }
}
