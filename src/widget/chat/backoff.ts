const LEAST_MS = 1_000;
const MOST_MS = 30_000;

/** A pause before the next try, longer each time and never the same for all browsers. */
export function pauseMs(failures: number, leastMs: number): number {
  const most = Math.min(MOST_MS, LEAST_MS * 2 ** failures);
  return Math.max(leastMs, most / 2 + (Math.random() * most) / 2);
}
