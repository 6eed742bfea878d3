import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { VirtualizerHandle } from 'virtua';

const NEAR_PX = 32;

/** Keeps a conversation at its newest message, unless somebody scrolls up to read what was before. */
export function useSticking(list: RefObject<VirtualizerHandle | null>, lastId: string | undefined, count: number) {
  const [isStuck, setIsStuck] = useState(true);
  const [seenId, setSeenId] = useState(lastId);
  const offsetBefore = useRef(0);
  if (isStuck && seenId !== lastId) setSeenId(lastId);

  const down = () => {
    if (count > 0) list.current?.scrollToIndex(count - 1, { align: 'end' });
  };
  const keepDown = () => {
    if (isStuck) down();
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: where something came to the end, and where it became stuck
  useLayoutEffect(keepDown, [count, lastId, isStuck]);

  return {
    isStuck,
    seenId,
    keepDown,
    toNewest() {
      setIsStuck(true);
      down();
    },
    onScroll(offset: number) {
      const shown = list.current;
      if (shown === null) return;
      const isNear = offset + shown.viewportSize >= shown.scrollSize - NEAR_PX;
      if (isNear) setIsStuck(true);
      else if (offset < offsetBefore.current) setIsStuck(false);
      offsetBefore.current = offset;
    },
  };
}
