import type { Database } from '../../database/database.ts';
import { isDatabaseAway } from '../../database/fault.ts';
import { type Batch, currentPlace, type LogPlace, type LogState, readSince } from '../../events/log.queries.ts';
import type { ResetCause } from '../../events/reset.ts';
import { Refusal, refuse } from '../../refusals/refusal.ts';
import type { AnyEvent } from '../../timeline/eventType.ts';

/** Reads the log as it grows, once for the whole process, and hands on every event exactly once. */
export interface Tail {
  /** All that this snapshot shows has been handed on. */
  snapshot(): string;
  /** Which history of the log the snapshot is of. */
  epoch(): string;
  /** How often listeners were told something so far: one more before they are told. */
  batches(): number;
  /** There may be something to read. Only a hint: what is read is decided by the log. */
  wake(): void;
  /** Resolves when all that was committed before the call has been handed on. Whoever waits at the same time shares one reading. */
  catchUp(): Promise<void>;
  onBatch(listener: BatchListener): () => void;
  /** What lies between what was handed on and the snapshot cannot be told: readers read their lists again and go on from there. */
  onRestored(listener: RestoredListener): () => void;
  /** How many listen for batches. */
  listeners(): number;
  stop(): Promise<void>;
}

type BatchListener = (batch: Batch<AnyEvent>) => void;
type RestoredListener = (cause: ResetCause) => void;

export interface TailOptions {
  readonly database: Database;
  /** How long a lost hint can delay an event. */
  readonly pollMs: number;
  readonly onFault: (error: unknown) => void;
  /** Makes a log that is not where it was written, or whose epoch `left` was seen to go back, one with an epoch of its own. */
  readonly prepare: (left: string | null) => Promise<void>;
}

export async function startTail({ database, pollMs, onFault, prepare }: TailOptions): Promise<Tail> {
  const batchListeners = new Set<BatchListener>();
  const restoredListeners = new Set<RestoredListener>();
  let at = await database.system(currentPlace).then((found) => found ?? preparedPlace(null));
  let batches = 0;
  let underWay: Promise<unknown> = Promise.resolve();
  let next: Promise<void> | null = null;
  let stopped = false;

  /** A fault ends this reading only: the snapshot has not moved, so the next one reads the same again. */
  async function read(): Promise<void> {
    const batch = await database.system((db) => readSince<AnyEvent>(db, at));
    const { state } = batch;
    if (state.standby) throw notAtOrigin(new Error('The database is a standby.'));
    if (!isSame(state)) return beginAnew(state);
    at = { epoch: at.epoch, snapshot: batch.after };
    if (batch.events.length === 0) return;
    batches += 1;
    for (const listener of [...batchListeners]) tell(() => listener(batch));
  }

  function isSame({ epoch, atOrigin, wentBack, pruned }: LogState): boolean {
    return atOrigin && epoch === at.epoch && !wentBack && !pruned;
  }

  async function beginAnew({ epoch, atOrigin, wentBack, pruned }: LogState): Promise<void> {
    const left = wentBack && epoch === at.epoch ? epoch : null;
    at = await (atOrigin && left === null ? originPlace() : preparedPlace(left));
    batches += 1;
    const cause = pruned && atOrigin && epoch === at.epoch ? 'PRUNED' : 'ANOTHER_HISTORY';
    for (const listener of [...restoredListeners]) tell(() => listener(cause));
  }

  async function originPlace(): Promise<LogPlace> {
    const found = await database.system(currentPlace);
    if (found === null) throw notAtOrigin(new Error('The event log is not at home: the database is changing.'));
    return found;
  }

  async function preparedPlace(left: string | null): Promise<LogPlace> {
    await prepare(left).catch((error: unknown) => {
      throw isDatabaseAway(error) ? notAtOrigin(error) : error;
    });
    return originPlace();
  }

  /** The snapshot has moved by now, so a listener that fails must not keep the batch from the others. */
  function tell(listener: () => void): void {
    try {
      listener();
    } catch (error) {
      onFault(error);
    }
  }

  function catchUp(): Promise<void> {
    next ??= underWay.then(() => {
      next = null;
      if (stopped) return;
      const reading = read();
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
    snapshot: () => at.snapshot,
    epoch: () => at.epoch,
    batches: () => batches,
    wake,
    catchUp,
    onBatch(listener) {
      batchListeners.add(listener);
      return () => void batchListeners.delete(listener);
    },
    onRestored(listener) {
      restoredListeners.add(listener);
      return () => void restoredListeners.delete(listener);
    },
    listeners: () => batchListeners.size,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await Promise.allSettled([next, underWay]);
    },
  };
}

/** The server cannot tell what it serves: worth asking again in a moment. */
function notAtOrigin(cause: unknown): Refusal {
  return new Refusal(
    refuse('SERVICE_UNAVAILABLE', 'The database cannot be reached right now. Try again in a moment.'),
    { cause },
  );
}
