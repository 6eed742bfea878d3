import type { Database } from '../database/database.ts';
import { type Batch, currentSnapshot, readSince } from './log.queries.ts';

/** Reads the log as it grows, once for the whole process, and hands on every event exactly once. */
export interface Tail {
  /** All that this snapshot shows has been handed on. */
  snapshot(): string;
  /** There may be something to read. Only a hint: what is read is decided by the log. */
  wake(): void;
  onBatch(listener: (batch: Batch) => void): () => void;
  stop(): Promise<void>;
}

export interface TailOptions {
  readonly database: Database;
  /** How long a lost hint can delay an event. */
  readonly pollMs: number;
  readonly onFault: (error: unknown) => void;
}

export async function startTail({ database, pollMs, onFault }: TailOptions): Promise<Tail> {
  const listeners = new Set<(batch: Batch) => void>();
  let snapshot = await database.system(currentSnapshot);
  let reading: Promise<void> | null = null;
  let wokenWhileReading = false;
  let stopped = false;

  async function read(): Promise<void> {
    do {
      wokenWhileReading = false;
      const batch = await database.system((asker) => readSince(asker, snapshot));
      snapshot = batch.after;
      if (batch.events.length > 0) for (const listener of [...listeners]) listener(batch);
    } while (wokenWhileReading && !stopped);
  }

  function wake(): void {
    wokenWhileReading = true;
    if (reading !== null || stopped) return;
    // A fault ends this reading only: the snapshot has not moved, so the next one reads the same again.
    reading = read()
      .catch(onFault)
      .finally(() => {
        reading = null;
      });
  }

  const timer = setInterval(wake, pollMs);
  return {
    snapshot: () => snapshot,
    wake,
    onBatch(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      await reading;
    },
  };
}
