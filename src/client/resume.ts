import type { Backoff } from './backoff.ts';
import type { Connection } from './connection.ts';
import { afterErrors, asError, FeedRefused } from './failure.ts';
import { type FeedState, type StateTracker, trackState } from './feedState.ts';
import type { Result } from './operations.ts';

export interface SubscriptionOptions {
  readonly query: string;
  readonly operationName?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  /**
   * The first value of `$after`. The query then declares `$after: EventCursor`, and selects `cursor` of every event.
   * Leave it out for a subscription without a cursor.
   */
  readonly after?: string | null;
}

export interface SubscriptionSink {
  next(result: Result): void;
  /** The subscription ended. `reason` is null when you ended it, else an error that no retry can mend. */
  stopped(reason: Error | null): void;
  state?(state: FeedState): void;
}

/**
 * Runs one subscription over any number of sockets. After each loss it subscribes again after the last cursor. Returns
 * a function that ends it.
 */
export function resume(connection: Connection, options: SubscriptionOptions, sink: SubscriptionSink): () => void {
  const subscription = new ResumedSubscription(connection, options, sink);
  subscription.start();
  return () => subscription.finish(null);
}

class ResumedSubscription {
  private readonly end = new AbortController();
  private readonly state: StateTracker;
  private readonly backoff: Backoff;
  /**
   * The graphql-ws client reads these each time it subscribes. `after` is updated in place, and so a subscription that
   * graphql-ws repeats by itself starts at the last cursor too.
   */
  private readonly variables: Record<string, unknown>;
  private readonly hasCursor: boolean;
  private completeOperation = () => {};
  private removeFeed = () => {};

  constructor(
    private readonly connection: Connection,
    private readonly options: SubscriptionOptions,
    private readonly sink: SubscriptionSink,
  ) {
    const { variables, after } = options;
    this.state = trackState(connection.clock, (state) => sink.state?.(state));
    this.backoff = connection.createBackoff();
    this.hasCursor = after !== undefined;
    this.variables = { ...variables, ...(this.hasCursor && { after }) };
  }

  start(): void {
    this.removeFeed = this.connection.addFeed((reason) => this.finish(reason));
    this.run().catch((reason: unknown) => this.finish(asError(reason)));
  }

  finish(reason: Error | null): void {
    if (this.end.signal.aborted) return;
    this.end.abort();
    this.completeOperation();
    this.removeFeed();
    this.state.enter('stopped', reason);
    this.sink.stopped(reason);
  }

  private async run(): Promise<void> {
    const { signal } = this.end;
    while (!signal.aborted) {
      this.state.enter('connecting');
      await this.connection.whenReady(signal);
      if (signal.aborted) return;
      const errors = await this.runOperation();
      if (signal.aborted) return;
      this.state.enter('waiting');
      if (errors === null) await this.connection.whenReady(signal);
      else await this.handleErrors(errors ?? []);
    }
  }

  /** Resolves with the errors that ended the operation, or with null when the socket was lost. */
  private runOperation(): Promise<Result['errors'] | null> {
    const { query, operationName } = this.options;
    const payload = { query, variables: this.variables, ...(operationName !== undefined && { operationName }) };
    return new Promise((resolve, reject) => {
      this.completeOperation = this.connection.startOperation(payload, {
        started: () => this.state.enter('live'),
        lost: () => resolve(null),
        errors: resolve,
        failed: reject,
        next: (result) => {
          if (result.data) return this.handleResult(result);
          this.completeOperation();
          resolve(result.errors);
        },
      });
    });
  }

  private handleResult(result: Result): void {
    try {
      if (this.hasCursor) {
        this.variables.after = cursorOf(result);
        this.backoff.reset();
        this.connection.noteProgress();
      }
      this.sink.next(result);
    } catch (reason) {
      this.finish(asError(reason));
    }
  }

  private async handleErrors(errors: NonNullable<Result['errors']>): Promise<void> {
    const decision = afterErrors(errors);
    if (decision === 'give up' || decision === 'read the list again') return this.finish(new FeedRefused(errors));
    this.backoff.fail(decision === 'wait longer' ? 'rate limited' : 'failed');
    await this.backoff.wait(this.end.signal);
  }
}

function cursorOf({ data }: Result): string {
  const [event] = Object.values(data ?? {});
  const cursor: unknown = typeof event === 'object' && event !== null ? Reflect.get(event, 'cursor') : undefined;
  if (typeof cursor !== 'string') throw new Error('Ask for `cursor` of every event: a feed cannot go on without it.');
  return cursor;
}
