import type { SharedUsage } from './sharedUsage.service.ts';

const MINUTE_MS = 60_000;

type Counted = 'requests' | 'deletions' | 'visits' | 'visitor requests' | 'visitor messages' | 'address messages';

/** Counts what credentials, visitors and addresses do within a minute, on all nodes together. */
export class RequestCount {
  private minute = 0;
  private readonly counted = new Set<string>();

  constructor(
    private readonly usage: Pick<SharedUsage, 'change' | 'forget'>,
    private readonly most: number,
    private readonly now: () => number,
    private readonly what: Counted = 'requests',
  ) {}

  /** Counts requests of a credential. False when there were too many. */
  take(credential: string, requests: number): boolean {
    return this.change(credential, requests) <= this.most;
  }

  /** The same, but when there were too many it counts none of them. */
  takeAllOrNone(credential: string, requests: number): boolean {
    if (this.take(credential, requests)) return true;
    this.change(credential, -requests);
    return false;
  }

  private change(credential: string, by: number): number {
    const minute = Math.floor(this.now() / MINUTE_MS);
    if (minute !== this.minute) this.begin(minute);
    const subject = `${this.what} ${minute} ${credential}`;
    this.counted.add(subject);
    return this.usage.change(subject, by);
  }

  private begin(minute: number): void {
    this.minute = minute;
    for (const subject of this.counted) this.usage.forget(subject);
    this.counted.clear();
  }
}
