import type { Line } from './line.ts';
import { Queue } from './queue.ts';
import { resume } from './resume.ts';
import type { FeedState } from './state.ts';

export interface Watched {
  /** A subscription without a cursor, which tells how things are at once and again. */
  readonly subscription: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly onState?: (state: FeedState) => void;
}

/** How things are, each time they are told. Whoever is slow gets the newest. */
export function watch<Data extends object>(
  line: Line,
  { subscription, variables, onState }: Watched,
): AsyncIterableIterator<Data, void, void> {
  let leave = () => {};
  const queue = new Queue<Data>(() => leave());
  leave = resume(
    line,
    { query: subscription, variables },
    {
      next: ({ data }) => queue.replace(data as Data),
      stopped: (reason) => queue.end(reason),
      ...(onState && { state: onState }),
    },
  );
  return queue;
}
