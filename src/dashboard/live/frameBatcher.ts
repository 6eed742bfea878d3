export interface FrameBatcher<Item> {
  add(item: Item): void;
  stop(): void;
}

/** Delivers a batch at the latest after this time. A hidden page gets no animation frames. */
const MAX_DELAY_MS = 100;

/** Collects items and delivers them once per animation frame. A burst of events is then one change of the screen. */
export function createFrameBatcher<Item>(deliver: (items: readonly Item[]) => void): FrameBatcher<Item> {
  let items: Item[] = [];
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    const batch = items;
    items = [];
    if (batch.length > 0) deliver(batch);
  }

  return {
    add(item) {
      items.push(item);
      if (items.length > 1) return;
      frame = requestAnimationFrame(flush);
      timer = setTimeout(flush, MAX_DELAY_MS);
    },
    stop() {
      items = [];
      flush();
    },
  };
}
