import type { EventShape, LoggedEvent } from './event.ts';

/** Where a reader of the log stands: in which history, and what it has seen of it. */
export interface LogPlace {
  readonly epoch: string;
  readonly snapshot: string;
}

/** How the log differs from the log that was read before. */
export interface LogState {
  /** Null without a log, such as while a copy is being restored. */
  readonly epoch: string | null;
  /** False for a log that was written elsewhere: a restored copy, or the log of a server that took over. */
  readonly atOrigin: boolean;
  /** True on a standby: its data may be older than the data that was read before. */
  readonly standby: boolean;
  /** True for an older state of the same log: a transaction that was read has not happened yet. */
  readonly wentBack: boolean;
  /** True when retention deleted events that were not read yet. */
  readonly pruned: boolean;
}

/** The events that were committed between two snapshots. */
export interface Batch<Shape extends EventShape = EventShape> {
  readonly before: string;
  readonly after: string;
  readonly events: readonly LoggedEvent<Shape>[];
}

/** The first events that a reader has missed. */
export interface Missed<Shape extends EventShape = EventShape> {
  /** Updates that were deferred when the reader's position was handed out. */
  readonly deferred: readonly LoggedEvent<Shape>[];
  readonly batches: readonly Batch<Shape>[];
  /** False when there may be more. */
  readonly isAll: boolean;
}
