import type { QueryClient } from '@tanstack/react-query';
import { perQueryClient } from '../../live/cachedQueries.ts';
import { Uploads, type UploadsApi } from '../files/uploads.ts';
import { Outbox, type OutboxApi } from './outbox.ts';

/** The drafts and outgoing messages of every ticket. They are in memory, and end with the session. */
export interface UnsentMessages {
  readonly drafts: Map<string, string>;
  /** The outbox of a ticket. Only the first call for a ticket uses its `api`. */
  outbox(ticketId: string, api: OutboxApi): Outbox;
  /** The files for the next reply on a ticket. Only the first call for a ticket uses its `api`. */
  uploads(ticketId: string, api: UploadsApi): Uploads;
}

export const unsentOf: (client: QueryClient) => UnsentMessages = perQueryClient(() => {
  const outboxes = new Map<string, Outbox>();
  const uploadsOf = new Map<string, Uploads>();
  return {
    drafts: new Map(),
    outbox(ticketId, api) {
      const outbox = outboxes.get(ticketId) ?? new Outbox(api);
      outboxes.set(ticketId, outbox);
      return outbox;
    },
    uploads(ticketId, api) {
      const uploads = uploadsOf.get(ticketId) ?? new Uploads(api);
      uploadsOf.set(ticketId, uploads);
      return uploads;
    },
  };
});
