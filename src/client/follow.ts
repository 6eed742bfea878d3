import { AsyncQueue } from './asyncQueue.ts';
import type { Backoff } from './backoff.ts';
import type { Connection } from './connection.ts';
import { afterErrors, asError, FeedRefused } from './failure.ts';
import { type FeedState, type StateTracker, trackState } from './feedState.ts';
import type { Result } from './operations.ts';
import { resume } from './resume.ts';

export interface FeedEvent {
  readonly __typename: string;
  readonly cursor: string;
}

export interface FollowOptions<List extends { readonly feedCursor: string }> {
  /** Reads the list together with its `feedCursor`. The signal aborts when the feed ends. */
  readonly readList: (signal: AbortSignal) => Promise<List>;
  /** The text of a subscription that declares `$after: EventCursor`, and selects `__typename` and `cursor`. */
  readonly subscription: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** A stored cursor to start after. The list is then read only when the server refuses or resets the cursor. */
  readonly after?: string;
  readonly onState?: (state: FeedState) => void;
}

/** What a followed feed yields: the list, or one event. `errors` are GraphQL errors of fields of the event. */
export type FeedUpdate<List, Event> =
  | { readonly list: List }
  | { readonly event: Event; readonly errors?: NonNullable<Result['errors']> };

/** With more unread updates the subscription ends, until the reader has caught up. It resumes after its last cursor. */
const MAX_UNREAD = 1_000;

/** Yields the list, then every later event once. Yields the list again when it has to be read again. */
export function follow<List extends { readonly feedCursor: string }, Event extends FeedEvent>(
  connection: Connection,
  options: FollowOptions<List>,
): AsyncIterableIterator<FeedUpdate<List, Event>, void, void> {
  const feed = new FollowedFeed<List, Event>(connection, options);
  feed.start();
  return feed.queue;
}

class FollowedFeed<List extends { readonly feedCursor: string }, Event extends FeedEvent> {
  readonly queue = new AsyncQueue<FeedUpdate<List, Event>>(() => this.finish(null));
  private readonly end = new AbortController();
  private readonly state: StateTracker;
  private readonly backoff: Backoff;
  private endSubscription = () => {};
  private removeFeed = () => {};

  constructor(
    private readonly connection: Connection,
    private readonly options: FollowOptions<List>,
  ) {
    this.state = trackState(connection.clock, (state) => options.onState?.(state));
    this.backoff = connection.createBackoff();
  }

  start(): void {
    this.removeFeed = this.connection.addFeed((reason) => this.finish(reason));
    this.run().catch((reason: unknown) => this.finish(asError(reason)));
  }

  private finish(reason: Error | null): void {
    if (this.end.signal.aborted) return;
    this.end.abort();
    this.endSubscription();
    this.removeFeed();
    this.queue.end(reason);
    this.state.enter('stopped', reason);
  }

  private async run(): Promise<void> {
    const { signal } = this.end;
    let cursor = this.options.after ?? null;
    while (!signal.aborted) {
      if (cursor === null) this.state.enter('connecting');
      cursor ??= await this.readList();
      if (cursor !== null) cursor = await this.readEvents(cursor);
      if (signal.aborted) return;
      this.state.enter('waiting');
      if (cursor !== null) await this.queue.drained();
      else {
        this.backoff.fail('failed');
        await this.backoff.wait(signal);
      }
    }
  }

  /** Queues the list, and resolves with its cursor. Resolves with null after a failure that a retry can mend. */
  private async readList(): Promise<string | null> {
    try {
      const list = await this.options.readList(this.end.signal);
      this.queue.push({ list });
      return list.feedCursor;
    } catch (reason) {
      if (!this.connection.isTransient(reason)) throw reason;
      return null;
    }
  }

  /** Queues events. Resolves with the cursor to resume after, or with null when the list has to be read again. */
  private readEvents(cursor: string): Promise<string | null> {
    const { subscription, variables } = this.options;
    return new Promise((resolve, reject) => {
      let last = cursor;
      const pause = (from: string | null) => {
        resolve(from);
        this.endSubscription();
      };
      this.endSubscription = resume(
        this.connection,
        { query: subscription, variables, after: cursor },
        {
          state: ({ phase }) => phase !== 'stopped' && this.state.enter(phase),
          next: ({ data, errors }) => {
            const event = Object.values(data ?? {})[0] as Event;
            if (event.__typename === 'FeedReset') return pause(null);
            this.backoff.reset();
            last = event.cursor;
            this.queue.push({ event, ...(errors !== undefined && { errors }) });
            if (this.queue.size > MAX_UNREAD) pause(last);
          },
          stopped: (reason) => (isCursorRefused(reason) ? resolve(null) : reject(reason)),
        },
      );
    });
  }
}

function isCursorRefused(reason: Error | null): boolean {
  return reason instanceof FeedRefused && afterErrors(reason.errors) === 'read the list again';
}
