/** The bounds of the pauses between attempts. */
export interface Backoff {
  /** No pause is shorter. */
  readonly leastMs: number;
  /** The part of the first pause that jitter scales. It doubles with each failure. */
  readonly stepMs: number;
  /** No pause is longer. */
  readonly mostMs: number;
}

/** The value of `jitter` that gives the longest pause, for a caller that needs the same pause each time. */
export const NO_JITTER = 1;

/**
 * The pause before the next attempt, in milliseconds. `failures` counts the attempts that failed before the last one.
 * `jitter` lies between 0 and 1: a random one keeps clients that failed together from trying again together.
 */
export function backoffMs({ leastMs, stepMs, mostMs }: Backoff, failures: number, jitter: number): number {
  return leastMs + jitter * Math.min(mostMs - leastMs, stepMs * 2 ** failures);
}
