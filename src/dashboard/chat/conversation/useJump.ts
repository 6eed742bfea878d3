import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { MessageRow } from './messageRows.ts';
import type { MessagePages } from './queries.ts';
import type { useMessages } from './useConversation.ts';

const MARK_MS = 2_500;
const MAX_FRAMES = 60;

interface JumpOptions {
  readonly container: RefObject<HTMLElement | null>;
  readonly list: RefObject<VirtualizerHandle | null>;
  readonly rows: readonly MessageRow[];
  readonly messages: ReturnType<typeof useMessages>;
  /** Called before the conversation scrolls away from its newest message. */
  readonly onLeave: () => void;
}

/**
 * Scrolls to a message, loads earlier messages for it, gives it the focus and marks it for a moment. Its row must stay
 * mounted: it can have the focus while it is out of sight.
 */
export function useJump({ container, list, rows, messages, onLeave }: JumpOptions) {
  const { data, fetchNextPage } = messages;
  /** The message that was jumped to, as an object of its own for each jump. */
  const [target, setTarget] = useState<{ readonly id: string } | null>(null);
  const [markedId, setMarkedId] = useState<string | null>(null);
  const targetIndex = target === null ? -1 : rows.findIndex(({ message }) => message.id === target.id);
  const isFound = targetIndex !== -1;
  const latestData = useRef(data);
  latestData.current = data;
  /** Counts the jumps. A jump that waits for earlier messages ends when another one begins. */
  const latestJump = useRef(0);

  const jumpTo = useCallback(
    async (id: string) => {
      latestJump.current += 1;
      const jump = latestJump.current;
      while (!hasMessage(latestData.current, id)) {
        const { data: loaded, hasNextPage, isFetchNextPageError } = await fetchNextPage();
        if (jump !== latestJump.current || isFetchNextPageError) return;
        latestData.current = loaded;
        if (!hasNextPage && !hasMessage(loaded, id)) return;
      }
      setTarget({ id });
    },
    [fetchNextPage],
  );
  useEffect(
    () => () => {
      latestJump.current += 1;
    },
    [],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: jumps once, when the rows have the message
  useEffect(() => {
    if (target === null || !isFound) return;
    setMarkedId(target.id);
    if (!isInSight(container.current, target.id)) {
      onLeave();
      list.current?.scrollToIndex(targetIndex, { align: 'center' });
    }
    focusMessage(container.current, target.id);
  }, [target, isFound]);

  useEffect(() => {
    if (markedId === null) return;
    const timer = setTimeout(() => setMarkedId(null), MARK_MS);
    return () => clearTimeout(timer);
  }, [markedId]);

  return { jumpTo, markedId, keepMounted: isFound ? [targetIndex] : [] };
}

function hasMessage(pages: MessagePages | undefined, id: string): boolean {
  return pages?.pages.some(({ edges }) => edges.some(({ node }) => node.id === id)) ?? false;
}

function elementOf(container: HTMLElement | null, id: string): HTMLElement | null {
  return container?.querySelector<HTMLElement>(`[data-message="${CSS.escape(id)}"]`) ?? null;
}

function isInSight(container: HTMLElement | null, id: string): boolean {
  const place = container?.getBoundingClientRect();
  const box = elementOf(container, id)?.getBoundingClientRect();
  return place !== undefined && box !== undefined && box.top >= place.top && box.bottom <= place.bottom;
}

/** The list hides a row until it has measured it, and a hidden one takes no focus, so it is tried once a frame. */
function focusMessage(container: HTMLElement | null, id: string, framesLeft = MAX_FRAMES): void {
  const element = elementOf(container, id);
  element?.focus({ preventScroll: true });
  if (framesLeft > 0 && (element === null || document.activeElement !== element))
    requestAnimationFrame(() => focusMessage(container, id, framesLeft - 1));
}
