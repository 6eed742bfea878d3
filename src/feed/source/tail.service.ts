import type { Batch } from '../../events/batch.ts';
import { readSince } from '../../events/log.queries.ts';
import type { ResetCause } from '../../events/position.ts';
import { signal } from '../../signals/signals.ts';
import type { AnyEvent } from '../../timeline/eventType.ts';
import { Listeners } from './listeners.ts';
import { isSameLog, LogOrigin, type LogOriginOptions, resetCauseOf, unavailable } from './logOrigin.service.ts';

/** The one reader of the log in a process. It reads the log as it grows, and passes each event on exactly once. */
export interface Tail {
  /** Every event that this snapshot shows was passed on. */
  snapshot(): string;
  /** The history of the log that the snapshot belongs to. */
  epoch(): string;
  /** How many batches and resets were passed on. Listeners see the new number. */
  batches(): number;
  /** The seconds since the log was read to its end. */
  age(): number;
  /** Call it when the log may have new events. Only a hint: the log decides which there are. */
  wake(): void;
  /**
   * Resolves once every event was passed on that was committed before the call. Calls at the same time share a reading.
   */
  catchUp(): Promise<void>;
  /** Answers how to unsubscribe, as `onReset` does. */
  onBatch(listener: (batch: Batch<AnyEvent>) => void): () => void;
  /** The events before the present snapshot cannot be read: readers read their lists again and continue from there. */
  onReset(listener: (cause: ResetCause) => void): () => void;
  stop(): Promise<void>;
}

export interface TailOptions extends LogOriginOptions {
  /** The longest delay of an event whose hint was lost. */
  readonly pollMs: number;
  readonly onFault: (error: unknown) => void;
}

const READ = signal('log.read');
const RESET = signal('log.reset');

export async function startTail({ database, pollMs, onFault, prepare }: TailOptions): Promise<Tail> {
  const origin = new LogOrigin({ database, prepare });
  const onBatch = new Listeners<Batch<AnyEvent>>(onFault);
  const onReset = new Listeners<ResetCause>(onFault);
  let last = await origin.place();
  let batches = 0;
  let underWay: Promise<unknown> = Promise.resolve();
  let next: Promise<void> | null = null;
  let stopped = false;
  let readAt = performance.now();

  /** A fault ends this reading only. The snapshot has not moved, so the next reading reads the same again. */
  async function read(): Promise<void> {
    const batch = await database.system((db) => readSince<AnyEvent>(db, last));
    const { state } = batch;
    if (state.standby) throw unavailable(new Error('The database is a standby.'));
    if (isSameLog(last, state)) {
      last = { epoch: last.epoch, snapshot: batch.after };
      if (batch.events.length === 0) return;
      batches += 1;
      if (READ.isHeard) READ.send({ types: batch.events.map(({ type }) => type) });
      onBatch.notify(batch);
    } else {
      last = await origin.placeAfter(last, state);
      batches += 1;
      const cause = resetCauseOf(last, state);
      RESET.send({ cause });
      onReset.notify(cause);
    }
  }

  function catchUp(): Promise<void> {
    next ??= underWay.then(() => {
      next = null;
      if (stopped) return;
      const reading = read().then(() => {
        readAt = performance.now();
      });
      underWay = Promise.allSettled([reading]);
      return reading;
    });
    return next;
  }

  function wake(): void {
    if (next === null && !stopped) catchUp().catch(onFault);
  }

  const timer = setInterval(wake, pollMs);
  return {
    snapshot: () => last.snapshot,
    epoch: () => last.epoch,
    age: () => (performance.now() - readAt) / 1_000,
    batches: () => batches,
    wake,
    catchUp,
    onBatch: (listener) => onBatch.add(listener),
    onReset: (listener) => onReset.add(listener),
    async stop() {
      stopped = true;
      clearInterval(timer);
      await Promise.allSettled([next, underWay]);
    },
  };
}
