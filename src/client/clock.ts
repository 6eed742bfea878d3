/** A source of time. Tests replace it with a clock that they advance by hand. */
export interface Clock {
  now(): Date;
  /** Runs a function once, after a delay in milliseconds. Returns a function that cancels it. */
  after(milliseconds: number, run: () => void): () => void;
}

export const WALL_CLOCK: Clock = {
  now: () => new Date(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};
