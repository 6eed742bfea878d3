/** How much of the log is kept. Zero is no bound. */
export interface LogKeep {
  readonly days: number;
  /** The newest so many of each workspace. */
  readonly events: number;
}

/** How the rest is deleted: a little at a time, so that nobody else notices. */
export interface PruningPace {
  /** The most that one transaction looks at, and so deletes. */
  readonly batch: number;
  /** The most transactions for one workspace in one round: what is left is the next round's. */
  readonly batches: number;
  readonly pauseMs: number;
}

export const GENTLE_PACE: PruningPace = { batch: 5_000, batches: 20, pauseMs: 200 };
