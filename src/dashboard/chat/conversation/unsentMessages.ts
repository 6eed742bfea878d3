import type { QueryClient } from '@tanstack/react-query';
import { createOutbox, type Outbox, type Post } from './outbox.ts';

/** What was written and not sent, of every ticket: in memory, for as long as somebody is signed in. */
export interface ChatMemory {
  readonly drafts: Map<string, string>;
  outbox(ticketId: string, post: Post): Outbox;
}

const KEPT = new WeakMap<QueryClient, ChatMemory>();

export function memoryOf(client: QueryClient): ChatMemory {
  const kept = KEPT.get(client);
  if (kept !== undefined) return kept;
  const outboxes = new Map<string, Outbox>();
  const memory: ChatMemory = {
    drafts: new Map(),
    outbox(ticketId, post) {
      const outbox = outboxes.get(ticketId) ?? createOutbox(post);
      outboxes.set(ticketId, outbox);
      return outbox;
    },
  };
  KEPT.set(client, memory);
  return memory;
}
