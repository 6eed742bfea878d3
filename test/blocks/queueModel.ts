import type { BlockScope } from '../../src/blocks/block.ts';
import type { ReviewState } from '../../src/tickets/review/review.ts';
import type { TicketStatus } from '../../src/tickets/ticket.ts';
import type { UndoableAct } from '../../src/tickets/undo/undo.ts';
import type { BlockRuleInput } from '../../testkit/gql/graphql.ts';

/*
 * What is held, and what becomes of it, as a few maps: rules of the workspace, opt-outs, undo, reviews, bulk acts,
 * retention and legal hold (docs/rules.md, block-rules.md, undo.md, review.md, retention.md). Each person has one
 * identity here: `WorkspaceModel` has contacts of several, and what becomes of them.
 */

export const PEOPLE = [
  { kind: 'EMAIL', value: 'ana@shop.example' },
  { kind: 'EMAIL', value: 'ben@mail.shop.example' },
  { kind: 'PHONE', value: '+6281155550002' },
  { kind: 'PHONE', value: '+6282255550003' },
] as const;

/** What rules look for, with the people and the texts that they find. */
export const MATCHES: readonly {
  readonly rule: Pick<BlockRuleInput, 'match' | 'kind' | 'value'>;
  readonly people: readonly number[];
  readonly text: string | null;
}[] = [
  ...PEOPLE.map((identity, person) => ({
    rule: { match: 'EXACT' as const, ...identity },
    people: [person],
    text: null,
  })),
  { rule: { match: 'DOMAIN', value: 'shop.example' }, people: [0, 1], text: null },
  { rule: { match: 'DOMAIN', value: 'mail.shop.example' }, people: [1], text: null },
  { rule: { match: 'PREFIX', value: '62811' }, people: [2], text: null },
  { rule: { match: 'PREFIX', value: '628' }, people: [2, 3], text: null },
  { rule: { match: 'WORDS', value: 'lottery' }, people: [], text: 'lottery' },
];

export interface RuleModel {
  readonly number: number;
  readonly match: number;
  readonly effect: 'HOLD' | 'ALLOW';
  readonly alsoOpen: boolean;
  enabled: boolean;
  hits: number;
}

interface BlockModel {
  readonly number: number;
  readonly scope: BlockScope;
  ended: boolean;
  released: number;
}

export interface ContactModel {
  readonly number: number;
  readonly person: number;
  block: BlockModel | null;
  newest: BlockModel | null;
  hidden: boolean;
  cleared: boolean;
}

export interface TicketModel {
  readonly name: string;
  readonly number: number;
  readonly contact: ContactModel;
  readonly channel: number;
  readonly heldBy: 'BLOCK' | 'RULE';
  readonly rule: RuleModel | null;
  status: TicketStatus | 'DELETING';
  messages: number;
  released: boolean;
  review: ReviewState;
  onLegalHold: boolean;
  /** The act that an undo of would find the ticket by. */
  mark: UndoModel | null;
}

export interface UndoModel {
  readonly act: UndoableAct;
  readonly contact: ContactModel;
  readonly block: BlockModel | null;
  readonly closed: readonly { readonly ticket: TicketModel; readonly from: TicketModel['status'] }[];
  /** Whether the act hid the only identity of its contact. */
  hidesPerson: boolean;
  done: boolean;
  isOver: boolean;
}

export interface Filter {
  readonly channel: number | null;
  readonly review: ReviewState | null;
}

export type Act = 'RELEASE' | 'DELETE' | 'KEEP' | 'MARK_NEW';

const isOpen = ({ status }: TicketModel) => status === 'BOT' || status === 'UNASSIGNED' || status === 'ASSIGNED';
const holds = (block: BlockModel | null) => block !== null && block.scope !== 'OUTBOUND';

export class QueueModel {
  /** The contact by which each person is found. */
  readonly owners = new Map<number, ContactModel>();
  readonly accepted = new Set<string>();
  readonly undos: UndoModel[] = [];
  readonly botActive = [true, false];
  rules: RuleModel[] = [];
  /** The oldest message first. Those that are being deleted are among them. */
  tickets: TicketModel[] = [];
  events: string[] = [];
  inGraceFor = 168;
  private made = 0;

  get visible(): TicketModel[] {
    return this.tickets.filter(({ status }) => status !== 'DELETING');
  }

  receive(person: number, channel: number, body: string, externalId: string): 'DELIVERED' | 'HELD' | 'DUPLICATE' {
    const name = `${channel} ${externalId}`;
    if (this.accepted.has(name)) return 'DUPLICATE';
    this.accepted.add(name);
    const contact = this.owners.get(person) ?? this.contactOf(person);
    const chat = this.visible.filter((ticket) => ticket.contact === contact && ticket.channel === channel);
    const held = chat.find(({ status }) => status === 'BLOCKED');
    const open = chat.findLast(isOpen);
    const holding = this.judge(contact, body, held, open);
    const place = holding === null ? open : held;
    if (holding === null) contact.hidden = false;
    if (place !== undefined) {
      Object.assign(place, { messages: place.messages + 1, review: 'NEW' });
      this.tickets = [...this.tickets.filter((ticket) => ticket !== place), place];
      this.events.push(holding === null ? 'ticket.message_received' : 'ticket.held_more');
    } else {
      const optedOut = contact.block !== null && contact.block.scope !== 'INBOUND';
      const queue = this.botActive[channel] && !optedOut ? 'BOT' : 'UNASSIGNED';
      const rule = holding === 'BLOCK' || holding === 'TICKET' ? null : holding;
      this.tickets.push({
        ...{ name, number: this.number(), contact, channel, rule, heldBy: rule === null ? 'BLOCK' : 'RULE' },
        ...{ status: holding === null ? queue : 'BLOCKED', messages: 1, released: false },
        ...{ review: 'NEW', onLegalHold: false, mark: null },
      });
      this.events.push(holding === null ? 'ticket.opened' : 'ticket.held');
    }
    return holding === null ? 'DELIVERED' : 'HELD';
  }

  block(contact: ContactModel, scope: BlockScope, closes: boolean): { changed: boolean; undo: UndoModel | null } {
    const replaced = contact.block;
    const adds = replaced !== null && replaced.scope === 'OUTBOUND' && scope !== 'OUTBOUND';
    if (replaced !== null && !adds) return { changed: false, undo: null };
    if (replaced !== null) {
      replaced.ended = true;
      this.events.push('contact.unblocked');
    }
    const block = this.newBlock(contact, adds ? 'BOTH' : scope);
    this.events.push('contact.blocked');
    const open = closes ? this.visible.filter((ticket) => ticket.contact === contact && isOpen(ticket)) : [];
    const closed = open.map((ticket) => ({ ticket, from: ticket.status }));
    const undo = adds ? null : this.remember({ act: 'BLOCK', contact, block, closed });
    for (const ticket of open) Object.assign(ticket, { status: 'CLOSED', mark: undo });
    this.events.push(...open.map(() => 'ticket.closed'));
    return { changed: true, undo };
  }

  unblock(contact: ContactModel, policy: 'UNBLOCK_ALL' | 'DELETE_ALL') {
    const { block } = contact;
    if (block === null) return { changed: false, undo: null };
    const held = this.heldOf(contact);
    if (policy === 'DELETE_ALL' && held.some(({ onLegalHold }) => onLegalHold)) return 'TICKET_KEPT';
    const undo = this.remember({ act: 'UNBLOCK', contact, block, closed: [] });
    contact.cleared = true;
    this.endBlock(contact, policy, undo);
    return { changed: true, undo };
  }

  release(ticket: TicketModel, allowSender: boolean): { changed: boolean; undo: UndoModel | null } | string {
    if (ticket.status !== 'BLOCKED') return ticket.released ? { changed: false, undo: null } : 'TICKET_NOT_BLOCKED';
    const { contact } = ticket;
    const isUndoable = ticket.heldBy === 'BLOCK';
    const undo = isUndoable ? this.remember({ act: 'RELEASE', contact, block: null, closed: [] }) : null;
    this.letGo(ticket, undo);
    this.events.push('ticket.released');
    if (allowSender) this.createRule(contact.person, 'ALLOW', false);
    return { changed: true, undo };
  }

  delete(ticket: TicketModel): { changed: boolean; undo: UndoModel | null } | string {
    if (ticket.status !== 'BLOCKED') return 'TICKET_NOT_BLOCKED';
    if (ticket.onLegalHold) return 'TICKET_KEPT';
    const { contact } = ticket;
    if (ticket.heldBy === 'RULE') {
      this.remove(ticket);
      return { changed: true, undo: null };
    }
    const undo = this.remember({ act: 'DELETE', contact, block: null, closed: [] });
    Object.assign(ticket, { status: 'DELETING', mark: undo });
    this.events.push('ticket.deleted');
    this.forgetUnseen(contact);
    return { changed: true, undo };
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
    for (const ticket of this.visible)
      if (ticket.status === 'BLOCKED' && ticket.review === 'SNOOZED') this.review(ticket, 'NEW');
  }

  keep(ticket: TicketModel, keep: boolean): boolean | 'TICKET_NOT_BLOCKED' {
    if (keep && ticket.status !== 'BLOCKED' && !ticket.released) return 'TICKET_NOT_BLOCKED';
    if (ticket.onLegalHold === keep) return false;
    ticket.onLegalHold = keep;
    this.events.push(keep ? 'ticket.legal_hold_placed' : 'ticket.legal_hold_lifted');
    return true;
  }

  matching({ channel, review }: Filter): TicketModel[] {
    return this.visible.filter(
      (ticket) =>
        ticket.status === 'BLOCKED' &&
        (channel === null || ticket.channel === channel) &&
        (review === null || ticket.review === review),
    );
  }

  /** `seen` is what the person saw. What got a message since is none of it. */
  bulk(act: Act, filter: Filter, seen: readonly TicketModel[], expected: number, newer: TicketModel | null) {
    const chosen = this.matching(filter).filter((ticket) => ticket !== newer);
    if (chosen.length > expected) return 'COUNT_GREW';
    const outcomes = chosen.map((ticket) => this.actOn(act, ticket));
    this.events.push('bulk.ended');
    const changed = outcomes.filter((outcome) => outcome === true).length;
    const refused = outcomes.filter((outcome) => typeof outcome === 'string').length;
    if (chosen.some((ticket) => !seen.includes(ticket) && !this.tickets.includes(ticket)))
      throw new Error('A ticket that no person saw is gone.');
    return { changed, refused };
  }

  /** What is held on a channel becomes older than the workspace keeps it. */
  expire(channel: number): void {
    for (const ticket of this.matching({ channel, review: null })) if (!ticket.onLegalHold) this.remove(ticket);
  }

  close(ticket: TicketModel): 'CLOSED' | 'TICKET_BLOCKED' {
    if (ticket.status === 'BLOCKED') return 'TICKET_BLOCKED';
    if (ticket.status === 'CLOSED') return 'CLOSED';
    Object.assign(ticket, { status: 'CLOSED', mark: null });
    this.events.push('ticket.closed');
    return 'CLOSED';
  }

  assign(ticket: TicketModel): 'ASSIGNED' | 'TICKET_BLOCKED' | 'TICKET_CLOSED' {
    if (ticket.status === 'BLOCKED') return 'TICKET_BLOCKED';
    if (ticket.status === 'CLOSED') return 'TICKET_CLOSED';
    if (ticket.status === 'ASSIGNED') return 'ASSIGNED';
    Object.assign(ticket, { status: 'ASSIGNED', mark: null });
    this.events.push('ticket.assigned');
    return 'ASSIGNED';
  }

  undo(undo: UndoModel): { undone: boolean; left: number } | 'UNDO_EXPIRED' | 'UNDO_OVERTAKEN' {
    if (undo.isOver) return 'UNDO_EXPIRED';
    if (undo.done) return { undone: false, left: 0 };
    const left = this.undoAct(undo);
    if (left === null) return 'UNDO_OVERTAKEN';
    undo.done = true;
    return { undone: true, left };
  }

  /** The time in which anything can be undone passes. */
  endGrace(): void {
    for (const undo of this.undos) undo.isOver = true;
    this.tickets = this.visible;
  }

  /** A rule is made once. Answers whether this call made it. */
  createRule(match: number, effect: 'HOLD' | 'ALLOW', alsoOpen: boolean): boolean {
    if (this.rules.some((rule) => rule.match === match && rule.effect === effect)) return false;
    this.rules.push({ number: this.number(), match, effect, alsoOpen, enabled: true, hits: 0 });
    this.events.push('rule.created');
    return true;
  }

  switchRule(rule: RuleModel, enabled: boolean): boolean {
    if (rule.enabled === enabled) return false;
    rule.enabled = enabled;
    this.events.push('rule.updated');
    return true;
  }

  deleteRule(rule: RuleModel): void {
    this.rules = this.rules.filter((one) => one !== rule);
    this.events.push('rule.deleted');
  }

  setGrace(hours: number): void {
    if (this.inGraceFor !== hours) this.events.push('settings.updated');
    this.inGraceFor = hours;
  }

  switchBot(channel: number, on: boolean): void {
    if (this.botActive[channel] !== on) this.events.push('channel.updated');
    this.botActive[channel] = on;
  }

  private judge(
    contact: ContactModel,
    body: string,
    held: TicketModel | undefined,
    open: TicketModel | undefined,
  ): 'BLOCK' | 'TICKET' | RuleModel | null {
    if (holds(contact.block)) return 'BLOCK';
    const first = (effect: 'HOLD' | 'ALLOW') =>
      this.rules.find((rule) => {
        const looksFor = MATCHES[rule.match];
        const judges = effect === 'ALLOW' || open === undefined || rule.alsoOpen;
        const hasText = looksFor?.text != null && body.includes(looksFor.text);
        const fits = hasText || looksFor?.people.includes(contact.person) === true;
        return rule.enabled && rule.effect === effect && judges && fits;
      });
    const waits = open === undefined && held !== undefined;
    const inGrace = contact.cleared && this.inGraceFor > 0;
    const holding = waits || inGrace ? undefined : first('HOLD');
    if (!waits && holding === undefined) return null;
    const decides = first('ALLOW') ?? holding;
    if (decides !== undefined) decides.hits += 1;
    if (decides?.effect === 'ALLOW') return null;
    return holding ?? 'TICKET';
  }

  private actOn(act: Act, ticket: TicketModel): boolean | string {
    if (act === 'KEEP' || act === 'MARK_NEW') return this.review(ticket, act === 'KEEP' ? 'KEPT' : 'NEW');
    if (act === 'DELETE' && ticket.onLegalHold) return 'TICKET_KEPT';
    if (act === 'DELETE') this.remove(ticket);
    else {
      this.letGo(ticket, null);
      this.events.push('ticket.released');
    }
    return true;
  }

  /** Answers how many tickets are left as they are. Null when another act came in between. */
  private undoAct(undo: UndoModel): number | null {
    const { act, contact, block } = undo;
    if (act === 'BLOCK') {
      if (contact.block === null || contact.block !== block) return null;
      this.endBlock(contact, 'UNBLOCK_ALL', null);
      const back = undo.closed.filter(({ ticket }) => ticket.mark === undo && ticket.status === 'CLOSED');
      for (const { ticket, from } of back) {
        const to = from === 'BOT' && !this.botActive[ticket.channel] ? 'UNASSIGNED' : from;
        Object.assign(ticket, { status: to, mark: null });
        this.events.push('ticket.reopened');
      }
      return undo.closed.length - back.length;
    }
    if (act === 'UNBLOCK') {
      if (block === null || contact.newest !== block || !block.ended) return null;
      const owner = this.owners.get(contact.person);
      if (owner !== contact && !(undo.hidesPerson && owner === undefined)) return null;
      this.owners.set(contact.person, contact);
      const back = this.holdAgain(undo);
      this.newBlock(contact, block.scope);
      this.events.push('contact.blocked');
      return Math.max(0, block.released - back.length);
    }
    if (!holds(contact.block)) return null;
    const back = this.holdAgain(undo);
    if (back.length === 0) return null;
    this.events.push(act === 'RELEASE' ? 'ticket.held_again' : 'ticket.restored');
    return 0;
  }

  /** Of two held tickets of a chat the older one stays, at the place of the newer message. */
  private holdAgain(undo: UndoModel): readonly TicketModel[] {
    const back = this.tickets.filter(
      ({ mark, status }) => mark === undo && ['BOT', 'UNASSIGNED', 'DELETING'].includes(status),
    );
    for (const ticket of back) {
      const other = this.heldOf(ticket.contact).find(({ channel }) => channel === ticket.channel);
      Object.assign(ticket, { status: 'BLOCKED', released: false, mark: null });
      if (other === undefined) continue;
      const [older, newer] = other.number < ticket.number ? [other, ticket] : [ticket, other];
      older.messages += newer.messages;
      older.review = 'NEW';
      older.onLegalHold ||= newer.onLegalHold;
      const last = Math.max(this.tickets.indexOf(older), this.tickets.indexOf(newer));
      this.tickets[last] = older;
      this.tickets = this.tickets.filter((one, index) => one !== newer && (one !== older || index === last));
      this.events.push('ticket.joined');
    }
    return back;
  }

  private endBlock(contact: ContactModel, policy: 'UNBLOCK_ALL' | 'DELETE_ALL', undo: UndoModel | null): void {
    const held = this.heldOf(contact);
    for (const ticket of held) {
      if (policy === 'UNBLOCK_ALL') Object.assign(ticket, { status: this.queueOf(ticket), released: true, mark: undo });
      else Object.assign(ticket, { status: 'DELETING', mark: undo });
    }
    if (contact.block !== null) {
      contact.block.ended = true;
      contact.block.released = policy === 'UNBLOCK_ALL' ? held.length : 0;
    }
    contact.block = null;
    this.events.push('contact.unblocked');
    const isUnseen = contact.hidden && !this.visible.some((ticket) => ticket.contact === contact);
    contact.hidden = isUnseen;
    if (!isUnseen || this.owners.get(contact.person) !== contact) return;
    this.owners.delete(contact.person);
    if (undo !== null) undo.hidesPerson = true;
  }

  private letGo(ticket: TicketModel, undo: UndoModel | null): void {
    Object.assign(ticket, { status: this.queueOf(ticket), released: true, mark: undo });
    Object.assign(ticket.contact, { hidden: false, cleared: true });
  }

  private remove(ticket: TicketModel): void {
    this.tickets = this.tickets.filter((one) => one !== ticket);
    this.events.push('ticket.deleted');
    this.forgetUnseen(ticket.contact);
  }

  /** What only deleted messages of a contact made known, whom no block holds, is forgotten. */
  private forgetUnseen(contact: ContactModel): void {
    if (holds(contact.block) || !contact.hidden || this.visible.some((ticket) => ticket.contact === contact)) return;
    if (this.owners.get(contact.person) === contact) this.owners.delete(contact.person);
  }

  private heldOf(contact: ContactModel): TicketModel[] {
    return this.visible.filter((ticket) => ticket.contact === contact && ticket.status === 'BLOCKED');
  }

  private queueOf({ channel }: TicketModel): 'BOT' | 'UNASSIGNED' {
    return this.botActive[channel] ? 'BOT' : 'UNASSIGNED';
  }

  private contactOf(person: number): ContactModel {
    const contact: ContactModel = {
      number: this.number(),
      person,
      block: null,
      newest: null,
      hidden: true,
      cleared: false,
    };
    this.owners.set(person, contact);
    return contact;
  }

  private newBlock(contact: ContactModel, scope: BlockScope): BlockModel {
    const block = { number: this.number(), scope, ended: false, released: 0 };
    Object.assign(contact, { block, newest: block });
    return block;
  }

  private remember(of: Pick<UndoModel, 'act' | 'contact' | 'block' | 'closed'>): UndoModel {
    const undo = { ...of, hidesPerson: false, done: false, isOver: false };
    this.undos.push(undo);
    return undo;
  }

  private number(): number {
    this.made += 1;
    return this.made;
  }
}
