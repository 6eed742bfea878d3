import type { Clock } from './clock.ts';

export type Phase = 'idle' | 'connecting' | 'live' | 'waiting' | 'stopped';

/** The state of a feed, or of the socket that all feeds share. A screen can show it to its user. */
export interface FeedState {
  /**
   * - `idle`: there is no subscription.
   * - `connecting`: the client connects, or reads the list.
   * - `live`: the socket is open and answers.
   * - `waiting`: the connection is lost, and the client tries again by itself.
   * - `stopped`: the feed ended, and does not come back.
   */
  readonly phase: Phase;
  /** When the phase was last `live`. Null while it is, and before it first was. */
  readonly staleSince: Date | null;
  /** The error that stopped the feed. Null when your program stopped it. */
  readonly reason: Error | null;
}

export interface StateTracker {
  readonly current: FeedState;
  /** Does nothing in the same phase as before, and after `stopped`. */
  enter(phase: Phase, reason?: Error | null): void;
}

/** Reports each change of phase once. `staleSince` stays the same until the phase is `live` again. */
export function trackState(clock: Clock, onChange: (state: FeedState) => void): StateTracker {
  let current: FeedState = { phase: 'idle', staleSince: null, reason: null };
  return {
    get current() {
      return current;
    },
    enter(phase, reason = null) {
      if (phase === current.phase || current.phase === 'stopped') return;
      const lastLive = current.phase === 'live' ? clock.now() : current.staleSince;
      current = { phase, staleSince: phase === 'live' ? null : lastLive, reason };
      onChange(current);
    },
  };
}
