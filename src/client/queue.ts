/** What waits to be taken. Leaving ends it at once, also while somebody waits for the next: a generator would be deaf to that. */
export class Queue<Item> implements AsyncIterableIterator<Item, void, void> {
  private readonly items: Item[] = [];
  private over = false;
  private fault: Error | null = null;
  private readonly waiting: { resolve(result: IteratorResult<Item, void>): void; reject(fault: Error): void }[] = [];
  private drained: () => void = () => {};

  constructor(private readonly onLeave: () => void) {}

  get size(): number {
    return this.items.length;
  }

  push(item: Item): void {
    if (this.over) return;
    const first = this.waiting.shift();
    if (first === undefined) this.items.push(item);
    else first.resolve({ done: false, value: item });
  }

  /** In the place of everything that was not taken. */
  replace(item: Item): void {
    this.items.length = 0;
    this.push(item);
  }

  /** Nothing more comes. What waits can still be taken; after it comes the fault. */
  end(fault: Error | null): void {
    if (this.over) return;
    this.over = true;
    this.fault = fault;
    for (const { resolve, reject } of this.waiting.splice(0)) {
      if (this.fault === null) resolve({ done: true, value: undefined });
      else reject(this.fault);
      this.fault = null;
    }
  }

  /** Resolves once everything was taken, or nobody takes any more. */
  empty(): Promise<void> {
    if (this.items.length === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.drained = resolve;
    });
  }

  async next(): Promise<IteratorResult<Item, void>> {
    const [first] = this.items.splice(0, 1);
    if (this.items.length === 0) this.drained();
    if (first !== undefined) return { done: false, value: first };
    const { fault } = this;
    this.fault = null;
    if (fault !== null) throw fault;
    if (this.over) return { done: true, value: undefined };
    return new Promise((resolve, reject) => this.waiting.push({ resolve, reject }));
  }

  async return(): Promise<IteratorResult<Item, void>> {
    this.items.length = 0;
    this.end(null);
    this.fault = null;
    this.drained();
    this.onLeave();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
