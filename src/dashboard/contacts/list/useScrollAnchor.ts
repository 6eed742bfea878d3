import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { ContactRow } from '../../contactCache/contactCache.ts';
import { ROW_HEIGHT, scrollAnchorShift } from './scrollAnchor.ts';

/** Keeps the visible rows in place while rows are added or removed above them. */
export function useScrollAnchor(rows: readonly ContactRow[], pane: RefObject<HTMLElement | null>): void {
  const before = useRef(rows);
  useLayoutEffect(() => {
    const { current: list } = pane;
    if (list && list.scrollTop > 0 && before.current !== rows) {
      const first = Math.floor(list.scrollTop / ROW_HEIGHT);
      const shift = scrollAnchorShift(before.current, first, Math.ceil(list.clientHeight / ROW_HEIGHT), rows);
      if (shift !== 0) correctScroll(list, list.scrollTop, list.scrollTop + shift * ROW_HEIGHT);
    }
    before.current = rows;
  }, [rows, pane]);
}

const FRAMES = 30;

/** A smooth scroll that is under way resets the position, so the correction is repeated for some frames. */
function correctScroll(list: HTMLElement, from: number, to: number, framesLeft = FRAMES): void {
  if (Math.abs(list.scrollTop - from) < 1) list.scrollTop = to;
  if (framesLeft > 0) requestAnimationFrame(() => correctScroll(list, from, to, framesLeft - 1));
}
