import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { ContactRow } from '../../contactCache/contactPages.ts';
import { LINE_HEIGHT } from './ContactListItem.tsx';
import { shiftOf } from './scrollAnchor.ts';

/** What comes and goes above while somebody has scrolled down does not move what they read. */
export function useKeptPlace(rows: readonly ContactRow[], pane: RefObject<HTMLElement | null>): void {
  const before = useRef(rows);
  useLayoutEffect(() => {
    const { current: list } = pane;
    if (list && list.scrollTop > 0 && before.current !== rows) {
      const first = Math.floor(list.scrollTop / LINE_HEIGHT);
      const shift = shiftOf(before.current, first, Math.ceil(list.clientHeight / LINE_HEIGHT), rows);
      if (shift !== 0) keepAt(list, list.scrollTop, list.scrollTop + shift * LINE_HEIGHT);
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
