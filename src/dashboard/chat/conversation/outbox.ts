import { Unreachable } from '../../api/errors.ts';

/** What was written and is not yet in the conversation. */
export interface Outgoing {
  readonly key: string;
  readonly body: string;
  readonly state: OutgoingState;
}

export type OutgoingState =
  /** On its way. */
  | { readonly is: 'sending' }
  /** Taken by the server; the conversation is told of it in a moment. */
  | { readonly is: 'sent'; readonly messageId: string }
  /** The server said no: it was not sent. */
  | { readonly is: 'refused'; readonly failure: unknown }
  /** Nobody answered: it may or may not have been sent, and the conversation is read again to know. */
  | { readonly is: 'looking' }
  /** Nobody answered, and the conversation could not be read either. */
  | { readonly is: 'unsure' }
  /** Nobody answered, and it is not in the conversation. */
  | { readonly is: 'missing' };

export interface Own {
  readonly id: string;
  readonly body: string;
}

/** How an outbox reaches the server. */
export interface Post {
  send(body: string): Promise<string>;
  /** What the viewer sent on this ticket, the newest first, as the server has it at this moment. */
  readOwn(): Promise<readonly Own[]>;
  /** The ticket is not as it was thought to be. */
  refused(): void;
}

/** The outgoing messages of one ticket. They outlive the screen that they were written on. */
export interface Outbox {
  list(): readonly Outgoing[];
  send(body: string, own: readonly Own[]): void;
  /** Sends one again that was not sent. */
  again(key: string, own: readonly Own[]): void;
  look(key: string): void;
  discard(key: string): void;
  /** Takes out what the conversation shows. */
  settle(own: readonly Own[]): void;
  subscribe(changed: () => void): () => void;
}

export function createOutbox({ send, readOwn, refused }: Post): Outbox {
  let list: readonly Outgoing[] = [];
  let nth = 0;
  let before: Promise<void> = Promise.resolve();
  /** The viewer's messages that were there before each was sent: the same words may have been said before. */
  const knownBefore = new Map<string, ReadonlySet<string>>();
  const listeners = new Set<() => void>();

  function set(changed: readonly Outgoing[]): void {
    list = changed;
    for (const told of listeners) told();
  }
  const move = (key: string, state: OutgoingState) =>
    set(list.map((one) => (one.key === key ? { ...one, state } : one)));
  const leave = (key: string) => {
    knownBefore.delete(key);
    set(list.filter((one) => one.key !== key));
  };

  function settle(own: readonly Own[]): void {
    const taken = new Set<string>();
    for (const { key, body, state } of list) {
      const isIt = ({ id, body: sent }: Own) =>
        state.is === 'sent'
          ? id === state.messageId
          : isDoubtful(state) && sent === body && !taken.has(id) && knownBefore.get(key)?.has(id) === false;
      const found = own.find(isIt);
      if (found === undefined) continue;
      taken.add(found.id);
      leave(key);
    }
  }

  async function look(key: string): Promise<void> {
    move(key, { is: 'looking' });
    try {
      const own = await readOwn();
      settle(own);
      move(key, { is: 'missing' });
    } catch {
      // Whatever was the matter, nothing more is known than before.
      move(key, { is: 'unsure' });
    }
  }

  async function dispatch(key: string, body: string): Promise<void> {
    try {
      move(key, { is: 'sent', messageId: await send(body) });
    } catch (failure) {
      if (failure instanceof Unreachable) return look(key);
      move(key, { is: 'refused', failure });
      refused();
    }
  }

  /** One after the other, so that they arrive as they were written. */
  function queue(key: string, body: string, own: readonly Own[]): void {
    knownBefore.set(key, new Set(own.map(({ id }) => id)));
    before = before.then(() => dispatch(key, body));
  }

  return {
    list: () => list,
    send(body, own) {
      nth += 1;
      const key = `outgoing-${nth}`;
      set([...list, { key, body, state: { is: 'sending' } }]);
      queue(key, body, own);
    },
    again(key, own) {
      const one = list.find((outgoing) => outgoing.key === key);
      if (one === undefined || (one.state.is !== 'refused' && one.state.is !== 'missing')) return;
      move(key, { is: 'sending' });
      queue(key, one.body, own);
    },
    look: (key) => void look(key),
    discard: leave,
    settle,
    subscribe(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
}

/** Whether it may be in the conversation without our having been told. */
function isDoubtful({ is }: OutgoingState): boolean {
  return is !== 'sent' && is !== 'refused';
}
