import type { Clock } from '../src/client/clock.ts';

/** A clock that is turned by hand. */
export interface HandClock extends Clock {
  /** Lets that much time pass, and does what falls due. */
  turn(milliseconds: number): void;
  /** How long until each thing that is still to be done. */
  readonly due: readonly number[];
}

export function handClock(): HandClock {
  let now = Date.parse('2026-01-01T00:00:00Z');
  const timers = new Set<{ readonly at: number; readonly run: () => void }>();
  return {
    now: () => new Date(now),
    after(milliseconds, run) {
      const timer = { at: now + milliseconds, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    turn(milliseconds) {
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
