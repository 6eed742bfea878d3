import { type FocusEvent, type PointerEvent, useState } from 'react';

const TOP_PX = 8;

export interface Freeze {
  /** True while the order of the list must not change under whoever looks. */
  readonly isFrozen: boolean;
  readonly onScroll: (offset: number) => void;
  /** For the element that holds the list. */
  readonly place: {
    readonly onPointerEnter: (event: PointerEvent) => void;
    readonly onPointerLeave: () => void;
    readonly onFocus: (event: FocusEvent) => void;
    readonly onBlur: (event: FocusEvent) => void;
  };
}

/** A list stands still while somebody has scrolled down, or is about to click on a row of it. */
export function useFreeze(list: string, isPreviewing: boolean): Freeze {
  /** The list that is scrolled away from its top. */
  const [away, setAway] = useState<string | null>(null);
  const [hasPointer, setHasPointer] = useState(false);
  const [hasFocus, setHasFocus] = useState(false);
  return {
    isFrozen: away === list || (hasPointer && (hasFocus || isPreviewing)),
    onScroll: (offset) => setAway(offset > TOP_PX ? list : null),
    place: {
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
