import { setTimeout as delay } from 'node:timers/promises';
import { v7 as newId } from 'uuid';
import type { Random as Dice } from '../../testkit/seededRandom.ts';
import type { Ask, Outcome } from './asker.ts';

/** What writes while something breaks, and what it was promised. */
export interface Load {
  /** Everybody writes for the first time. */
  greet(): Promise<void>;
  start(): void;
  /** Stops beginning, and resolves when everything under way was answered or given up. */
  settle(): Promise<void>;
  /** One round of events on every feed, of a contact that nobody else writes of; done again until it is answered. */
  mark(): Promise<void>;
  /** A message of so many characters, for readers who are to be overrun. */
  flood(messages: number, characters: number): Promise<void>;
  /** Since the book was last closed. */
  readonly book: Book;
  closeBook(): void;
}

export interface Book {
  /** Ids of messages, blocks and released tickets whose mutation said yes. */
  readonly messages: Set<string>;
  readonly blocks: Set<string>;
  readonly released: Set<string>;
  mutations: number;
  /** Failed, and worth doing again; each was done again until it was answered. */
  retryable: number;
  /** Failed in any other way. */
  other: number;
  readonly reasons: Map<string, number>;
  slowestFailureMs: number;
}

export interface LoadOptions {
  readonly admin: Ask;
  readonly supervisor: Ask;
  readonly channelId: string;
  readonly contacts: number;
  readonly perSecond: number;
  readonly dice: Dice;
}

const RECEIVE = `mutation ($channelId: ID!, $from: ContactIdentityInput!, $body: String!, $externalId: String!) {
  receiveMessage(channelId: $channelId, from: $from, body: $body, externalId: $externalId) { outcome } }`;
const BLOCK = 'mutation ($id: ContactIdentityInput!) { blockIdentity(identity: $id) { changed block { id } } }';
const UNBLOCK =
  'mutation ($id: ContactIdentityInput!) { unblockIdentity(identity: $id, policy: UNBLOCK_ALL) { changed } }';
const HELD = 'query { blockedTickets(first: 10) { edges { node { id } } } }';
const RELEASE = 'mutation ($ticketId: ID!) { unblockTicket(ticketId: $ticketId) { changed } }';

const MOST_UNDER_WAY = 48;
const GIVE_UP_AFTER_MS = 90_000;
/** Two people do opposite things at one moment: the later one is told so. */
const LATE = new Set(['TICKET_NOT_BLOCKED', 'TICKET_CLOSED']);
const MARKER = { kind: 'PHONE', value: '+6281299999999' };

export function createLoad({ admin, supervisor, channelId, contacts, perSecond, dice }: LoadOptions): Load {
  const sent: { readonly from: object; readonly externalId: string }[] = [];
  const underWay = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | null = null;
  let book = emptyBook();

  async function untilAnswered(attempt: () => Promise<Outcome>): Promise<Readonly<Record<string, unknown>> | null> {
    const until = Date.now() + GIVE_UP_AFTER_MS;
    book.mutations += 1;
    for (;;) {
      const began = Date.now();
      const outcome = await attempt();
      if (outcome.kind === 'answered') return outcome.data;
      const why = outcome.kind === 'refused' ? outcome.code : outcome.why;
      if (outcome.kind === 'refused' && LATE.has(outcome.code)) return null;
      book.reasons.set(why, (book.reasons.get(why) ?? 0) + 1);
      book.slowestFailureMs = Math.max(book.slowestFailureMs, Date.now() - began);
      if (outcome.kind === 'refused' || Date.now() > until) {
        book.other += 1;
        return null;
      }
      book.retryable += 1;
      await delay(50 + Math.random() * 250);
    }
  }

  async function receive(from: object, externalId: string, body = 'Is anybody there?'): Promise<void> {
    const data = await untilAnswered(() => admin(RECEIVE, { channelId, from, externalId, body }));
    if (data !== null) book.messages.add(externalId);
  }

  async function block(identity: object): Promise<void> {
    const data = await untilAnswered(() => supervisor(BLOCK, { id: identity }));
    const { block } = (data?.blockIdentity ?? {}) as { block?: { id: string } | null };
    if (block) book.blocks.add(block.id);
  }

  async function release(): Promise<void> {
    const listed = await supervisor(HELD, {});
    if (listed.kind !== 'answered') return;
    const { edges } = listed.data.blockedTickets as { edges: { node: { id: string } }[] };
    const ticketId = edges[Math.floor(dice() * edges.length)]?.node.id;
    if (ticketId === undefined) return;
    const data = await untilAnswered(() => supervisor(RELEASE, { ticketId }));
    if (data !== null) book.released.add(ticketId);
  }

  const unblock = async (identity: object) => void (await untilAnswered(() => supervisor(UNBLOCK, { id: identity })));

  async function act(): Promise<void> {
    const from = phoneOf(Math.floor(dice() * contacts));
    const what = dice();
    const earlier = sent[Math.floor(dice() * sent.length)];
    if (what < 0.12) return block(from);
    if (what < 0.22) return unblock(from);
    if (what < 0.28) return release();
    if (what < 0.42 && earlier !== undefined) return receive(earlier.from, earlier.externalId);
    const externalId = newId();
    sent.push({ from, externalId });
    if (sent.length > 500) sent.shift();
    const copies = what < 0.5 ? 2 : 1;
    await Promise.all(Array.from({ length: copies }, () => receive(from, externalId)));
  }

  const phoneOf = (contact: number) => ({ kind: 'PHONE', value: `+62812${10_000_000 + contact}` });

  return {
    async greet() {
      await receive(MARKER, newId());
      for (let contact = 0; contact < contacts; contact += 1) await receive(phoneOf(contact), newId());
    },
    start() {
      timer ??= setInterval(() => {
        if (underWay.size >= MOST_UNDER_WAY) return;
        const doing = act();
        underWay.add(doing);
        void doing.finally(() => underWay.delete(doing));
      }, 1_000 / perSecond);
    },
    async settle() {
      if (timer !== null) clearInterval(timer);
      timer = null;
      await Promise.all(underWay);
    },
    async mark() {
      await unblock(MARKER);
      await block(MARKER);
      await receive(MARKER, newId());
    },
    async flood(messages, characters) {
      const body = 'x'.repeat(characters);
      for (let left = messages; left > 0; left -= 4) {
        await Promise.all(Array.from({ length: Math.min(4, left) }, () => receive(MARKER, newId(), body)));
      }
    },
    get book() {
      return book;
    },
    closeBook() {
      book = emptyBook();
    },
  };
}

function emptyBook(): Book {
  return {
    messages: new Set(),
    blocks: new Set(),
    released: new Set(),
    mutations: 0,
    retryable: 0,
    other: 0,
    reasons: new Map(),
    slowestFailureMs: 0,
  };
}
