/**
 * A queue that is read with `for await`. Unlike a generator, it ends at once on `return()`, also while a call of
 * `next()` is pending.
 */
export class AsyncQueue<Item> implements AsyncIterableIterator<Item, void, void> {
  private readonly items: Item[] = [];
  private isEnded = false;
  private error: Error | null = null;
  private readonly pending: { resolve(result: IteratorResult<Item, void>): void; reject(error: Error): void }[] = [];
  private onDrained: () => void = () => {};

  constructor(private readonly onReturn: () => void) {}

  get size(): number {
    return this.items.length;
  }

  push(item: Item): void {
    if (this.isEnded) return;
    const first = this.pending.shift();
    if (first === undefined) this.items.push(item);
    else first.resolve({ done: false, value: item });
  }

  /** Puts an item in place of all items that are not read yet. */
  replace(item: Item): void {
    this.items.length = 0;
    this.push(item);
  }

  /** Ends the queue. Its items can still be read; the error, if any, is thrown once after them. */
  end(error: Error | null): void {
    if (this.isEnded) return;
    this.isEnded = true;
    this.error = error;
    for (const { resolve, reject } of this.pending.splice(0)) {
      if (this.error === null) resolve({ done: true, value: undefined });
      else reject(this.error);
      this.error = null;
    }
  }

  /** Resolves when every item was read, or when the reader returned. */
  drained(): Promise<void> {
    if (this.items.length === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.onDrained = resolve;
    });
  }

  async next(): Promise<IteratorResult<Item, void>> {
    const [first] = this.items.splice(0, 1);
    if (this.items.length === 0) this.onDrained();
    if (first !== undefined) return { done: false, value: first };
    const { error } = this;
    this.error = null;
    if (error !== null) throw error;
    if (this.isEnded) return { done: true, value: undefined };
    return new Promise((resolve, reject) => this.pending.push({ resolve, reject }));
  }

  async return(): Promise<IteratorResult<Item, void>> {
    this.items.length = 0;
    this.end(null);
    this.error = null;
    this.onDrained();
    this.onReturn();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
