import type { Viewer } from '../access/viewer.ts';
import { TimeShare } from '../database/timeShare.ts';
import { FairSemaphore } from '../feed/fanout/fairSemaphore.service.ts';
import { Refusal, refuse } from '../refusals/refusal.ts';
import type { Limits } from './limits.ts';

/** Reads documents that are not kept, each client for its part of the time. */
export interface DocumentTurns {
  /** Runs `read` in a turn of the viewer. Throws a refusal when too many documents of the viewer wait for theirs. */
  take<Result>(viewer: Viewer | null, read: () => Result): Promise<Result>;
}

/** A screen sends fewer documents at once. */
const MAX_WAITING = 20;

const TOO_MANY_DOCUMENTS = refuse(
  'RATE_LIMITED',
  'Too many new documents with this credential. Send the same documents again, with variables for what differs.',
);

/**
 * To parse and validate a document takes up to 13 ms, as measured, in which the process does nothing else. A credential
 * that sends ever new ones, valid or not, waits for its share of CPU time. It is refused when many of them wait.
 */
export function createDocumentTurns({ documentMsPerSecond }: Pick<Limits, 'documentMsPerSecond'>): DocumentTurns {
  const turns = new FairSemaphore(1, new TimeShare(documentMsPerSecond / 1_000));
  const waiting = new Map<string, number>();

  return {
    async take(viewer, read) {
      const [workspaceId, credential] = [viewer?.workspaceId ?? '', viewer?.actor.id ?? ''];
      const holder = `${workspaceId} ${credential}`;
      const others = waiting.get(holder) ?? 0;
      if (others >= MAX_WAITING) throw new Refusal(TOO_MANY_DOCUMENTS);
      waiting.set(holder, others + 1);
      try {
        return await turns.of(workspaceId, credential)(async () => read());
      } finally {
        const left = (waiting.get(holder) ?? 0) - 1;
        if (left > 0) waiting.set(holder, left);
        else waiting.delete(holder);
      }
    },
  };
}
