/** The time, as an argument: tests turn it by hand. */
export interface Clock {
  now(): Date;
  /** Runs it once, so many milliseconds from now; what it answers calls it off. */
  after(milliseconds: number, run: () => void): () => void;
}

export const WALL_CLOCK: Clock = {
  now: () => new Date(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};
