/** A holder that used nothing for a while has so many milliseconds at once. */
const BURST_MS = 100;
/** Holders that have nothing to pay are forgotten when there are so many. */
const MAX_KEPT = 1_000;

/**
 * What part of the time each holder may use. Who used more pays by waiting: after 10 ms at a share of a half, 20 ms
 * pass before the next turn. Times are in milliseconds of one clock.
 */
export class TimeShare {
  /** For each holder, the time at which everything that it used is paid. */
  private readonly paidAt = new Map<string, number>();

  constructor(private readonly share: number) {}

  /** The time from which on the holder may take its next turn. It can lie in the past. */
  dueAt(holder: string): number {
    return (this.paidAt.get(holder) ?? 0) - BURST_MS / this.share;
  }

  spend(holder: string, ms: number, now: number): void {
    if (this.paidAt.size >= MAX_KEPT) this.forgetPaid(now);
    this.paidAt.set(holder, Math.max(this.paidAt.get(holder) ?? 0, now) + ms / this.share);
  }

  private forgetPaid(now: number): void {
    for (const [holder, at] of this.paidAt) if (at <= now) this.paidAt.delete(holder);
  }
}
