import type { Clock } from './clock.ts';

export type Phase = 'idle' | 'connecting' | 'live' | 'waiting' | 'stopped';

/** What a screen can honestly say of what it shows. */
export interface FeedState {
  /**
   * `connecting`: on the way. `live`: the socket is open and answers. `waiting`: cut off, and trying again by itself. `stopped`: over.
   * `idle`: nothing is subscribed to.
   */
  readonly phase: Phase;
  /** When it was last live; null while it is, and before it first was. */
  readonly staleSince: Date | null;
  /** What stopped it, where it did not end because you said so. */
  readonly reason: Error | null;
}

export interface StateKeeper {
  readonly now: FeedState;
  turn(phase: Phase, reason?: Error | null): void;
}

/** Tells each change once. It stays stale since the same moment, however many attempts there are until it is live again. */
export function keepState(clock: Clock, onState: (state: FeedState) => void): StateKeeper {
  let state: FeedState = { phase: 'idle', staleSince: null, reason: null };
  return {
    get now() {
      return state;
    },
    turn(phase, reason = null) {
      if (phase === state.phase || state.phase === 'stopped') return;
      const staleSince = phase === 'live' ? null : state.phase === 'live' ? clock.now() : state.staleSince;
      state = { phase, staleSince, reason };
      onState(state);
    },
  };
}
