import { type Feed, type FeedEvent, follow, type Told } from './follow.ts';
import { type LineOptions, openLine } from './line.ts';
import { resume, type Sink, type Subscription } from './resume.ts';
import type { FeedState } from './state.ts';
import { type Watched, watch } from './watch.ts';

/** Live feeds over one shared socket, which is opened when the first is wanted and closed after the last. */
export interface Feeds {
  /** A list, then every event after it, each once; the list again whenever it has to be read again. `return()` leaves. */
  follow<List extends { readonly feedCursor: string }, Event extends FeedEvent>(
    feed: Feed<List>,
  ): AsyncIterableIterator<Told<List, Event>, void, void>;
  /** Figures such as `queueCounts`, which have no cursor: how they are, each time they are told. `return()` leaves. */
  watch<Data extends object>(watched: Watched): AsyncIterableIterator<Data, void, void>;
  /** One subscription as it comes, a `FeedReset` too. What it answers leaves. */
  subscribe(subscription: Subscription, sink: Sink): () => void;
  /** Of the socket. Each feed has its own besides. */
  readonly state: FeedState;
  onState(listener: (state: FeedState) => void): () => void;
  /** The network or the page is back: whatever waits tries at once, and a socket that is open has to show that it is alive. */
  reconnectNow(): void;
  /** Ends every feed. Resolves when the socket is closed. */
  stop(): Promise<void>;
}

export function openFeeds(options: LineOptions): Feeds {
  const line = openLine(options);
  return {
    follow: (feed) => follow(line, feed),
    watch: (watched) => watch(line, watched),
    subscribe: (subscription, sink) => resume(line, subscription, sink),
    get state() {
      return line.state;
    },
    onState: line.onState,
    reconnectNow: line.reconnectNow,
    stop: line.stop,
  };
}
