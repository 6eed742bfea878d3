/** How many messages a burst has, in seconds of the allowed rate. */
const BURST_SECONDS = 2;

/** Limits the messages of one socket: so many a second, and twice as many at once. */
export class MessageRate {
  private left: number;

  constructor(
    private readonly perSecond: number,
    private countedAt: number,
  ) {
    this.left = perSecond * BURST_SECONDS;
  }

  /** Counts a message. False when it is one too many. */
  allows(now: number): boolean {
    const earned = ((now - this.countedAt) / 1_000) * this.perSecond;
    this.left = Math.min(this.perSecond * BURST_SECONDS, this.left + earned) - 1;
    this.countedAt = now;
    return this.left >= 0;
  }
}
