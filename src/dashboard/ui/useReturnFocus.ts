import { useEffect } from 'react';

/** Gives the keyboard back to what had it before, where leaving left it nowhere. A dialog of the library does so only while it stays mounted. */
export function useReturnFocus(): void {
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
    };
  }, []);
}
