import { type KeyboardEvent, type RefObject, useCallback, useRef, useState } from 'react';
import type { VListHandle } from 'virtua';
import type { TicketRowFragment } from '../gql/graphql.ts';

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };
const MAX_FRAMES = 20;

interface RowNavigationOptions {
  readonly rows: readonly TicketRowFragment[];
  /** The row that the Tab key reaches until another row has had the focus. */
  readonly initialId: string | null;
  readonly container: RefObject<HTMLElement | null>;
  readonly list: RefObject<VListHandle | null>;
  readonly onActive: ((id: string) => void) | undefined;
}

/** Moves the focus between the rows of a virtual list. One row is active: the Tab key reaches it. */
export function useRowNavigation({ rows, initialId, container, list, onActive }: RowNavigationOptions) {
  const pendingFocus = useRef<string | null>(null);
  const [activeId, setActiveId] = useState<string | null>(null);
  const activeIndex = Math.max(
    rows.findIndex(({ id }) => id === (activeId ?? initialId)),
    0,
  );
  const activate = useCallback(
    (id: string) => {
      setActiveId(id);
      onActive?.(id);
    },
    [onActive],
  );

  /** The list renders and measures a distant row over some frames, so the focus is tried once per frame. */
  function tryFocus(framesLeft = MAX_FRAMES): void {
    const id = pendingFocus.current;
    const row = id === null ? null : container.current?.querySelector<HTMLElement>(`[data-ticket="${id}"]`);
    row?.focus({ preventScroll: true });
    if (row === document.activeElement || id === null) pendingFocus.current = null;
    else if (framesLeft > 0) requestAnimationFrame(() => tryFocus(framesLeft - 1));
  }

  function focus(id: string): void {
    pendingFocus.current = id;
    setActiveId(id);
    const index = rows.findIndex((row) => row.id === id);
    list.current?.scrollToIndex(index, { align: 'nearest' });
    tryFocus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const step = event.key === 'Home' ? -rows.length : event.key === 'End' ? rows.length : STEPS[event.key];
    const target = step === undefined ? undefined : rows[Math.min(Math.max(activeIndex + step, 0), rows.length - 1)];
    if (target === undefined) return;
    event.preventDefault();
    focus(target.id);
  }

  return { activeIndex, activate, focus, onKeyDown };
}
