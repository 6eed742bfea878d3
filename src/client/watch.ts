import { AsyncQueue } from './asyncQueue.ts';
import type { Connection } from './connection.ts';
import type { FeedState } from './feedState.ts';
import { resume } from './resume.ts';

export interface WatchOptions {
  /** The text of a subscription without a cursor. It sends current data at once, and again after each change. */
  readonly subscription: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly onState?: (state: FeedState) => void;
}

/** Yields the data of a subscription. A slow reader gets the newest data only. */
export function watch<Data extends object>(
  connection: Connection,
  { subscription, variables, onState }: WatchOptions,
): AsyncIterableIterator<Data, void, void> {
  let leave = () => {};
  const queue = new AsyncQueue<Data>(() => leave());
  leave = resume(
    connection,
    { query: subscription, variables },
    {
      next: ({ data }) => queue.replace(data as Data),
      stopped: (reason) => queue.end(reason),
      ...(onState && { state: onState }),
    },
  );
  return queue;
}
