/** Messages in the order of arrival, for one reader who waits for the next of them. */
export class Inbox<Message> {
  /** Every message since the beginning. */
  readonly arrived: Message[] = [];
  private readCount = 0;
  private isClosed = false;
  private wake: () => void = () => {};

  get unread(): readonly Message[] {
    return this.arrived.slice(this.readCount);
  }

  push(message: Message): void {
    this.arrived.push(message);
    this.wake();
  }

  /** No further message arrives: a waiting reader is told at once. */
  close(): void {
    this.isClosed = true;
    this.wake();
  }

  /** Takes the next message that matches, and skips those before it. Rejects when none arrives in time. */
  async next(timeoutMs: number, matches: (message: Message) => boolean = () => true): Promise<Message> {
    // Not `Date`, which tests stop.
    const deadline = performance.now() + timeoutMs;
    for (;;) {
      const at = this.arrived.findIndex((message, place) => place >= this.readCount && matches(message));
      const message = this.arrived[at];
      if (message !== undefined) {
        this.readCount = at + 1;
        return message;
      }
      this.readCount = Math.max(this.readCount, this.arrived.length);
      const left = deadline - performance.now();
      if (left <= 0 || this.isClosed)
        throw new Error(`The expected message did not arrive. Arrived: ${JSON.stringify(this.arrived)}`);
      await this.change(left);
    }
  }

  /** Resolves at the next message, when the inbox is closed, or after the timeout. */
  private change(timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, timeoutMs);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
