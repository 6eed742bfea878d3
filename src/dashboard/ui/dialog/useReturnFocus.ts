import { useEffect, useState } from 'react';

/**
 * Returns the focus to the element that had it before, when unmounting left the focus on the body. Mantine's dialogs
 * return the focus only while they stay mounted.
 */
export function useReturnFocus(): void {
  // Read while rendering: the commit that shows a dialog may remove the menu from which it was opened.
  const [before] = useState(focusedNow);
  useEffect(
    () => () => {
      if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
    },
    [before],
  );
}

/** The element that has the focus. An item of a menu goes with its menu, so the menu's button stands for it. */
function focusedNow(): Element | null {
  const { activeElement } = document;
  const buttonId = activeElement?.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  return buttonId == null ? activeElement : document.getElementById(buttonId);
}
