import type { QueryClient } from '@tanstack/react-query';
import type { LiveEvent } from './subscriptions.ts';

/** Changes whatever was read by what has happened. To be told of the same again must change nothing. */
export type Fold = (client: QueryClient, events: readonly LiveEvent[]) => void;

export interface Replay {
  add(events: readonly LiveEvent[]): void;
  stop(): void;
}

/**
 * Folds events into what was read. What happens while something is being read may be missing in the answer, which comes later and
 * replaces what was there: so such events are kept until the answer is in, and folded again.
 */
export function replayInto(client: QueryClient, fold: Fold): Replay {
  let happened = 0;
  let kept: { readonly nth: number; readonly events: readonly LiveEvent[] }[] = [];
  const readSince = new Map<string, number>();

  function answered(hash: string, isGood: boolean): void {
    const since = readSince.get(hash);
    readSince.delete(hash);
    if (since === undefined) return;
    const missed = kept.filter(({ nth }) => nth >= since).flatMap(({ events }) => events);
    const oldest = Math.min(...readSince.values());
    kept = kept.filter(({ nth }) => nth >= oldest);
    if (isGood && missed.length > 0) queueMicrotask(() => fold(client, missed));
  }

  const stop = client.getQueryCache().subscribe((told) => {
    if (told.type !== 'updated') return;
    const { queryHash } = told.query;
    if (told.action.type === 'fetch') readSince.set(queryHash, happened);
    else if (told.action.type === 'success' && told.action.manual !== true) answered(queryHash, true);
    else if (told.action.type === 'error') answered(queryHash, false);
  });

  return {
    add(events) {
      if (readSince.size > 0) kept.push({ nth: happened, events });
      happened += 1;
      fold(client, events);
    },
    stop,
  };
}
