import { type FocusEvent, type PointerEvent, useState } from 'react';

const TOP_PX = 8;

export interface Freeze {
  /** True while the rows must not move under the user. */
  readonly isFrozen: boolean;
  readonly onScroll: (offset: number) => void;
  /** Handlers for the element around the list. */
  readonly handlers: {
    readonly onPointerEnter: (event: PointerEvent) => void;
    readonly onPointerLeave: () => void;
    readonly onFocus: (event: FocusEvent) => void;
    readonly onBlur: (event: FocusEvent) => void;
  };
}

/** Freezes a list while it is scrolled down, or while the user is about to click on one of its rows. */
export function useFreeze(listName: string, isPreviewing: boolean): Freeze {
  /** The name of the list that is scrolled down. */
  const [scrolledList, setScrolledList] = useState<string | null>(null);
  const [hasPointer, setHasPointer] = useState(false);
  const [hasFocus, setHasFocus] = useState(false);
  return {
    isFrozen: scrolledList === listName || (hasPointer && (hasFocus || isPreviewing)),
    onScroll: (offset) => setScrolledList(offset > TOP_PX ? listName : null),
    handlers: {
      onPointerEnter: ({ pointerType }) => setHasPointer(pointerType === 'mouse'),
      onPointerLeave: () => setHasPointer(false),
      onFocus: ({ target }) => setHasFocus(isInRow(target)),
      onBlur: ({ relatedTarget }) => setHasFocus(isInRow(relatedTarget)),
    },
  };
}

function isInRow(element: EventTarget | null): boolean {
  return element instanceof Element && element.closest('[role="listitem"]') !== null;
}
