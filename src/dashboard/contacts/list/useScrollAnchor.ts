import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { ContactRow } from '../../contactCache/contactPages.ts';
import { ROW_HEIGHT } from './ContactListItem.tsx';
import { scrollAnchorShift } from './scrollAnchor.ts';

/** What comes and goes above while somebody has scrolled down does not move what they read. */
export function useScrollAnchor(rows: readonly ContactRow[], pane: RefObject<HTMLElement | null>): void {
  const before = useRef(rows);
  useLayoutEffect(() => {
    const { current: list } = pane;
    if (list && list.scrollTop > 0 && before.current !== rows) {
      const first = Math.floor(list.scrollTop / ROW_HEIGHT);
      const shift = scrollAnchorShift(before.current, first, Math.ceil(list.clientHeight / ROW_HEIGHT), rows);
      if (shift !== 0) keepAt(list, list.scrollTop, list.scrollTop + shift * ROW_HEIGHT);
    }
    before.current = rows;
  }, [rows, pane]);
}

/** A turn of the wheel that is not over yet puts the list back to where it was: for so many frames it is looked after. */
const FRAMES = 30;

function keepAt(list: HTMLElement, from: number, to: number, frames = FRAMES): void {
  if (Math.abs(list.scrollTop - from) < 1) list.scrollTop = to;
  if (frames > 0) requestAnimationFrame(() => keepAt(list, from, to, frames - 1));
}
