import type { Clock } from './clock.ts';

const PING_EVERY_MS = 10_000;
const ANSWER_WITHIN_MS = 5_000;

export interface Heartbeat {
  /** Asks whether anybody is there, sooner than it would. */
  probe(): void;
  /** Something arrived: somebody is there. */
  heard(): void;
  stop(): void;
}

/** A network can go away without a word. So the socket is asked again and again, and is given up when no answer comes. */
export function startHeartbeat(clock: Clock, ping: () => void, onSilence: () => void): Heartbeat {
  let asked = false;
  let callOff = clock.after(PING_EVERY_MS, probe);

  function probe(): void {
    if (asked) return;
    asked = true;
    callOff();
    callOff = clock.after(ANSWER_WITHIN_MS, onSilence);
    ping();
  }

  return {
    probe,
    heard() {
      if (!asked) return;
      asked = false;
      callOff();
      callOff = clock.after(PING_EVERY_MS, probe);
    },
    stop: () => callOff(),
  };
}
