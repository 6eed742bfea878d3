import type { TicketStatus } from '../../src/tickets/ticket.ts';

/**
 * The rules (docs/rules.md) as a few maps: what the server must answer and hold, said a second time and more simply.
 */
export interface TicketModel {
  readonly name: string;
  readonly contact: number;
  readonly channel: number;
  status: TicketStatus;
  messages: number;
  released: boolean;
}

export interface ContactModel {
  blocked: boolean;
}

export class WorkspaceModel {
  readonly contacts = new Map<number, ContactModel>();
  /** The contact that each person's address belongs to. A contact has the number of the person who made it. */
  readonly owners = new Map<number, number>();
  /** The pairs of contacts that are proposed to be merged. */
  readonly proposed = new Set<string>();
  readonly accepted = new Set<string>();
  tickets: TicketModel[] = [];
  botEnabled = true;
  readonly botActive = [true, false];
  events: string[] = [];

  /** A message of the first person, whose channel knows the others as the same person. */
  receive(people: readonly number[], channel: number, externalId: string): 'DELIVERED' | 'HELD' | 'DUPLICATE' {
    const id = `${channel} ${externalId}`;
    if (this.accepted.has(id)) return 'DUPLICATE';
    this.accepted.add(id);
    const matching = [...new Set(people.flatMap((person) => this.owners.get(person) ?? []))];
    const contact = matching.find((one) => this.contacts.get(one)?.blocked) ?? matching[0] ?? people[0] ?? 0;
    for (const person of people) if (!this.owners.has(person)) this.owners.set(person, contact);
    for (const other of matching) this.propose(contact, other);
    const known = this.contacts.get(contact) ?? { blocked: false };
    this.contacts.set(contact, known);
    const place = this.tickets.findLast(
      (ticket) =>
        ticket.contact === contact &&
        ticket.channel === channel &&
        (known.blocked ? ticket.status === 'BLOCKED' : !['BLOCKED', 'CLOSED'].includes(ticket.status)),
    );
    const outcome = known.blocked ? 'HELD' : 'DELIVERED';
    if (place !== undefined) {
      place.messages += 1;
      // The newest message makes the newest ticket.
      this.tickets = [...this.tickets.filter((ticket) => ticket !== place), place];
      this.events.push(known.blocked ? 'ticket.held_more' : 'ticket.message_received');
      return outcome;
    }
    const status = known.blocked ? 'BLOCKED' : this.queueOf(channel);
    this.tickets.push({ name: id, contact, channel, status, messages: 1, released: false });
    this.events.push(known.blocked ? 'ticket.held' : 'ticket.opened');
    return outcome;
  }

  block(person: number, close: boolean): boolean {
    const contact = this.owners.get(person) ?? person;
    this.owners.set(person, contact);
    const known = this.contacts.get(contact) ?? { blocked: false };
    this.contacts.set(contact, known);
    if (known.blocked) return false;
    known.blocked = true;
    this.events.push('contact.blocked');
    for (const ticket of this.of(contact)) {
      if (!close || ['BLOCKED', 'CLOSED'].includes(ticket.status)) continue;
      ticket.status = 'CLOSED';
      this.events.push('ticket.closed');
    }
    return true;
  }

  unblock(person: number, policy: 'UNBLOCK_ALL' | 'DELETE_ALL'): { changed: boolean; count: number } {
    const contact = this.owners.get(person) ?? person;
    const known = this.contacts.get(contact);
    if (!known?.blocked) return { changed: false, count: 0 };
    known.blocked = false;
    this.events.push('contact.unblocked');
    const held = this.of(contact).filter(({ status }) => status === 'BLOCKED');
    if (policy === 'DELETE_ALL') this.tickets = this.tickets.filter((ticket) => !held.includes(ticket));
    else for (const ticket of held) this.release(ticket);
    return { changed: true, count: held.length };
  }

  unblockTicket(ticket: TicketModel): boolean | 'TICKET_NOT_BLOCKED' {
    if (ticket.status !== 'BLOCKED') return ticket.released ? false : 'TICKET_NOT_BLOCKED';
    this.release(ticket);
    this.events.push('ticket.released');
    return true;
  }

  deleteTicket(ticket: TicketModel): true | 'TICKET_NOT_BLOCKED' {
    if (ticket.status !== 'BLOCKED') return 'TICKET_NOT_BLOCKED';
    this.tickets = this.tickets.filter((one) => one !== ticket);
    this.events.push('ticket.deleted');
    return true;
  }

  close(ticket: TicketModel): 'CLOSED' | 'TICKET_BLOCKED' {
    if (ticket.status === 'BLOCKED') return 'TICKET_BLOCKED';
    if (ticket.status !== 'CLOSED') this.events.push('ticket.closed');
    ticket.status = 'CLOSED';
    return 'CLOSED';
  }

  assign(ticket: TicketModel): 'ASSIGNED' | 'TICKET_BLOCKED' | 'TICKET_CLOSED' {
    if (ticket.status === 'BLOCKED') return 'TICKET_BLOCKED';
    if (ticket.status === 'CLOSED') return 'TICKET_CLOSED';
    if (ticket.status !== 'ASSIGNED') this.events.push('ticket.assigned');
    ticket.status = 'ASSIGNED';
    return 'ASSIGNED';
  }

  switchBot(channel: number | null, on: boolean): void {
    const was = channel === null ? this.botEnabled : this.botActive[channel];
    if (channel === null) this.botEnabled = on;
    else this.botActive[channel] = on;
    if (was !== on) this.events.push(channel === null ? 'settings.updated' : 'channel.updated');
  }

  private propose(contact: number, other: number): void {
    const pair = [contact, other].sort().join(' ');
    if (contact === other || this.proposed.has(pair)) return;
    this.proposed.add(pair);
    this.events.push('contact.merge_proposed');
  }

  private queueOf(channel: number): 'BOT' | 'UNASSIGNED' {
    return this.botEnabled && this.botActive[channel] ? 'BOT' : 'UNASSIGNED';
  }

  private release(ticket: TicketModel): void {
    ticket.status = this.queueOf(ticket.channel);
    ticket.released = true;
  }

  private of(contact: number): TicketModel[] {
    return this.tickets.filter((ticket) => ticket.contact === contact);
  }
}
