import type { Clock } from './clock.ts';

const PING_INTERVAL_MS = 10_000;
const PONG_TIMEOUT_MS = 5_000;

export interface Heartbeat {
  /** Sends the next ping now. Does nothing while a ping waits for its answer. */
  probe(): void;
  /** Counts any message as an answer to the ping. */
  confirm(): void;
  stop(): void;
}

/**
 * Pings the server every 10 seconds. Calls `onSilence` when no message arrives within 5 seconds of a ping. A network
 * can vanish without a close event: only a missing answer shows it.
 */
export function startHeartbeat(clock: Clock, ping: () => void, onSilence: () => void): Heartbeat {
  let awaitsAnswer = false;
  let cancelTimer = clock.after(PING_INTERVAL_MS, probe);

  function probe(): void {
    if (awaitsAnswer) return;
    awaitsAnswer = true;
    cancelTimer();
    cancelTimer = clock.after(PONG_TIMEOUT_MS, onSilence);
    ping();
  }

  return {
    probe,
    confirm() {
      if (!awaitsAnswer) return;
      awaitsAnswer = false;
      cancelTimer();
      cancelTimer = clock.after(PING_INTERVAL_MS, probe);
    },
    stop: () => cancelTimer(),
  };
}
