import { useSyncExternalStore } from 'react';

/** Whether the page is visible and its window has the focus. */
export function usePageFocus(): boolean {
  return useSyncExternalStore(subscribe, () => !document.hidden && document.hasFocus());
}

function subscribe(onChange: () => void): () => void {
  document.addEventListener('visibilitychange', onChange);
  window.addEventListener('focus', onChange);
  window.addEventListener('blur', onChange);
  return () => {
    document.removeEventListener('visibilitychange', onChange);
    window.removeEventListener('focus', onChange);
    window.removeEventListener('blur', onChange);
  };
}
