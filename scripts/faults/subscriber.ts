import WebSocket from 'ws';
import type { Ask } from './asker.ts';
import { DOCUMENTS, type Feed, keyOf, LIST, type Told } from './feeds.ts';

/** Somebody who follows a feed as docs/feed.md says, and keeps book of what was told. */
export interface Subscriber {
  readonly feed: Feed;
  /** What was told since the book was last closed, in its order. */
  readonly told: readonly string[];
  readonly keys: ReadonlySet<string>;
  readonly updates: ReadonlyMap<string, number>;
  /** The blocked tickets as the events leave them. */
  readonly shown: ReadonlyMap<string, { readonly contactId: string; readonly messageCount: number }>;
  /** Where the list was read again since the book was last closed: nothing before it has to be told. */
  readonly resetAt: string | null;
  readonly resets: number;
  readonly closes: ReadonlyMap<number, number>;
  readonly refusals: readonly string[];
  readonly isFollowing: boolean;
  /** Told of the first event that happened after that moment, once. */
  onFresh(since: number, tell: (at: number) => void): void;
  closeBook(): void;
  /** Stops reading from the socket, and goes on. */
  pause(): void;
  resume(): void;
  /** Answers no ping, but says all the time that it lives. */
  insist(): void;
  drop(): void;
  leave(): void;
}

export interface SubscriberOptions {
  readonly feed: Feed;
  readonly port: number;
  readonly token: string;
  readonly ask: Ask;
  readonly localAddress?: string;
  readonly document?: string;
  /** How long nothing may be heard before the connection counts as dead. */
  readonly deafAfterMs?: number;
}

const LOOK_EVERY_MS = 2_000;
const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 2_000;

export function follow(options: SubscriberOptions): Subscriber {
  const { feed, port, token, ask, localAddress, document = DOCUMENTS[feed], deafAfterMs = 7_000 } = options;
  let socket: WebSocket | null = null;
  let cursor: string | null = null;
  let operation = 0;
  let following = false;
  let failures = 0;
  let heardAt = Date.now();
  let left = false;
  let paused = false;
  let insisting: NodeJS.Timeout | null = null;
  let retry: NodeJS.Timeout | null = null;
  let fresh: { since: number; tell: (at: number) => void } | null = null;
  let resetAt: string | null = null;
  let resets = 0;
  let told: string[] = [];
  let keys = new Set<string>();
  let updates = new Map<string, number>();
  const shown = new Map<string, { contactId: string; messageCount: number }>();
  const closes = new Map<number, number>();
  const refusals: string[] = [];

  function connect(): void {
    retry = null;
    const opened = new WebSocket(`ws://127.0.0.1:${port}/graphql`, 'graphql-transport-ws', {
      perMessageDeflate: false,
      handshakeTimeout: 5_000,
      ...(localAddress === undefined ? {} : { localAddress }),
    });
    socket = opened;
    heardAt = Date.now();
    const watching = setInterval(() => {
      if (paused) return;
      if (Date.now() - heardAt > deafAfterMs) opened.terminate();
      else if (opened.readyState === WebSocket.OPEN) opened.ping();
    }, LOOK_EVERY_MS);
    const heard = () => {
      heardAt = Date.now();
    };
    opened.on('open', () =>
      opened.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } })),
    );
    opened.on('ping', heard).on('pong', heard);
    opened.on('message', (data) => {
      heard();
      take(opened, JSON.parse(data.toString()));
    });
    opened.on('error', () => opened.terminate());
    opened.once('close', (code) => {
      clearInterval(watching);
      closes.set(code, (closes.get(code) ?? 0) + 1);
      if (socket !== opened) return;
      socket = null;
      following = false;
      comeBack();
    });
  }

  function comeBack(): void {
    if (left || retry !== null) return;
    const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
    failures += 1;
    retry = setTimeout(connect, Math.random() * longest);
  }

  function take(from: WebSocket, message: { type: string; id?: string; payload?: unknown }): void {
    if (from !== socket) return;
    if (message.type === 'connection_ack') void begin(from);
    else if (message.type === 'ping') from.send('{"type":"pong"}');
    else if (message.id !== String(operation)) return;
    else if (message.type === 'next')
      next(from, message.payload as { data?: { told?: Told } | null; errors?: unknown });
    else if (message.type === 'error') refuse(from, message.payload);
    else if (message.type === 'complete') from.close(1000);
  }

  async function begin(on: WebSocket): Promise<void> {
    if (cursor === null && !(await readList())) {
      on.close(1000);
      return;
    }
    if (on !== socket || on.readyState !== WebSocket.OPEN) return;
    operation += 1;
    on.send(
      JSON.stringify({
        type: 'subscribe',
        id: String(operation),
        payload: { query: document, variables: { after: cursor } },
      }),
    );
    following = true;
  }

  async function readList(): Promise<boolean> {
    const read = await ask(LIST, {});
    if (read.kind !== 'answered') return false;
    const { feedCursor, edges } = read.data.blockedTickets as {
      feedCursor: string;
      edges: { node: { id: string; messageCount: number; contact: { id: string } } }[];
    };
    shown.clear();
    for (const { node } of edges) shown.set(node.id, { contactId: node.contact.id, messageCount: node.messageCount });
    cursor = feedCursor;
    resetAt = feedCursor;
    told = [];
    keys = new Set();
    updates = new Map();
    return true;
  }

  function next(on: WebSocket, { data, errors }: { data?: { told?: Told } | null; errors?: unknown }): void {
    const event = data?.told;
    if (event === undefined) {
      refuse(on, errors);
      return;
    }
    failures = 0;
    if (event.__typename === 'FeedReset') {
      resets += 1;
      listAgain(on);
      return;
    }
    cursor = event.cursor;
    note(event);
    if (fresh === null || Date.parse(event.occurredAt) < fresh.since) return;
    const { tell } = fresh;
    fresh = null;
    tell(Date.now());
  }

  function listAgain(on: WebSocket): void {
    on.send(JSON.stringify({ type: 'complete', id: String(operation) }));
    operation += 1;
    cursor = null;
    following = false;
    void begin(on);
  }

  function refuse(on: WebSocket, payload: unknown): void {
    const [error] = Array.isArray(payload) ? payload : [];
    const code = String(error?.extensions?.code ?? 'no code');
    if (error?.extensions?.field === 'after') {
      listAgain(on);
      return;
    }
    refusals.push(code);
    on.close(1000);
  }

  function note(event: Told): void {
    const key = keyOf(event);
    if (key !== null) {
      told.push(key);
      keys.add(key);
    }
    const { ticket, ticketId, contactId } = event;
    if (event.__typename === 'BlockedTicketUpdated' && ticket !== undefined) {
      updates.set(ticket.id, (updates.get(ticket.id) ?? 0) + 1);
    }
    if (feed !== 'blockedTickets') return;
    if (ticket !== undefined) {
      const { contact } = ticket as { contact?: { id: string } };
      shown.set(ticket.id, { contactId: contact?.id ?? '', messageCount: ticket.messageCount ?? 0 });
    } else if (ticketId !== undefined) shown.delete(ticketId);
    else for (const [id, one] of shown) if (one.contactId === contactId) shown.delete(id);
  }

  connect();
  return {
    feed,
    shown,
    closes,
    refusals,
    get told() {
      return told;
    },
    get keys() {
      return keys;
    },
    get updates() {
      return updates;
    },
    get resetAt() {
      return resetAt;
    },
    get resets() {
      return resets;
    },
    get isFollowing() {
      return following;
    },
    onFresh(since, tell) {
      fresh = { since, tell };
    },
    closeBook() {
      told = [];
      keys = new Set();
      updates = new Map();
      resetAt = null;
      resets = 0;
      closes.clear();
      refusals.length = 0;
    },
    pause() {
      paused = true;
      socket?.pause();
    },
    resume() {
      paused = false;
      heardAt = Date.now();
      if (insisting !== null) clearInterval(insisting);
      socket?.resume();
    },
    insist() {
      const speaking = socket;
      insisting = setInterval(() => speaking?.readyState === WebSocket.OPEN && speaking.pong(), 1_000);
    },
    drop: () => socket?.terminate(),
    leave() {
      left = true;
      if (retry !== null) clearTimeout(retry);
      if (insisting !== null) clearInterval(insisting);
      socket?.terminate();
    },
  };
}
