import type { Database, Scope } from '../database/database.ts';
import type { LoggedEvent } from './event.ts';
import { type Batch, readRest } from './log.queries.ts';
import { type Position, positionAt } from './position.ts';
import type { Tail } from './tail.live.ts';

/** An event, and the position of a reader who has had it. */
export interface Followed {
  readonly event: LoggedEvent;
  /** For an event shown in several parts: the position after so many of them; null for after all. */
  positionAfter(parts: number | null): Position;
  /** How many of its parts the reader had already. */
  readonly partsHad: number;
}

/** What a reader gets next: events in order, or word that it must read its list again and go on from the position. */
export type Next = { readonly events: readonly Followed[] } | { readonly reset: Position; readonly reason: string };

/** A reader that has left more than this unread when more arrives is too slow to be waited for. */
const MOST_UNREAD = 1_000;

export interface Following {
  readonly database: Database;
  readonly tail: Tail;
  readonly epoch: string;
}

/** Thrown at a reader that is too slow: it goes on from its cursor, so nothing is lost and nobody else waits. */
export class FellBehind extends Error {
  override readonly name = 'FellBehind';
}

/** Ends what waits inside the generator when its reader leaves: by itself, a generator is deaf while it waits. */
export function interruptible<Value>(
  make: (left: AbortSignal) => AsyncGenerator<Value, void, void>,
): AsyncIterableIterator<Value, void, void> {
  const leaving = new AbortController();
  const values = make(leaving.signal);
  return {
    next: () => values.next(),
    return() {
      leaving.abort();
      return values.return();
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/**
 * Every event of the workspace from the position on, or from now on, exactly once. Live batches are kept from the first moment, and what
 * lies between the position and that moment is read from the log: nothing falls between the two and nothing is in both. A position that
 * another server handed out, or a list, can lie ahead of this server's tail: so the tail goes on first.
 */
export async function* follow(
  { database, tail, epoch }: Following,
  scope: Scope,
  from: Position | null,
  left: AbortSignal,
): AsyncGenerator<Next, void, void> {
  if (from !== null) await tail.catchUp();
  const joinedAt = tail.snapshot();
  const unread = gather(tail, scope, left);
  const reset = (reason: string): Next => ({ reset: positionAt(epoch, joinedAt), reason });
  try {
    if (from !== null && from.epoch !== epoch) {
      yield reset('The event log was restored from a copy: the position belongs to another history.');
    } else if (from !== null) {
      const batches = await database.read(scope, (asker) => readRest(asker, from, joinedAt));
      if (batches === null) yield reset('Too much has happened since.');
      for (const batch of batches ?? []) {
        const events = followed(epoch, batch, from);
        if (events.length > 0) yield { events };
      }
    }
    for (;;) {
      const batch = await unread.next();
      if (batch === null) return;
      yield { events: followed(epoch, batch, null) };
    }
  } finally {
    unread.leave();
  }
}

interface Unread {
  /** The next batch, once there is one; null when the reader has left. */
  next(): Promise<Batch | null>;
  leave(): void;
}

/** Keeps what arrives for a reader until it is taken, and no longer than the reader is worth waiting for. */
function gather(tail: Tail, scope: Scope, left: AbortSignal): Unread {
  let batches: Batch[] = [];
  let count = 0;
  let fellBehind = false;
  let wake: () => void = () => {};
  left.addEventListener('abort', () => wake());
  const leave = tail.onBatch((batch) => {
    const events = batch.events.filter((event) => isFor(event, scope));
    if (events.length === 0) return;
    if (count > MOST_UNREAD) {
      fellBehind = true;
      batches = [];
      leave();
    } else {
      batches.push({ ...batch, events });
      count += events.length;
    }
    wake();
  });

  return {
    leave,
    async next() {
      while (batches.length === 0 && !fellBehind && !left.aborted) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      if (left.aborted) return null;
      if (fellBehind) throw new FellBehind();
      const batch = batches.shift() ?? null;
      count -= batch?.events.length ?? 0;
      return batch;
    },
  };
}

function isFor(event: LoggedEvent, { workspaceId, seesHeld }: Scope): boolean {
  return event.workspaceId === workspaceId && (event.audience === 'EVERYONE' || seesHeld);
}

function followed(epoch: string, { before, after, events }: Batch, from: Position | null): Followed[] {
  return events.flatMap((event) => {
    const partsHad = event.id === from?.id ? from.part : 0;
    if (partsHad === null) return [];
    return [{ event, partsHad, positionAfter: (part) => ({ epoch, before, after, id: event.id, part }) }];
  });
}
