/**
 * The iterator that graphql-ws holds for as long as an operation lasts. It yields nothing: the hub writes the frames to
 * the socket. `return` ends the subscription.
 */
export class Subscription implements AsyncIterableIterator<never, void, void> {
  private end: (() => void) | null = null;
  private isOver = false;

  constructor(private readonly leave: () => void) {}

  async next(): Promise<IteratorReturnResult<void>> {
    if (!this.isOver) {
      await new Promise<void>((resolve) => {
        this.end = resolve;
      });
    }
    return { done: true, value: undefined };
  }

  async return(): Promise<IteratorReturnResult<void>> {
    if (!this.isOver) this.leave();
    this.isOver = true;
    this.end?.();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
