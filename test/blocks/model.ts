import type { ReviewState } from '../../src/tickets/review/review.ts';
import type { TicketStatus } from '../../src/tickets/ticket.ts';

/**
 * The rules (docs/rules.md) as a few maps: what the server must answer and hold, said a second time and more simply.
 */
export interface TicketModel {
  readonly name: string;
  /** Rises with each ticket. */
  readonly number: number;
  contact: number;
  readonly channel: number;
  status: TicketStatus;
  messages: number;
  released: boolean;
  review: ReviewState;
}

export interface ContactModel {
  blocked: boolean;
  /** Whether a held message made it, so agents do not see it. */
  hidden: boolean;
}

/** The block that stays of a removed contact: the addresses of one person share it. */
interface KeptBlock {
  /** The contact that a later message of the person made. */
  contact: number | null;
}

interface ProposalModel {
  one: number;
  other: number;
  /** The person whose address the message carried, and who belonged to the other contact. */
  readonly person: number;
  state: 'OPEN' | 'DECLINED' | 'MERGED';
}

export interface RemovalModel {
  readonly changed: boolean;
  readonly ticketsDeleted: number;
  readonly messagesDeleted: number;
  readonly blockKept: boolean;
}

export interface MergeModel {
  readonly changed: boolean;
  readonly ticketsMoved: number;
  readonly ticketsReleased: number;
  readonly ticketsClosed: number;
}

export type OnBlock = 'KEEP_BLOCK' | 'END_BLOCK' | null;

export class WorkspaceModel {
  readonly contacts = new Map<number, ContactModel>();
  /** The number of contacts that were ever made. They are numbered from 0. */
  made = 0;
  /** The contact that each person's address belongs to. */
  readonly owners = new Map<number, number>();
  /** The living contact to which the id of a merged one leads. */
  readonly merged = new Map<number, number>();
  readonly removed = new Set<number>();
  readonly kept = new Map<number, KeptBlock>();
  /** The people whose address a held message gave to a contact, with the ticket. Null without one: by a kept block. */
  private readonly heldPeople = new Map<number, TicketModel | null>();
  proposals: ProposalModel[] = [];
  readonly accepted = new Set<string>();
  tickets: TicketModel[] = [];
  private opened = 0;
  botEnabled = true;
  readonly botActive = [true, false];
  events: string[] = [];

  /** A message of the first person, whose channel knows the others as the same person. */
  receive(people: readonly number[], channel: number, externalId: string): 'DELIVERED' | 'HELD' | 'DUPLICATE' {
    const id = `${channel} ${externalId}`;
    if (this.accepted.has(id)) return 'DUPLICATE';
    this.accepted.add(id);
    for (const person of people) this.restore(person);
    const matching = [...new Set(people.flatMap((person) => this.owners.get(person) ?? []))];
    const contact = matching.find((one) => this.contacts.get(one)?.blocked) ?? matching[0] ?? this.make();
    for (const other of matching) this.propose(contact, other, people);
    const learnt = people.filter((person) => !this.owners.has(person));
    for (const person of learnt) this.owners.set(person, contact);
    const known = this.contact(contact);
    const place = this.tickets.findLast(
      (ticket) =>
        ticket.contact === contact &&
        ticket.channel === channel &&
        (known.blocked ? ticket.status === 'BLOCKED' : !['BLOCKED', 'CLOSED'].includes(ticket.status)),
    );
    const outcome = known.blocked ? 'HELD' : 'DELIVERED';
    if (place !== undefined) {
      Object.assign(place, { messages: place.messages + 1, review: 'NEW' });
      if (known.blocked) this.hide(learnt, place);
      // The newest message makes the newest ticket.
      this.tickets = [...this.tickets.filter((ticket) => ticket !== place), place];
      this.events.push(known.blocked ? 'ticket.held_more' : 'ticket.message_received');
      return outcome;
    }
    const status = known.blocked ? 'BLOCKED' : this.queueOf(channel);
    this.opened += 1;
    const ticket: TicketModel = {
      name: id,
      number: this.opened,
      contact,
      channel,
      status,
      messages: 1,
      released: false,
      review: 'NEW',
    };
    this.tickets.push(ticket);
    if (known.blocked) this.hide(learnt, ticket);
    this.events.push(known.blocked ? 'ticket.held' : 'ticket.opened');
    return outcome;
  }

  block(person: number, close: boolean): boolean {
    const contact = this.owners.get(person) ?? this.kept.get(person)?.contact ?? this.make();
    const kept = this.owners.has(person) ? undefined : this.kept.get(person);
    if (kept !== undefined && kept.contact !== null) this.hide([person], null);
    if (kept !== undefined) kept.contact = contact;
    this.owners.set(person, contact);
    const known = this.contact(contact);
    if (known.blocked) return false;
    known.blocked = true;
    this.events.push('contact.blocked');
    if (close) this.closeOpen(contact);
    return true;
  }

  unblock(person: number, policy: 'UNBLOCK_ALL' | 'DELETE_ALL'): boolean | 'CONTACT_NOT_FOUND' {
    const restores = !this.owners.has(person);
    this.restore(person);
    const contact = this.owners.get(person);
    if (contact === undefined) return 'CONTACT_NOT_FOUND';
    // The supervisor made the contact, and no held message.
    if (restores) this.contact(contact).hidden = false;
    if (!this.contact(contact).blocked) return false;
    this.endBlock(contact, policy);
    return true;
  }

  /** Rule 12. The numbers can be those of contacts that are gone. */
  merge(keep: number, merge: number, onBlock: OnBlock): MergeModel | string {
    const [kept, gone] = [this.living(keep), this.living(merge)];
    if (keep === merge) return 'BAD_USER_INPUT';
    if (kept === null || gone === null) return 'CONTACT_NOT_FOUND';
    if (kept === gone) return { changed: false, ticketsMoved: 0, ticketsReleased: 0, ticketsClosed: 0 };
    if (kept !== keep || gone !== merge) return 'CONTACT_MERGED';
    const blocked = [kept, gone].filter((one) => this.contact(one).blocked);
    const [only] = blocked.length === 1 ? blocked : [];
    if (only !== undefined && onBlock === null) return 'MERGE_BLOCK_CONFLICT';
    const [keptContact, goneContact] = [{ ...this.contact(kept) }, { ...this.contact(gone) }];
    const ended = only !== undefined && onBlock === 'END_BLOCK';
    if (ended) this.contact(only).hidden = false;
    const ticketsReleased = ended ? this.endBlock(only, 'UNBLOCK_ALL') : 0;
    const ticketsClosed = only !== undefined && !ended ? this.closeOpen(only === kept ? gone : kept) : 0;
    const stands = blocked.length === 2 || (only !== undefined && !ended);
    const staysHidden = keptContact.hidden && goneContact.hidden && stands;
    this.events.push('contact.merged');
    // Agents are told of the block alone, where the other contact was hidden from them.
    const isTold = !goneContact.hidden || (only === gone && ended) || (keptContact.hidden && !staysHidden);
    if (!isTold && !keptContact.hidden && only === gone && stands) this.events.push('contact.blocked');
    Object.assign(this.contact(kept), { blocked: stands, hidden: staysHidden });
    const ticketsMoved = this.of(gone).length;
    this.moveTickets(kept, gone);
    this.moveProposals(kept, gone);
    for (const [person, owner] of this.owners) if (owner === gone) this.owners.set(person, kept);
    for (const block of this.kept.values()) if (block.contact === gone) block.contact = kept;
    for (const [id, leadsTo] of this.merged) if (leadsTo === gone) this.merged.set(id, kept);
    this.merged.set(gone, kept);
    this.contacts.delete(gone);
    return { changed: true, ticketsMoved, ticketsReleased, ticketsClosed };
  }

  decline(proposal: ProposalModel): boolean {
    if (proposal.state !== 'OPEN') return false;
    proposal.state = 'DECLINED';
    this.events.push('contact.merge_declined');
    return true;
  }

  detach(asked: number, person: number): boolean | 'CONTACT_NOT_FOUND' | 'LAST_IDENTITY' {
    const contact = this.living(asked);
    if (contact === null) return 'CONTACT_NOT_FOUND';
    if (this.owners.get(person) !== contact) return false;
    if (this.peopleOf(contact).length === 1) return 'LAST_IDENTITY';
    this.disown(person);
    if (this.kept.get(person)?.contact === contact) this.kept.delete(person);
    this.events.push('contact.identity_detached');
    return true;
  }

  /** Deletes or erases a contact. A kept block outlives it. */
  remove(asked: number, erases: boolean, keepBlock: boolean): RemovalModel | 'CONTACT_NOT_FOUND' | 'TICKET_KEPT' {
    const contact = this.living(asked);
    const nothing = { changed: false, ticketsDeleted: 0, messagesDeleted: 0, blockKept: false };
    if (contact === null) return this.removed.has(asked) ? nothing : 'CONTACT_NOT_FOUND';
    const gone = this.of(contact);
    if (gone.some(({ status }) => status === 'BLOCKED')) return 'TICKET_KEPT';
    const people = this.peopleOf(contact);
    const blockKept = keepBlock && this.contact(contact).blocked;
    const block: KeptBlock = { contact: null };
    for (const [person, { contact: made }] of this.kept) {
      if (made !== contact) continue;
      if (blockKept) this.kept.set(person, block);
      else this.kept.delete(person);
    }
    if (blockKept) for (const person of people) this.kept.set(person, block);
    const ids = [contact, ...[...this.merged].flatMap(([id, leadsTo]) => (leadsTo === contact ? [id] : []))];
    this.proposals = this.proposals.filter(
      ({ one, other, person }) => !ids.includes(one) && !ids.includes(other) && !(erases && people.includes(person)),
    );
    this.tickets = this.tickets.filter((ticket) => !gone.includes(ticket));
    for (const person of people) this.disown(person);
    for (const id of ids) this.merged.delete(id);
    this.contacts.delete(contact);
    this.removed.add(contact);
    this.events.push(erases ? 'contact.erased' : 'contact.deleted');
    const messagesDeleted = gone.reduce((sum, { messages }) => sum + messages, 0);
    return { changed: true, ticketsDeleted: gone.length, messagesDeleted, blockKept };
  }

  peopleOf(contact: number): number[] {
    return [...this.owners].flatMap(([person, owner]) => (owner === contact ? [person] : []));
  }

  unblockTicket(ticket: TicketModel): boolean | 'TICKET_NOT_BLOCKED' {
    if (ticket.status !== 'BLOCKED') return ticket.released ? false : 'TICKET_NOT_BLOCKED';
    this.release(ticket);
    // Agents see the ticket from now on, so they see its contact.
    this.contact(ticket.contact).hidden = false;
    this.events.push('ticket.released');
    return true;
  }

  deleteTicket(ticket: TicketModel): true | 'TICKET_NOT_BLOCKED' {
    if (ticket.status !== 'BLOCKED') return 'TICKET_NOT_BLOCKED';
    this.tickets = this.tickets.filter((one) => one !== ticket);
    this.events.push('ticket.deleted');
    return true;
  }

  review(ticket: TicketModel, state: ReviewState): boolean | 'TICKET_NOT_BLOCKED' {
    if (ticket.status !== 'BLOCKED') return 'TICKET_NOT_BLOCKED';
    if (ticket.review === state) return false;
    ticket.review = state;
    this.events.push('ticket.reviewed');
    return true;
  }

  /** The moment of every snooze passes. */
  wake(): void {
    for (const ticket of this.tickets)
      if (ticket.review === 'SNOOZED' && ticket.status === 'BLOCKED') this.review(ticket, 'NEW');
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

  private make(contact: ContactModel = { blocked: false, hidden: false }): number {
    this.contacts.set(this.made, contact);
    this.made += 1;
    return this.made - 1;
  }

  private contact(number: number): ContactModel {
    const contact = this.contacts.get(number);
    if (contact === undefined) throw new Error(`There is no contact ${number}.`);
    return contact;
  }

  private living(asked: number): number | null {
    const contact = this.merged.get(asked) ?? asked;
    return this.contacts.has(contact) ? contact : null;
  }

  /** Makes the contact of a removed person again, whose block was kept, when the person's address has no owner. */
  private restore(person: number): void {
    const block = this.kept.get(person);
    if (block === undefined || this.owners.has(person)) return;
    if (block.contact === null) {
      block.contact = this.make({ blocked: true, hidden: true });
      this.events.push('block.restored');
    }
    this.owners.set(person, block.contact);
    this.hide([person], null);
  }

  private hide(people: readonly number[], ticket: TicketModel | null): void {
    for (const person of people) this.heldPeople.set(person, ticket);
  }

  private disown(person: number): void {
    this.owners.delete(person);
    this.heldPeople.delete(person);
  }

  private endBlock(contact: number, policy: 'UNBLOCK_ALL' | 'DELETE_ALL'): number {
    this.events.push('contact.unblocked');
    for (const [person, block] of this.kept) if (block.contact === contact) this.kept.delete(person);
    const held = this.of(contact).filter(({ status }) => status === 'BLOCKED');
    if (policy === 'DELETE_ALL') this.tickets = this.tickets.filter((ticket) => !held.includes(ticket));
    else for (const ticket of held) this.release(ticket);
    const hidden = this.contact(contact).hidden && this.of(contact).length === 0;
    Object.assign(this.contact(contact), { blocked: false, hidden });
    this.endHolding(contact, policy);
    return held.length;
  }

  /** What only deleted messages revealed goes with them. A contact that agents see keeps an address. */
  private endHolding(contact: number, policy: 'UNBLOCK_ALL' | 'DELETE_ALL'): void {
    const isSeen = this.peopleOf(contact).some((person) => !this.heldPeople.has(person));
    for (const [person, ticket] of [...this.heldPeople]) {
      if (this.owners.get(person) !== contact) continue;
      const isGone = ticket === null ? policy === 'DELETE_ALL' : !this.tickets.includes(ticket);
      if (this.contact(contact).hidden || (isGone && isSeen)) this.owners.delete(person);
      this.heldPeople.delete(person);
    }
  }

  private closeOpen(contact: number): number {
    const open = this.of(contact).filter(({ status }) => !['BLOCKED', 'CLOSED'].includes(status));
    for (const ticket of open) {
      ticket.status = 'CLOSED';
      this.events.push('ticket.closed');
    }
    return open.length;
  }

  /** Of two held tickets of a channel the older one stays, at the place of the newer message. */
  private moveTickets(kept: number, gone: number): void {
    const held = [...this.of(kept), ...this.of(gone)].filter(({ status }) => status === 'BLOCKED');
    for (const newer of held) {
      const older = held.find(({ channel, number }) => channel === newer.channel && number < newer.number);
      if (older === undefined) continue;
      Object.assign(older, { messages: older.messages + newer.messages, review: 'NEW' });
      for (const [person, ticket] of this.heldPeople) if (ticket === newer) this.heldPeople.set(person, older);
      const last = Math.max(this.tickets.indexOf(older), this.tickets.indexOf(newer));
      this.tickets[last] = older;
      this.tickets = this.tickets.filter((one, index) => one !== newer && (one !== older || index === last));
      this.events.push('ticket.joined');
    }
    for (const ticket of this.of(gone)) ticket.contact = kept;
  }

  private moveProposals(kept: number, gone: number): void {
    const otherOf = ({ one, other }: ProposalModel, contact: number) => (one === contact ? other : one);
    const concerns = ({ one, other }: ProposalModel, contact: number) => one === contact || other === contact;
    const undecided = this.proposals.filter(({ state }) => state !== 'MERGED');
    const ofKept = undecided.filter((one) => concerns(one, kept)).map((one) => otherOf(one, kept));
    for (const proposal of undecided.filter((one) => concerns(one, gone))) {
      const third = otherOf(proposal, gone);
      if (proposal.state === 'OPEN' && (third === kept || ofKept.includes(third))) proposal.state = 'MERGED';
      else if (third !== kept) Object.assign(proposal, proposal.one === gone ? { one: kept } : { other: kept });
    }
  }

  private propose(contact: number, other: number, people: readonly number[]): void {
    const pair = [contact, other];
    const isProposed = this.proposals.some(
      ({ one, other: another, state }) => state !== 'MERGED' && pair.includes(one) && pair.includes(another),
    );
    const person = people.find((one) => this.owners.get(one) === other);
    if (contact === other || isProposed || person === undefined) return;
    this.proposals.push({ one: contact, other, person, state: 'OPEN' });
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
