/** When each subscriber received each event since `start`. */
export class Receipts {
  private at = new Float64Array(0);
  private complete = new Int32Array(0);
  private subscribers = 0;
  private events = 0;
  private readonly waiters = new Set<() => void>();
  /** The number of deliveries beyond the number of events. */
  extra = 0;
  bytes = 0;

  start(subscribers: number, events: number): void {
    this.subscribers = subscribers;
    this.events = events;
    this.at = new Float64Array(subscribers * events);
    this.complete = new Int32Array(events);
    this.extra = 0;
    this.bytes = 0;
  }

  add(subscriber: number, event: number, at: number): void {
    if (event >= this.events) {
      this.extra += 1;
      return;
    }
    this.at[event * this.subscribers + subscriber] = at;
    const count = (this.complete[event] ?? 0) + 1;
    this.complete[event] = count;
    if (count === this.subscribers) for (const waiter of this.waiters) waiter();
  }

  /** Resolves with true once every subscriber has this many events, or with false after the timeout. */
  arrived(events: number, timeoutMs: number): Promise<boolean> {
    const hasArrived = () => events === 0 || this.complete[events - 1] === this.subscribers;
    return new Promise((resolve) => {
      const end = (isComplete: boolean) => {
        clearTimeout(timer);
        this.waiters.delete(check);
        resolve(isComplete);
      };
      const check = () => {
        if (hasArrived()) end(true);
      };
      const timer = setTimeout(() => end(hasArrived()), timeoutMs);
      this.waiters.add(check);
      check();
    });
  }

  /** The number of missing deliveries of the first events. */
  missing(events: number): number {
    return this.complete.subarray(0, events).reduce((sum, count) => sum + this.subscribers - count, 0);
  }

  /** The milliseconds from the start of each event to each of its receipts, in rising order. */
  delays(starts: readonly number[]): Float64Array {
    const delays = this.at.map((at, place) => at - (starts[Math.floor(place / this.subscribers)] ?? Number.NaN));
    return delays.filter((_, place) => this.at[place] !== 0).sort();
  }

  /** The milliseconds from the start of each event to its last receipt. */
  lastDelays(starts: readonly number[]): number[] {
    return starts.map((start, event) => {
      const row = this.at.subarray(event * this.subscribers, (event + 1) * this.subscribers);
      return row.reduce((latest, at) => Math.max(latest, at), 0) - start;
    });
  }
}
