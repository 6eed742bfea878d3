import type { Query, QueryClient } from '@tanstack/react-query';
import type { LiveEvent } from './subscriptions.ts';

/** Changes whatever was read by what has happened. To be told of the same again must change nothing. */
export type CacheReducer = (client: QueryClient, events: readonly LiveEvent[]) => void;

export interface EventReplay {
  add(events: readonly LiveEvent[]): void;
  /** How many events are held back for readings that are under way. */
  readonly bufferedCount: number;
  stop(): void;
}

/** A reading that fails where nobody looks at the page waits until somebody does, which may be tomorrow. */
const MOST_KEPT = 10_000;

/** The number of the first event that a reading may miss; null where those that it misses were too many to keep. */
type Since = number | null;

/**
 * Folds events into what was read. What happens while something is being read may be missing in the answer, which comes later and
 * replaces what was there: so such events are kept until the answer is in, and folded again.
 */
export function createEventReplay(client: QueryClient, reduce: CacheReducer, mostKept = MOST_KEPT): EventReplay {
  let happened = 0;
  let kept: { readonly nth: number; readonly event: LiveEvent }[] = [];
  const readSince = new Map<string, Since>();

  function over({ queryHash, queryKey }: Query, isAnswered: boolean): void {
    const since = readSince.get(queryHash);
    if (since === undefined) return;
    readSince.delete(queryHash);
    const missed = since === null ? [] : kept.filter(({ nth }) => nth >= since).map(({ event }) => event);
    const oldest = Math.min(...[...readSince.values()].filter((nth) => nth !== null));
    kept = kept.filter(({ nth }) => nth >= oldest);
    if (!isAnswered) return;
    if (since === null) queueMicrotask(() => void client.invalidateQueries({ queryKey, exact: true }));
    if (missed.length > 0) queueMicrotask(() => reduce(client, missed));
  }

  const stop = client.getQueryCache().subscribe((told) => {
    const { type, query } = told;
    if (type === 'removed') over(query, false);
    if (type !== 'updated') return;
    const { action } = told;
    if (action.type === 'fetch') readSince.set(query.queryHash, happened);
    else if (action.type === 'success' && action.manual !== true) over(query, true);
    else if (query.state.fetchStatus === 'idle') over(query, false);
  });

  function keep(events: readonly LiveEvent[]): void {
    kept.push(...events.map((event) => ({ nth: happened, event })));
    if (kept.length <= mostKept) return;
    kept = [];
    for (const hash of readSince.keys()) readSince.set(hash, null);
  }

  return {
    get bufferedCount() {
      return kept.length;
    },
    add(events) {
      if ([...readSince.values()].some((since) => since !== null)) keep(events);
      happened += 1;
      reduce(client, events);
    },
    stop,
  };
}
