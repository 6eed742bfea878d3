import { UnreachableError } from '../../api/errors.ts';

/** What was written and is not yet in the conversation. */
export interface Outgoing {
  readonly key: string;
  readonly body: string;
  readonly state: OutgoingState;
}

export type OutgoingState =
  /** On its way. */
  | { readonly status: 'sending' }
  /** Taken by the server; the conversation is told of it in a moment. */
  | { readonly status: 'sent'; readonly messageId: string }
  /** The server said no: it was not sent. */
  | { readonly status: 'refused'; readonly failure: unknown }
  /** Nobody answered: it may or may not have been sent, and the conversation is read again to know. */
  | { readonly status: 'checking' }
  /** Nobody answered, and the conversation could not be read either. */
  | { readonly status: 'unsure' }
  /** Nobody answered, and it is not in the conversation. */
  | { readonly status: 'missing' };

export interface OwnMessage {
  readonly id: string;
  readonly body: string;
}

/** How an outbox reaches the server. */
export interface OutboxApi {
  send(body: string): Promise<string>;
  /** What the viewer sent on this ticket, the newest first, as the server has it at this moment. */
  readOwn(): Promise<readonly OwnMessage[]>;
  /** The ticket is not as it was thought to be. */
  refused(): void;
}

/** The outgoing messages of one ticket. They outlive the screen that they were written on. */
export interface Outbox {
  list(): readonly Outgoing[];
  send(body: string, own: readonly OwnMessage[]): void;
  /** Sends one again that was not sent. */
  resend(key: string, own: readonly OwnMessage[]): void;
  checkDelivery(key: string): void;
  discard(key: string): void;
  /** Takes out what the conversation shows. */
  settle(own: readonly OwnMessage[]): void;
  subscribe(changed: () => void): () => void;
}

export function createOutbox({ send, readOwn, refused }: OutboxApi): Outbox {
  let list: readonly Outgoing[] = [];
  let nth = 0;
  let before: Promise<void> = Promise.resolve();
  /** The viewer's messages that were there before each was sent: the same words may have been said before. */
  const idsBeforeSend = new Map<string, ReadonlySet<string>>();
  const listeners = new Set<() => void>();

  function set(changed: readonly Outgoing[]): void {
    list = changed;
    for (const told of listeners) told();
  }
  const move = (key: string, state: OutgoingState) =>
    set(list.map((one) => (one.key === key ? { ...one, state } : one)));
  const leave = (key: string) => {
    idsBeforeSend.delete(key);
    set(list.filter((one) => one.key !== key));
  };

  function settle(own: readonly OwnMessage[]): void {
    const taken = new Set<string>();
    for (const { key, body, state } of list) {
      const isIt = ({ id, body: sent }: OwnMessage) =>
        state.status === 'sent'
          ? id === state.messageId
          : isDoubtful(state) && sent === body && !taken.has(id) && idsBeforeSend.get(key)?.has(id) === false;
      const found = own.find(isIt);
      if (found === undefined) continue;
      taken.add(found.id);
      leave(key);
    }
  }

  async function checkDelivery(key: string): Promise<void> {
    move(key, { status: 'checking' });
    try {
      const own = await readOwn();
      settle(own);
      move(key, { status: 'missing' });
    } catch {
      // Whatever was the matter, nothing more is known than before.
      move(key, { status: 'unsure' });
    }
  }

  async function dispatch(key: string, body: string): Promise<void> {
    try {
      move(key, { status: 'sent', messageId: await send(body) });
    } catch (failure) {
      if (failure instanceof UnreachableError) return checkDelivery(key);
      move(key, { status: 'refused', failure });
      refused();
    }
  }

  /** One after the other, so that they arrive as they were written. */
  function queue(key: string, body: string, own: readonly OwnMessage[]): void {
    idsBeforeSend.set(key, new Set(own.map(({ id }) => id)));
    before = before.then(() => dispatch(key, body));
  }

  return {
    list: () => list,
    send(body, own) {
      nth += 1;
      const key = `outgoing-${nth}`;
      set([...list, { key, body, state: { status: 'sending' } }]);
      queue(key, body, own);
    },
    resend(key, own) {
      const one = list.find((outgoing) => outgoing.key === key);
      if (one === undefined || (one.state.status !== 'refused' && one.state.status !== 'missing')) return;
      move(key, { status: 'sending' });
      queue(key, one.body, own);
    },
    checkDelivery: (key) => void checkDelivery(key),
    discard: leave,
    settle,
    subscribe(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
}

/** Whether it may be in the conversation without our having been told. */
function isDoubtful({ status }: OutgoingState): boolean {
  return status !== 'sent' && status !== 'refused';
}
