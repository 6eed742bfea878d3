import { Connection, type ConnectionOptions } from './connection.ts';
import type { FeedState } from './feedState.ts';
import { type FeedEvent, type FeedUpdate, type FollowOptions, follow } from './follow.ts';
import { resume, type SubscriptionOptions, type SubscriptionSink } from './resume.ts';
import { type WatchOptions, watch } from './watch.ts';

/** Live feeds over one shared socket. The first feed opens the socket, and the last one closes it. */
export interface Feeds {
  /**
   * Reads a list, then yields it and every later event once and in order. Yields the list again when it has to be read
   * again. Leave the loop, or call `return()`, to end the feed.
   */
  follow<List extends { readonly feedCursor: string }, Event extends FeedEvent>(
    options: FollowOptions<List>,
  ): AsyncIterableIterator<FeedUpdate<List, Event>, void, void>;
  /**
   * Yields the data of a subscription without a cursor, such as `queueCounts`. Leave the loop, or call `return()`, to
   * end the feed.
   */
  watch<Data extends object>(options: WatchOptions): AsyncIterableIterator<Data, void, void>;
  /**
   * Runs one subscription over any number of sockets, and passes on each result, also a `FeedReset`. Returns a function
   * that ends it.
   */
  subscribe(options: SubscriptionOptions, sink: SubscriptionSink): () => void;
  /** The state of the socket. Each feed has a state of its own besides. */
  readonly state: FeedState;
  /** Calls the listener at each change of `state`. Returns a function that removes it. */
  onState(listener: (state: FeedState) => void): () => void;
  /**
   * Skips the delay before the next try, and pings an open socket. Call it when the network or the page is back. It
   * does not skip the delay after a rate limit.
   */
  reconnectNow(): void;
  /** Ends all feeds. Resolves when the socket is closed. */
  stop(): Promise<void>;
}

/** Opens no socket before the first feed needs one. Throws when `url` is not a WebSocket URL. */
export function openFeeds(options: ConnectionOptions): Feeds {
  const connection = new Connection(options);
  return {
    follow: (followed) => follow(connection, followed),
    watch: (watched) => watch(connection, watched),
    subscribe: (subscription, sink) => resume(connection, subscription, sink),
    get state() {
      return connection.state;
    },
    onState: (listener) => connection.onState(listener),
    reconnectNow: () => connection.reconnectNow(),
    stop: () => connection.stop(),
  };
}
