import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { perQueryClient } from '../live/cachedQueries.ts';

/** Which tickets have messages that the viewer has not seen. All times are the server's, so no clocks are compared. */
export interface Unread {
  /** A customer's message arrived. The same message again changes nothing. */
  received(ticketId: string, lastMessageAt: string): void;
  /** The viewer sees the ticket with this last message. */
  markRead(ticketId: string, lastMessageAt: string): void;
  isUnread(ticketId: string): boolean;
  /** Increases with each change. */
  version(): number;
  subscribe(listener: () => void): () => void;
}

/** The dashboard is open all day, so the number of remembered tickets is bounded. */
const MAX_TICKETS = 5_000;

export function createUnread(): Unread {
  const receivedAt = new Map<string, string>();
  const readAt = new Map<string, string>();
  const listeners = new Set<() => void>();
  let version = 0;

  const raise = (times: Map<string, string>, ticketId: string, at: string) => {
    if (at <= (times.get(ticketId) ?? '')) return;
    // Inserting the key again moves it to the end, so the first key is the least recently changed one.
    times.delete(ticketId);
    times.set(ticketId, at);
    const [oldest] = times.keys();
    if (times.size > MAX_TICKETS && oldest !== undefined) times.delete(oldest);
    version += 1;
    for (const listener of listeners) listener();
  };

  return {
    received: (ticketId, at) => raise(receivedAt, ticketId, at),
    markRead: (ticketId, at) => raise(readAt, ticketId, at),
    isUnread: (ticketId) => (receivedAt.get(ticketId) ?? '') > (readAt.get(ticketId) ?? ''),
    version: () => version,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The unread tickets of one session. */
export const unreadOf: (client: QueryClient) => Unread = perQueryClient(createUnread);

/** Returns a function that tells whether a ticket is unread. The component renders again when that changes. */
export function useUnread(): (ticketId: string) => boolean {
  const unread = unreadOf(useQueryClient());
  useSyncExternalStore(unread.subscribe, unread.version);
  return unread.isUnread;
}
