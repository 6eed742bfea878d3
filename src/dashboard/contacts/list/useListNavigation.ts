import { useHotkeys } from '@mantine/hooks';
import { type FocusEvent, type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { ContactRow } from '../../contactCache/contactPages.ts';
import { isDialogOpen } from '../../ui/isDialogOpen.ts';

interface ListNavigationOptions {
  readonly rows: readonly ContactRow[];
  readonly pane: RefObject<HTMLElement | null>;
  readonly list: RefObject<VirtualizerHandle | null>;
  readonly onToggle: (id: string) => void;
}

/** Where the keyboard stands in the list, which is with a contact and not at a place. */
export function useListNavigation({ rows, pane, list, onToggle }: ListNavigationOptions) {
  const [atId, setAtId] = useState<string | null>(null);
  const wants = useRef(false);
  const found = atId === null ? -1 : rows.findIndex(({ id }) => id === atId);

  useEffect(() => {
    if (!wants.current || atId === null) return;
    const link = pane.current?.querySelector<HTMLElement>(`[data-contact="${CSS.escape(atId)}"]`);
    if (!link) return;
    wants.current = false;
    link.focus({ preventScroll: true });
  });

  function goTo(place: number): void {
    const nth = Math.min(Math.max(place, 0), rows.length - 1);
    const row = rows[nth];
    if (!row) return;
    wants.current = true;
    setAtId(row.id);
    list.current?.scrollToIndex(nth, { align: 'nearest' });
    // The same contact again renders nothing, and may have lost the focus.
    if (row.id === atId) pane.current?.querySelector<HTMLElement>(`[data-contact="${CSS.escape(atId)}"]`)?.focus();
  }

  const step = (by: number) => () => {
    if (!isDialogOpen()) goTo(found === -1 ? 0 : found + by);
  };
  useHotkeys([
    ['j', step(1)],
    ['k', step(-1)],
  ]);

  return {
    /** The place of the contact; null before anybody came. */
    at: found === -1 ? null : found,
    goTo,
    onFocus({ target }: FocusEvent<HTMLElement>) {
      const { contact } = target.dataset;
      if (contact !== undefined) setAtId(contact);
    },
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const moves: Readonly<Record<string, () => void>> = {
        ArrowDown: step(1),
        ArrowUp: step(-1),
        Home: () => goTo(0),
        End: () => goTo(rows.length - 1),
        x: () => atId !== null && onToggle(atId),
      };
      const move = moves[event.key];
      if (!move) return;
      event.preventDefault();
      move();
    },
  };
}
