import pLimit from 'p-limit';

export interface ConcurrencyOptions<Item> {
  /** How many items are worked on at a time. */
  readonly concurrency: number;
  /** Items with the same key are worked on one after the other, in their order. */
  readonly keyOf?: (item: Item) => string;
  /** Once aborted, no further item is begun, and the call rejects. */
  readonly signal?: AbortSignal;
}

/** Works on every item, several at a time. After a failure no further item is begun, and the call rejects. */
export async function forEachConcurrently<Item>(
  items: readonly Item[],
  { concurrency, keyOf, signal }: ConcurrencyOptions<Item>,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const limit = pLimit(concurrency);
  const lastOfKey = new Map<string, Promise<void>>();
  let hasFailed = false;

  async function workInOrder(item: Item): Promise<void> {
    if (signal?.aborted || hasFailed) return;
    if (keyOf === undefined) return work(item);
    const key = keyOf(item);
    const done = (lastOfKey.get(key) ?? Promise.resolve()).then(() => work(item));
    lastOfKey.set(key, done);
    await done;
  }

  await limit.map(items, (item) =>
    workInOrder(item).catch((error: unknown) => {
      hasFailed = true;
      throw error;
    }),
  );
  signal?.throwIfAborted();
}

/** Takes the items in turn, from the first again after the last. */
export function roundRobin<Item>(items: readonly Item[]): () => Item {
  let turn = 0;
  return () => {
    const item = items[turn % items.length];
    turn += 1;
    if (item === undefined) throw new Error('There is no item to take.');
    return item;
  };
}
