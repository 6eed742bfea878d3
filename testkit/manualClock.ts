import type { Clock } from '../src/client/clock.ts';

/** A clock that a test advances by hand. */
export interface ManualClock extends Clock {
  /** Moves the time on, and runs the timers that are due. */
  advance(milliseconds: number): void;
  /** The milliseconds that each pending timer still has to wait. */
  readonly due: readonly number[];
}

export function manualClock(): ManualClock {
  let now = Date.parse('2026-01-01T00:00:00Z');
  const timers = new Set<{ readonly at: number; readonly run: () => void }>();
  return {
    now: () => new Date(now),
    after(milliseconds, run) {
      const timer = { at: now + milliseconds, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance(milliseconds) {
      now += milliseconds;
      for (const timer of [...timers].sort((one, other) => one.at - other.at)) {
        if (timer.at > now || !timers.delete(timer)) continue;
        timer.run();
      }
    },
    get due() {
      return [...timers].map(({ at }) => at - now);
    },
  };
}
