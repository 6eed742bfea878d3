import type { Clock } from './clock.ts';

const FIRST_MAX_DELAY_MS = 500;
const LAST_MAX_DELAY_MS = 30_000;
const RATE_LIMITED_MIN_DELAY_MS = 30_000;
const RATE_LIMITED_MAX_JITTER_MS = 270_000;

/** The longest delay after a number of earlier failures: half a second, doubled each time, at most 30 seconds. */
export function maxDelay(failures: number): number {
  return Math.min(LAST_MAX_DELAY_MS, FIRST_MAX_DELAY_MS * 2 ** failures);
}

/**
 * The delay before the next try, with full jitter: any time up to `maxDelay`. A server that restarts cuts off all
 * clients at once. Jitter keeps them from coming back at once.
 */
export function backoffDelay(failures: number, random: () => number): number {
  return random() * maxDelay(failures);
}

/** The delay after a rate limit: at least 30 seconds, plus a jitter that grows to four and a half minutes. */
export function rateLimitedDelay(failures: number, random: () => number): number {
  return (
    RATE_LIMITED_MIN_DELAY_MS +
    random() * Math.min(RATE_LIMITED_MAX_JITTER_MS, RATE_LIMITED_MIN_DELAY_MS * 2 ** failures)
  );
}

export interface BackoffOptions {
  readonly clock: Clock;
  readonly random: () => number;
  /** The waits under way that may be skipped. Call each of them to try again at once. */
  readonly skippable: Set<() => void>;
}

/** Exponential backoff with full jitter. */
export interface Backoff {
  /** Counts a failure, and starts the delay before the next try. */
  fail(kind: 'failed' | 'rate limited'): void;
  /** Forgets the failures: the next one counts as the first. */
  reset(): void;
  /** The delay is not over yet. */
  readonly isActive: boolean;
  /** Resolves when the delay is over, when it is skipped, or when the signal aborts. */
  wait(signal: AbortSignal): Promise<void>;
}

/** A delay after a rate limit cannot be skipped. */
export function createBackoff({ clock, random, skippable }: BackoffOptions): Backoff {
  let failures = 0;
  let until = 0;
  let canSkip = true;
  const remaining = () => until - clock.now().getTime();
  return {
    fail(kind) {
      canSkip = kind === 'failed';
      until = clock.now().getTime() + (canSkip ? backoffDelay : rateLimitedDelay)(failures, random);
      failures += 1;
    },
    reset() {
      failures = 0;
    },
    get isActive() {
      return remaining() > 0;
    },
    wait(signal) {
      return new Promise((resolve) => {
        const end = () => {
          cancelTimer();
          skippable.delete(skip);
          signal.removeEventListener('abort', end);
          resolve();
        };
        const skip = () => {
          until = 0;
          end();
        };
        const cancelTimer = clock.after(Math.max(0, remaining()), end);
        signal.addEventListener('abort', end);
        if (canSkip) skippable.add(skip);
        if (signal.aborted) end();
      });
    },
  };
}
