import type { ResetCause } from '../../events/position.ts';
import type { AnyLoggedEvent } from '../../timeline/eventType.ts';

/** A place in the log, and the batch of the tail that ends there. */
interface BatchPlace {
  readonly batch: number;
  readonly epoch: string;
  readonly after: string;
}

/** A batch of the tail, with the events that one scope may see. */
export interface EventBatch extends BatchPlace {
  readonly before: string;
  readonly events: readonly AnyLoggedEvent[];
}

/** The events before this place cannot be delivered: subscribers read their lists again. */
export interface LogReset extends BatchPlace {
  readonly cause: ResetCause;
}

/** The next part of a backlog. */
export interface BacklogPart {
  /** Comes before the batches. */
  readonly reset: LogReset | null;
  readonly batches: readonly EventBatch[];
}

/** With more undelivered events than this, reading the list again is quicker for every subscriber. */
const MAX_EVENTS = 10_000;

/** The batches that a group has not delivered yet, in order. */
export class Backlog {
  private reset: LogReset | null = null;
  private batches: EventBatch[] = [];

  get isEmpty(): boolean {
    return this.reset === null && this.batches.length === 0;
  }

  add(entry: EventBatch | LogReset): void {
    if ('cause' in entry) {
      // A list that is read again has everything from before the reset.
      this.reset = entry;
      this.batches = [];
    } else if (this.batches.reduce((sum, { events }) => sum + events.length, 0) > MAX_EVENTS) {
      const { batch, epoch, after } = entry;
      this.add({ batch, epoch, after, cause: 'TOO_MUCH' });
    } else {
      this.batches.push(entry);
    }
  }

  /** Takes the next events out, at most so many. A larger batch is split. */
  take(most: number): BacklogPart {
    const batches: EventBatch[] = [];
    const { reset } = this;
    this.reset = null;
    for (let room = most; room > 0; ) {
      const next = this.batches.shift();
      if (next === undefined) break;
      batches.push({ ...next, events: next.events.slice(0, room) });
      if (next.events.length > room) this.batches.unshift({ ...next, events: next.events.slice(room) });
      room -= next.events.length;
    }
    return { reset, batches };
  }

  /** Puts a part back that could not be delivered. A reset that came meanwhile replaces it. */
  putBack({ reset, batches }: BacklogPart): void {
    if (this.reset !== null) return;
    this.reset = reset;
    this.batches.unshift(...batches);
  }

  clear(): void {
    this.reset = null;
    this.batches = [];
  }
}
