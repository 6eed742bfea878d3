import { waitAfter, waitWhenCrowded } from './backOff.ts';
import type { Clock } from './clock.ts';

export interface Retreating {
  readonly clock: Clock;
  readonly random: () => number;
  /** What cuts the waits short that are under way. */
  readonly hurries: Set<() => void>;
}

/** Staying away after failures, longer each time. */
export interface Retreat {
  failed(crowded: boolean): void;
  /** It went well: the next failure is the first again. */
  forget(): void;
  readonly isOn: boolean;
  /** Resolves when it is over, was cut short, or nobody waits for it any more. */
  over(left: AbortSignal): Promise<void>;
}

export function createRetreat({ clock, random, hurries }: Retreating): Retreat {
  let failures = 0;
  let until = 0;
  let mayHurry = true;
  const remaining = () => until - clock.now().getTime();
  return {
    failed(crowded) {
      until = clock.now().getTime() + (crowded ? waitWhenCrowded : waitAfter)(failures, random);
      mayHurry = !crowded;
      failures += 1;
    },
    forget() {
      failures = 0;
    },
    get isOn() {
      return remaining() > 0;
    },
    over(left) {
      return new Promise((resolve) => {
        const end = () => {
          callOff();
          hurries.delete(hurry);
          left.removeEventListener('abort', end);
          resolve();
        };
        const hurry = () => {
          until = 0;
          end();
        };
        const callOff = clock.after(Math.max(0, remaining()), end);
        left.addEventListener('abort', end);
        if (mayHurry) hurries.add(hurry);
        if (left.aborted) end();
      });
    },
  };
}
