import { useEffect } from 'react';

/**
 * Returns the focus to the element that had it before, when unmounting left the focus on the body. Mantine's dialogs
 * return the focus only while they stay mounted.
 */
export function useReturnFocus(): void {
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
    };
  }, []);
}
