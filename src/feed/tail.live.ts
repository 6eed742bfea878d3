import type { Database } from '../database/database.ts';
import { type Batch, currentSnapshot, readSince } from './log.queries.ts';

/** Reads the log as it grows, once for the whole process, and hands on every event exactly once. */
export interface Tail {
  /** All that this snapshot shows has been handed on. */
  snapshot(): string;
  /** There may be something to read. Only a hint: what is read is decided by the log. */
  wake(): void;
  /** Resolves when all that was committed before the call has been handed on. Whoever waits at the same time shares one reading. */
  catchUp(): Promise<void>;
  onBatch(listener: BatchListener): () => void;
  /** How many listen. */
  listeners(): number;
  stop(): Promise<void>;
}

type BatchListener = (batch: Batch) => void;

export interface TailOptions {
  readonly database: Database;
  /** How long a lost hint can delay an event. */
  readonly pollMs: number;
  readonly onFault: (error: unknown) => void;
}

export async function startTail({ database, pollMs, onFault }: TailOptions): Promise<Tail> {
  const listeners = new Set<BatchListener>();
  let snapshot = await database.system(currentSnapshot);
  let underWay: Promise<unknown> = Promise.resolve();
  let next: Promise<void> | null = null;
  let stopped = false;

  /** A fault ends this reading only: the snapshot has not moved, so the next one reads the same again. */
  async function read(): Promise<void> {
    const batch = await database.system((asker) => readSince(asker, snapshot));
    snapshot = batch.after;
    if (batch.events.length > 0) for (const listener of [...listeners]) tell(listener, batch);
  }

  /** The snapshot has moved by now, so a listener that fails must not keep the batch from the others. */
  function tell(listener: BatchListener, batch: Batch): void {
    try {
      listener(batch);
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
    snapshot: () => snapshot,
    wake,
    catchUp,
    onBatch(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    listeners: () => listeners.size,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await Promise.allSettled([next, underWay]);
    },
  };
}
