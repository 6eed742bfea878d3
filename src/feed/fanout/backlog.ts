import type { ResetCause } from '../../events/reset.ts';
import type { AnyLoggedEvent } from '../../timeline/eventType.ts';

/** A place of the log, and which batch of the tail came with it. */
interface Place {
  readonly batch: number;
  readonly epoch: string;
  readonly after: string;
}

export interface Happened extends Place {
  readonly before: string;
  readonly events: readonly AnyLoggedEvent[];
}

/** What lies before this place cannot be told: readers read their lists again. */
export interface Broken extends Place {
  readonly reset: ResetCause;
}

/** What the tail handed on. */
export type Arrival = Happened | Broken;

/** More than this untold, and reading the list again is quicker for everybody. */
const MOST_UNTOLD = 10_000;

/** What has arrived and was not told yet, in order. */
export class Backlog {
  private broken: Broken | null = null;
  private happened: Happened[] = [];

  get isEmpty(): boolean {
    return this.broken === null && this.happened.length === 0;
  }

  add(arrival: Arrival): void {
    if ('reset' in arrival) {
      // Whoever reads the list again has what came before.
      this.broken = arrival;
      this.happened = [];
    } else if (this.happened.reduce((sum, { events }) => sum + events.length, 0) > MOST_UNTOLD) {
      const { batch, epoch, after } = arrival;
      this.add({ batch, epoch, after, reset: 'TOO_MUCH' });
    } else {
      this.happened.push(arrival);
    }
  }

  /** What is told next: so many events at most, and of very much that happened at once a part. */
  take(most: number): Taken {
    const taken: Happened[] = [];
    const broken = this.broken;
    this.broken = null;
    for (let room = most; room > 0; ) {
      const next = this.happened.shift();
      if (next === undefined) break;
      taken.push({ ...next, events: next.events.slice(0, room) });
      if (next.events.length > room) this.happened.unshift({ ...next, events: next.events.slice(room) });
      room -= next.events.length;
    }
    return { broken, happened: taken };
  }

  /** It could not be told. */
  putBack({ broken, happened }: Taken): void {
    if (this.broken !== null) return;
    this.broken = broken;
    this.happened.unshift(...happened);
  }

  clear(): void {
    this.broken = null;
    this.happened = [];
  }
}

export interface Taken {
  /** Comes before the rest. */
  readonly broken: Broken | null;
  readonly happened: readonly Happened[];
}
