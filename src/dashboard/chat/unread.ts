import type { QueryClient } from '@tanstack/react-query';

/** Which tickets got messages since they were last looked at. Moments are the server's, so that no clock has to agree. */
export interface Unread {
  /** A customer wrote. To be told of the same again changes nothing. */
  received(ticketId: string, lastMessageAt: string): void;
  /** Somebody sees the ticket as it was at that moment. */
  markRead(ticketId: string, lastMessageAt: string): void;
  isUnread(ticketId: string): boolean;
  /** Rises with each change. */
  version(): number;
  subscribe(changed: () => void): () => void;
}

const KEPT = new WeakMap<QueryClient, Unread>();

/** What whoever is signed in has looked at: another session begins with nothing. */
export function unreadOf(client: QueryClient): Unread {
  const kept = KEPT.get(client);
  if (kept !== undefined) return kept;
  const unread = createUnread();
  KEPT.set(client, unread);
  return unread;
}

/** A dashboard is open all day, and a day may bring any number of tickets. */
const MOST_KEPT = 5_000;

export function createUnread(): Unread {
  const arrivals = new Map<string, string>();
  const looks = new Map<string, string>();
  const listeners = new Set<() => void>();
  let version = 0;

  const raise = (moments: Map<string, string>, ticketId: string, at: string) => {
    if (at <= (moments.get(ticketId) ?? '')) return;
    // The last to be raised stands last, and whoever was not for longest is forgotten first.
    moments.delete(ticketId);
    moments.set(ticketId, at);
    const [oldest] = moments.keys();
    if (moments.size > MOST_KEPT && oldest !== undefined) moments.delete(oldest);
    version += 1;
    for (const changed of listeners) changed();
  };

  return {
    received: (ticketId, at) => raise(arrivals, ticketId, at),
    markRead: (ticketId, at) => raise(looks, ticketId, at),
    isUnread: (ticketId) => (arrivals.get(ticketId) ?? '') > (looks.get(ticketId) ?? ''),
    version: () => version,
    subscribe(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
}
