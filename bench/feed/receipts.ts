/** When every subscriber received every event, counted from `begin`. */
export class Receipts {
  private at = new Float64Array(0);
  private complete = new Int32Array(0);
  private subscribers = 0;
  private events = 0;
  private readonly waiters = new Set<() => void>();
  /** Received past the number of events there were. */
  extra = 0;
  bytes = 0;

  begin(subscribers: number, events: number): void {
    this.subscribers = subscribers;
    this.events = events;
    this.at = new Float64Array(subscribers * events);
    this.complete = new Int32Array(events);
    this.extra = 0;
    this.bytes = 0;
  }

  note(subscriber: number, event: number, at: number): void {
    if (event >= this.events) {
      this.extra += 1;
      return;
    }
    this.at[event * this.subscribers + subscriber] = at;
    const had = (this.complete[event] ?? 0) + 1;
    this.complete[event] = had;
    if (had === this.subscribers) for (const waiter of this.waiters) waiter();
  }

  /** Resolves with true once everybody has had so many events, or with false when that takes too long. */
  arrived(events: number, patienceMs: number): Promise<boolean> {
    const isThere = () => events === 0 || this.complete[events - 1] === this.subscribers;
    return new Promise((resolve) => {
      const end = (there: boolean) => {
        clearTimeout(timer);
        this.waiters.delete(look);
        resolve(there);
      };
      const look = () => {
        if (isThere()) end(true);
      };
      const timer = setTimeout(() => end(isThere()), patienceMs);
      this.waiters.add(look);
      look();
    });
  }

  /** How many deliveries of the first so many events have not come. */
  missing(events: number): number {
    return this.complete.subarray(0, events).reduce((sum, had) => sum + this.subscribers - had, 0);
  }

  /** Milliseconds from the given moments, one for each event, to all receipts of them, in rising order. */
  delays(starts: readonly number[]): Float64Array {
    const delays = this.at.map((at, place) => at - (starts[Math.floor(place / this.subscribers)] ?? Number.NaN));
    return delays.filter((_, place) => this.at[place] !== 0).sort();
  }

  /** Milliseconds from the given moments to the last receipt of each event. */
  lastDelays(starts: readonly number[]): number[] {
    return starts.map((start, event) => {
      const row = this.at.subarray(event * this.subscribers, (event + 1) * this.subscribers);
      return row.reduce((latest, at) => Math.max(latest, at), 0) - start;
    });
  }
}
