/** Hands on what comes in singly in bundles: once a frame, so that a flood of events is one change of the screen. */
export interface FrameBatcher<Item> {
  add(item: Item): void;
  stop(): void;
}

/** A page that is not looked at is given no frames. */
const LONGEST_MS = 100;

export function createFrameBatcher<Item>(deliver: (items: readonly Item[]) => void): FrameBatcher<Item> {
  let items: Item[] = [];
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    const bundle = items;
    items = [];
    if (bundle.length > 0) deliver(bundle);
  }

  return {
    add(item) {
      items.push(item);
      if (items.length > 1) return;
      frame = requestAnimationFrame(flush);
      timer = setTimeout(flush, LONGEST_MS);
    },
    stop() {
      items = [];
      flush();
    },
  };
}
