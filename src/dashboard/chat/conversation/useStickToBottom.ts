import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { VirtualizerHandle } from 'virtua';

const NEAR_PX = 32;

/** Keeps a conversation at its newest message, unless somebody scrolls up to read what was before. */
export function useStickToBottom(list: RefObject<VirtualizerHandle | null>, lastId: string | undefined, count: number) {
  const [isAtBottom, setIsAtBottom] = useState(true);
  const [seenId, setSeenId] = useState(lastId);
  const offsetBefore = useRef(0);
  if (isAtBottom && seenId !== lastId) setSeenId(lastId);

  const down = () => {
    if (count > 0) list.current?.scrollToIndex(count - 1, { align: 'end' });
  };
  const stickToBottom = () => {
    if (isAtBottom) down();
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: where something came to the end, and where it became stuck
  useLayoutEffect(stickToBottom, [count, lastId, isAtBottom]);

  return {
    isAtBottom,
    seenId,
    stickToBottom,
    scrollToNewest() {
      setIsAtBottom(true);
      down();
    },
    onScroll(offset: number) {
      const shown = list.current;
      if (shown === null) return;
      const isNear = offset + shown.viewportSize >= shown.scrollSize - NEAR_PX;
      if (isNear) setIsAtBottom(true);
      else if (offset < offsetBefore.current) setIsAtBottom(false);
      offsetBefore.current = offset;
    },
  };
}
