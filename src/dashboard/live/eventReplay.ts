import type { Query, QueryClient } from '@tanstack/react-query';
import type { LiveEvent } from './subscriptions.ts';

/** Applies events to the cached queries. It is idempotent: the same event again changes nothing. */
export type CacheReducer = (client: QueryClient, events: readonly LiveEvent[]) => void;

export interface EventReplay {
  add(events: readonly LiveEvent[]): void;
  /** How many events are kept for fetches that are under way. */
  readonly bufferedCount: number;
  stop(): void;
}

/** A fetch that fails on a hidden page pauses until the page is visible, which may take hours. */
const MAX_BUFFERED = 10_000;

/** The number of the first batch that a fetch may lack. Null when the batches were too many to keep. */
type FetchStart = number | null;

/**
 * Applies events to the cache, and applies them again to answers that may lack them. An event that happens during a
 * fetch may be missing in the answer, which replaces the cached data. So events are kept until every fetch has ended.
 */
export function createEventReplay(client: QueryClient, reduce: CacheReducer, maxBuffered = MAX_BUFFERED): EventReplay {
  let batchCount = 0;
  let buffer: { readonly batch: number; readonly event: LiveEvent }[] = [];
  const fetchStarts = new Map<string, FetchStart>();

  function onFetchEnd({ queryHash, queryKey }: Query, isAnswered: boolean): void {
    const start = fetchStarts.get(queryHash);
    if (start === undefined) return;
    fetchStarts.delete(queryHash);
    const missed = start === null ? [] : buffer.filter(({ batch }) => batch >= start).map(({ event }) => event);
    const oldest = Math.min(...[...fetchStarts.values()].filter((batch) => batch !== null));
    buffer = buffer.filter(({ batch }) => batch >= oldest);
    if (!isAnswered) return;
    if (start === null) queueMicrotask(() => void client.invalidateQueries({ queryKey, exact: true }));
    if (missed.length > 0) queueMicrotask(() => reduce(client, missed));
  }

  const stop = client.getQueryCache().subscribe((notification) => {
    const { type, query } = notification;
    if (type === 'removed') onFetchEnd(query, false);
    if (type !== 'updated') return;
    const { action } = notification;
    if (action.type === 'fetch') fetchStarts.set(query.queryHash, batchCount);
    else if (action.type === 'success' && action.manual !== true) onFetchEnd(query, true);
    else if (query.state.fetchStatus === 'idle') onFetchEnd(query, false);
  });

  function keep(events: readonly LiveEvent[]): void {
    buffer.push(...events.map((event) => ({ batch: batchCount, event })));
    if (buffer.length <= maxBuffered) return;
    buffer = [];
    for (const hash of fetchStarts.keys()) fetchStarts.set(hash, null);
  }

  return {
    get bufferedCount() {
      return buffer.length;
    },
    add(events) {
      if ([...fetchStarts.values()].some((start) => start !== null)) keep(events);
      batchCount += 1;
      reduce(client, events);
    },
    stop,
  };
}
