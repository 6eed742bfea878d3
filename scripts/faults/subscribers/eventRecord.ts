import { type FeedName, keyOf, type ReceivedEvent } from './feeds.ts';

/** The list of blocked tickets, as it is read before a feed is followed. */
export interface BlockedTicketList {
  readonly feedCursor: string;
  readonly edges: readonly {
    readonly node: { readonly id: string; readonly messageCount: number; readonly contact: { readonly id: string } };
  }[];
}

/** A blocked ticket as the list and the events show it. */
export interface ShownTicket {
  readonly contactId: string;
  readonly messageCount: number;
}

/** What one subscriber received since the record was started. A list that is read again starts it anew. */
export class EventRecord {
  /** The keys of the events, in the order of arrival. */
  received: string[] = [];
  private known = new Set<string>();
  /** The number of `BlockedTicketUpdated` events by ticket. */
  updates = new Map<string, number>();
  /** The cursor of the list that was read last. No event before it has to arrive. Null when no list was read. */
  listCursor: string | null = null;
  resets = 0;
  /** The blocked tickets, built from the last list and all events after it. */
  readonly shown = new Map<string, ShownTicket>();
  private listCount = 0;

  constructor(private readonly feed: FeedName) {}

  has(key: string): boolean {
    return this.known.has(key);
  }

  start(): void {
    this.received = [];
    this.known = new Set();
    this.updates = new Map();
    this.listCursor = null;
    this.resets = 0;
  }

  addList({ feedCursor, edges }: BlockedTicketList): void {
    const { resets } = this;
    this.start();
    this.resets = this.listCount === 0 ? resets : resets + 1;
    this.listCount += 1;
    this.listCursor = feedCursor;
    this.shown.clear();
    for (const { node } of edges)
      this.shown.set(node.id, { contactId: node.contact.id, messageCount: node.messageCount });
  }

  addEvent(event: ReceivedEvent): void {
    const key = keyOf(event);
    if (key !== null) {
      this.received.push(key);
      this.known.add(key);
    }
    const { ticket } = event;
    if (event.__typename === 'BlockedTicketUpdated' && ticket !== undefined) {
      this.updates.set(ticket.id, (this.updates.get(ticket.id) ?? 0) + 1);
    }
    if (this.feed === 'blockedTickets') this.show(event);
  }

  private show({ ticket, ticketId, contactId }: ReceivedEvent): void {
    if (ticket !== undefined) {
      this.shown.set(ticket.id, { contactId: ticket.contact?.id ?? '', messageCount: ticket.messageCount ?? 0 });
    } else if (ticketId !== undefined) this.shown.delete(ticketId);
    else for (const [id, one] of this.shown) if (one.contactId === contactId) this.shown.delete(id);
  }
}
