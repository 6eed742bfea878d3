import type { Result } from './attempts.ts';
import { afterErrors, asError, FeedRefused } from './failure.ts';
import type { Line } from './line.ts';
import { type FeedState, keepState } from './state.ts';

export interface Subscription {
  readonly query: string;
  readonly operationName?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  /**
   * The value of `$after` to begin with. The query then takes `$after: EventCursor` and asks for `cursor` of every event. Left out for what
   * has no cursor.
   */
  readonly after?: string | null;
}

export interface Sink {
  next(result: Result): void;
  /** Nothing more comes: null when you left, else what cannot be mended by trying again. */
  stopped(reason: Error | null): void;
  state?(state: FeedState): void;
}

/** One subscription over as many sockets as it takes: after each it goes on from the last cursor. Call what it answers to leave. */
export function resume(line: Line, { query, operationName, variables, after }: Subscription, sink: Sink): () => void {
  const left = new AbortController();
  const state = keepState(line.clock, (now) => sink.state?.(now));
  const retreat = line.retreat();
  // The stock client writes these down each time it subscribes, so they are kept up to date in place: whatever makes it subscribe
  // again, it goes on from here.
  const values: Record<string, unknown> = { ...variables, ...(after !== undefined && { after }) };
  const payload = { query, variables: values, ...(operationName !== undefined && { operationName }) };
  let leaveAttempt = () => {};
  let leaveLine = () => {};

  function finish(reason: Error | null): void {
    if (left.signal.aborted) return;
    left.abort();
    leaveAttempt();
    leaveLine();
    state.turn('stopped', reason);
    sink.stopped(reason);
  }

  function take(result: Result): void {
    if (after !== undefined) {
      values.after = cursorIn(result);
      retreat.forget();
      line.wentWell();
    }
    sink.next(result);
  }

  /** The errors that ended it, none when it ended without a word, or null when the socket was lost. */
  function attempt(): Promise<Result['errors'] | null> {
    return new Promise((resolve, reject) => {
      leaveAttempt = line.attempt(payload, {
        live: () => state.turn('live'),
        lost: () => resolve(null),
        errors: resolve,
        failed: reject,
        next(result) {
          if (!result.data) {
            leaveAttempt();
            return resolve(result.errors);
          }
          try {
            take(result);
          } catch (reason) {
            finish(asError(reason));
          }
        },
      });
    });
  }

  async function run(): Promise<void> {
    for (;;) {
      state.turn('connecting');
      await line.ready(left.signal);
      if (left.signal.aborted) return;
      const errors = await attempt();
      if (left.signal.aborted) return;
      state.turn('waiting');
      if (errors === null) {
        await line.ready(left.signal);
        continue;
      }
      const what = afterErrors(errors ?? []);
      if (what === 'give up' || what === 'read the list again') return finish(new FeedRefused(errors ?? []));
      retreat.failed(what === 'stay away');
      await retreat.over(left.signal);
    }
  }

  leaveLine = line.join(finish);
  run().catch((reason: unknown) => finish(asError(reason)));
  return () => finish(null);
}

function cursorIn({ data }: Result): string {
  const [event] = Object.values(data ?? {});
  const cursor: unknown = typeof event === 'object' && event !== null ? Reflect.get(event, 'cursor') : undefined;
  if (typeof cursor !== 'string') throw new Error('Ask for `cursor` of every event: a feed cannot go on without it.');
  return cursor;
}
