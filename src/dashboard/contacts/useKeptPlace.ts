import { type RefObject, useLayoutEffect, useRef } from 'react';
import { LINE_HEIGHT } from './ContactLine.tsx';
import type { ContactRow } from './contactPages.ts';
import { shiftOf } from './shift.ts';

/** What comes and goes above while somebody has scrolled down does not move what they read. */
export function useKeptPlace(rows: readonly ContactRow[], pane: RefObject<HTMLElement | null>): void {
  const before = useRef(rows);
  useLayoutEffect(() => {
    const { current: list } = pane;
    if (list && list.scrollTop > 0 && before.current !== rows) {
      const first = Math.floor(list.scrollTop / LINE_HEIGHT);
      const shift = shiftOf(before.current, first, Math.ceil(list.clientHeight / LINE_HEIGHT), rows);
      if (shift !== 0) list.scrollTop += shift * LINE_HEIGHT;
    }
    before.current = rows;
  }, [rows, pane]);
}
