import { setTimeout } from 'node:timers/promises';
import type { Request } from '../access/request.ts';
import { type QueueCounts, queueCounts } from '../tickets/tallies.queries.ts';
import { interruptible } from './follow.live.ts';

/** However many changes there are, the figures are told no more often than this. */
const SHORTEST_PAUSE_MS = 300;

/** The figures on the tabs, at once and then whenever one of them changed. */
export function queueCountEvents({ reader, feed }: Request): AsyncIterable<QueueCounts> {
  return interruptible(async function* (left) {
    let stale = true;
    let wake: () => void = () => {};
    left.addEventListener('abort', () => wake());
    const leave = feed.tail.onBatch(({ events }) => {
      if (!events.some(({ workspaceId }) => workspaceId === reader.scope.workspaceId)) return;
      stale = true;
      wake();
    });
    try {
      let told = '';
      while (!left.aborted) {
        if (!stale) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
          continue;
        }
        stale = false;
        const counts = await queueCounts(reader);
        const figures = JSON.stringify(counts);
        // What is held must not even make an agent's figures arrive again.
        if (figures !== told) yield counts;
        told = figures;
        await pause(SHORTEST_PAUSE_MS, left);
      }
    } finally {
      leave();
    }
  });
}

async function pause(milliseconds: number, left: AbortSignal): Promise<void> {
  try {
    await setTimeout(milliseconds, undefined, { signal: left });
  } catch (error) {
    if (!left.aborted) throw error;
  }
}
