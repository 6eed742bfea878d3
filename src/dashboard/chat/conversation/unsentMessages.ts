import type { QueryClient } from '@tanstack/react-query';
import { createOutbox, type Outbox, type OutboxApi } from './outbox.ts';

/** What was written and not sent, of every ticket: in memory, for as long as somebody is signed in. */
export interface UnsentMessages {
  readonly drafts: Map<string, string>;
  outbox(ticketId: string, post: OutboxApi): Outbox;
}

const KEPT = new WeakMap<QueryClient, UnsentMessages>();

export function unsentOf(client: QueryClient): UnsentMessages {
  const kept = KEPT.get(client);
  if (kept !== undefined) return kept;
  const outboxes = new Map<string, Outbox>();
  const memory: UnsentMessages = {
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
