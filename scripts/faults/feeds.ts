/** The feeds that are followed, and by what each of their events is known again. */
export const FEEDS = ['tickets', 'blockedTickets', 'contacts'] as const;
export type Feed = (typeof FEEDS)[number];

/** An event as it arrives, whichever fields its feed was asked for. */
export interface Told {
  readonly __typename: string;
  readonly cursor: string;
  readonly occurredAt: string;
  readonly ticketId?: string;
  readonly contactId?: string;
  readonly from?: string;
  readonly ticket?: { readonly id: string; readonly messageCount?: number };
  readonly message?: { readonly id: string };
  readonly block?: { readonly id: string };
}

export const LIST =
  'query { blockedTickets(first: 100) { feedCursor edges { node { id messageCount contact { id } } } } }';

export const DOCUMENTS: Readonly<Record<Feed, string>> = {
  tickets: `subscription ($after: EventCursor) { told: ticketEvents(after: $after) {
    __typename ... on FeedEvent { cursor occurredAt }
    ... on TicketMessageAdded { ticket { id } message { id } }
    ... on TicketStatusChanged { ticket { id } from }
    ... on TicketGone { ticketId }
  } }`,
  blockedTickets: `subscription ($after: EventCursor) { told: blockedTicketEvents(after: $after) {
    __typename ... on FeedEvent { cursor occurredAt }
    ... on BlockedTicketAdded { ticket { id messageCount contact { id } } }
    ... on BlockedTicketUpdated { ticket { id messageCount contact { id } } }
    ... on BlockedTicketReleased { ticketId }
    ... on BlockedTicketDeleted { ticketId }
    ... on BlockedTicketsCleared { contactId }
  } }`,
  contacts: `subscription ($after: EventCursor) { told: contactEvents(after: $after) {
    __typename ... on FeedEvent { cursor occurredAt }
    ... on ContactBlocked { block { id } }
    ... on ContactUnblocked { block { id } }
  } }`,
};

/** The same as `tickets`, with so much of each message that a reader who does not read is soon too slow. */
export const FAT_DOCUMENT = `subscription ($after: EventCursor) { told: ticketEvents(after: $after) {
  __typename ... on FeedEvent { cursor occurredAt }
  ... on TicketMessageAdded { ticket { id } message { id ${Array.from({ length: 12 }, (_, at) => `b${at}: body`).join(' ')} } }
  ... on TicketStatusChanged { ticket { id } from }
  ... on TicketGone { ticketId }
} }`;

/** What the event is known by, the same for everybody and for the log; null for what has no identity of its own. */
export function keyOf(told: Told): string | null {
  const at = Date.parse(told.occurredAt);
  switch (told.__typename) {
    case 'TicketMessageAdded':
      return `message ${told.message?.id}`;
    case 'TicketStatusChanged':
      return `status ${told.ticket?.id} ${told.from} ${at}`;
    case 'TicketGone':
      return `gone ${told.ticketId}`;
    case 'BlockedTicketAdded':
      return `added ${told.ticket?.id}`;
    case 'BlockedTicketReleased':
      return `released ${told.ticketId}`;
    case 'BlockedTicketDeleted':
      return `deleted ${told.ticketId}`;
    case 'BlockedTicketsCleared':
      return `cleared ${told.contactId} ${at}`;
    case 'ContactBlocked':
      return `blocked ${told.block?.id}`;
    case 'ContactUnblocked':
      return `unblocked ${told.block?.id}`;
    default:
      return null;
  }
}
