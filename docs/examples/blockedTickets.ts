import type { Feeds } from '../../src/client/feeds.ts';

interface Ticket {
  readonly id: string;
  readonly preview: string;
  readonly contact: { readonly id: string };
}

interface List {
  readonly feedCursor: string;
  readonly edges: readonly { readonly node: Ticket }[];
}

type Event = { readonly cursor: string } & (
  | { readonly __typename: 'BlockedTicketAdded' | 'BlockedTicketUpdated'; readonly ticket: Ticket }
  | { readonly __typename: 'BlockedTicketReleased' | 'BlockedTicketDeleted'; readonly ticketId: string }
  | { readonly __typename: 'BlockedTicketsCleared'; readonly contactId: string }
);

const EVENTS = `subscription ($after: EventCursor) {
  blockedTicketEvents(after: $after) {
    __typename
    ... on FeedEvent { cursor }
    ... on BlockedTicketAdded { ticket { id preview contact { id } } }
    ... on BlockedTicketUpdated { ticket { id preview contact { id } } }
    ... on BlockedTicketReleased { ticketId }
    ... on BlockedTicketDeleted { ticketId }
    ... on BlockedTicketsCleared { contactId }
  }
}`;

/** Keeps the blocked tickets as they are, and shows them each time they changed. Ends when the feeds are stopped. */
export async function keepBlockedTickets(
  feeds: Feeds,
  readList: () => Promise<List>,
  show: (tickets: readonly Ticket[]) => void,
): Promise<void> {
  let tickets = new Map<string, Ticket>();
  for await (const update of feeds.follow<List, Event>({ readList, subscription: EVENTS })) {
    if ('list' in update) tickets = new Map(update.list.edges.map(({ node }) => [node.id, node]));
    else fold(tickets, update.event);
    show([...tickets.values()]);
  }
}

function fold(tickets: Map<string, Ticket>, event: Event): void {
  if ('ticket' in event) tickets.set(event.ticket.id, event.ticket);
  if ('ticketId' in event) tickets.delete(event.ticketId);
  if ('contactId' in event)
    for (const { id, contact } of tickets.values()) if (contact.id === event.contactId) tickets.delete(id);
}
