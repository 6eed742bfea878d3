import type { Result } from './attempts.ts';
import { afterErrors, asError, FeedRefused } from './failure.ts';
import type { Line } from './line.ts';
import { Queue } from './queue.ts';
import { resume, type Subscription } from './resume.ts';
import { type FeedState, keepState } from './state.ts';

export interface FeedEvent {
  readonly __typename: string;
  readonly cursor: string;
}

export interface Feed<List extends { readonly feedCursor: string }> {
  /** Reads the list, and with it the `feedCursor` that it was read at. */
  readonly readList: (left: AbortSignal) => Promise<List>;
  /** Takes `$after: EventCursor` and asks for `__typename` and `cursor` of every event. */
  readonly subscription: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** A cursor that you kept: goes on from it, and reads the list only when it has to. */
  readonly after?: string;
  readonly onState?: (state: FeedState) => void;
}

export type Told<List, Event> =
  | { readonly list: List }
  | { readonly event: Event; readonly errors?: NonNullable<Result['errors']> };

/** More than this untaken, and the subscription is left until the reader has caught up: it goes on from the cursor. */
const MOST_UNTAKEN = 1_000;

/** The list, then every event after it, each once. The list again whenever it has to be read again. */
export function follow<List extends { readonly feedCursor: string }, Event extends FeedEvent>(
  line: Line,
  { readList, subscription, variables, after, onState }: Feed<List>,
): AsyncIterableIterator<Told<List, Event>, void, void> {
  const left = new AbortController();
  const state = keepState(line.clock, (now) => onState?.(now));
  const retreat = line.retreat();
  let leaveSubscription = () => {};
  let leaveLine = () => {};
  const queue = new Queue<Told<List, Event>>(() => finish(null));

  function finish(reason: Error | null): void {
    if (left.signal.aborted) return;
    left.abort();
    leaveSubscription();
    leaveLine();
    queue.end(reason);
    state.turn('stopped', reason);
  }

  async function list(): Promise<string | null> {
    try {
      const read = await readList(left.signal);
      queue.push({ list: read });
      return read.feedCursor;
    } catch (reason) {
      if (!line.isPassing(reason)) throw reason;
      return null;
    }
  }

  /** The cursor to go on from, or null when the list has to be read again. */
  function eventsAfter(cursor: string): Promise<string | null> {
    const asked: Subscription = { query: subscription, variables, after: cursor };
    return new Promise((resolve, reject) => {
      let last = cursor;
      const goOn = (from: string | null) => {
        resolve(from);
        leaveSubscription();
      };
      leaveSubscription = resume(line, asked, {
        state: ({ phase }) => phase !== 'stopped' && state.turn(phase),
        next({ data, errors }) {
          const event = Object.values(data ?? {})[0] as Event;
          if (event.__typename === 'FeedReset') return goOn(null);
          retreat.forget();
          last = event.cursor;
          queue.push({ event, ...(errors !== undefined && { errors }) });
          if (queue.size > MOST_UNTAKEN) goOn(last);
        },
        stopped: (reason) => (isCursorRefused(reason) ? resolve(null) : reject(reason)),
      });
    });
  }

  async function run(): Promise<void> {
    let cursor = after ?? null;
    while (!left.signal.aborted) {
      if (cursor === null) state.turn('connecting');
      cursor ??= await list();
      if (cursor !== null) cursor = await eventsAfter(cursor);
      if (left.signal.aborted) return;
      state.turn('waiting');
      if (cursor !== null) await queue.empty();
      else {
        retreat.failed(false);
        await retreat.over(left.signal);
      }
    }
  }

  leaveLine = line.join(finish);
  run().catch((reason: unknown) => finish(asError(reason)));
  return queue;
}

function isCursorRefused(reason: Error | null): boolean {
  return reason instanceof FeedRefused && afterErrors(reason.errors) === 'read the list again';
}
