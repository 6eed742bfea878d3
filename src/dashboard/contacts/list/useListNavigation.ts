import { type FocusEvent, type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { ContactRow } from '../../contactCache/contactCache.ts';
import { useShortcuts } from '../../ui/useShortcuts.ts';

interface ListNavigationOptions {
  readonly rows: readonly ContactRow[];
  readonly pane: RefObject<HTMLElement | null>;
  readonly list: RefObject<VirtualizerHandle | null>;
  readonly onToggle: (id: string) => void;
}

/** Moves the focus between the rows by keyboard. The position is a contact and no index, because rows move. */
export function useListNavigation({ rows, pane, list, onToggle }: ListNavigationOptions) {
  const [activeId, setActiveId] = useState<string | null>(null);
  const needsFocus = useRef(false);
  const index = activeId === null ? -1 : rows.findIndex(({ id }) => id === activeId);
  const linkOf = (id: string) => pane.current?.querySelector<HTMLElement>(`[data-contact="${CSS.escape(id)}"]`);

  useEffect(() => {
    if (!needsFocus.current || activeId === null) return;
    const link = linkOf(activeId);
    if (!link) return;
    needsFocus.current = false;
    link.focus({ preventScroll: true });
  });

  function moveTo(wantedIndex: number): void {
    const nextIndex = Math.min(Math.max(wantedIndex, 0), rows.length - 1);
    const row = rows[nextIndex];
    if (!row) return;
    needsFocus.current = true;
    setActiveId(row.id);
    list.current?.scrollToIndex(nextIndex, { align: 'nearest' });
    // The same id causes no render, but the link may have lost the focus.
    if (row.id === activeId) linkOf(activeId)?.focus();
  }

  const moveBy = (step: number) => moveTo(index === -1 ? 0 : index + step);
  useShortcuts({ j: () => moveBy(1), k: () => moveBy(-1) });

  return {
    /** The index of the active row. Null before the list had the focus. */
    activeIndex: index === -1 ? null : index,
    onFocus({ target }: FocusEvent<HTMLElement>) {
      const { contact } = target.dataset;
      if (contact !== undefined) setActiveId(contact);
    },
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const acts: Readonly<Record<string, () => void>> = {
        ArrowDown: () => moveBy(1),
        ArrowUp: () => moveBy(-1),
        Home: () => moveTo(0),
        End: () => moveTo(rows.length - 1),
        x: () => activeId !== null && onToggle(activeId),
      };
      const act = acts[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    },
  };
}
