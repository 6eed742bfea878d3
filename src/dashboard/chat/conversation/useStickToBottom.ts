import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { VirtualizerHandle } from 'virtua';

const NEAR_PX = 32;

/** Keeps a conversation scrolled to its newest message, until the user scrolls up. */
export function useStickToBottom(list: RefObject<VirtualizerHandle | null>, lastId: string | undefined, count: number) {
  const [isAtBottom, setIsAtBottom] = useState(true);
  const [seenId, setSeenId] = useState(lastId);
  const lastOffset = useRef(0);
  if (isAtBottom && seenId !== lastId) setSeenId(lastId);

  const scrollDown = () => {
    if (count > 0) list.current?.scrollToIndex(count - 1, { align: 'end' });
  };
  const stickToBottom = () => {
    if (isAtBottom) scrollDown();
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls for a new message and at the bottom
  useLayoutEffect(stickToBottom, [count, lastId, isAtBottom]);

  return {
    isAtBottom,
    seenId,
    stickToBottom,
    scrollToNewest() {
      setIsAtBottom(true);
      scrollDown();
    },
    /** Stops following the newest message, before another one is scrolled to. */
    leave: () => setIsAtBottom(false),
    onScroll(offset: number) {
      const { current } = list;
      if (current === null) return;
      const isNear = offset + current.viewportSize >= current.scrollSize - NEAR_PX;
      if (isNear) setIsAtBottom(true);
      else if (offset < lastOffset.current) setIsAtBottom(false);
      lastOffset.current = offset;
    },
  };
}
