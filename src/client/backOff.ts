const FIRST_BOUND_MS = 500;
const LAST_BOUND_MS = 30_000;
const CROWDED_FROM_MS = 30_000;
const CROWDED_SPREAD_MS = 270_000;

/** The longest wait after so many failures in a row: half a second, then twice as long each time, never above half a minute. */
export function boundAfter(failures: number): number {
  return Math.min(LAST_BOUND_MS, FIRST_BOUND_MS * 2 ** failures);
}

/**
 * How long to wait after so many failures in a row: full jitter, anywhere between nothing and the bound. Everybody was cut off at the same
 * moment, and must not come back at the same moment.
 */
export function waitAfter(failures: number, random: () => number): number {
  return random() * boundAfter(failures);
}

/** How long to stay away from a server that said "too many": half a minute at least, then up to five, spread as widely. */
export function waitWhenCrowded(failures: number, random: () => number): number {
  return CROWDED_FROM_MS + random() * Math.min(CROWDED_SPREAD_MS, CROWDED_FROM_MS * 2 ** failures);
}
