import type { Feeds } from './feeds.ts';

interface EventSource {
  addEventListener(type: string, listener: () => void): void;
  removeEventListener(type: string, listener: () => void): void;
}

/**
 * Calls `reconnectNow` when `window` reports that it is online, and when `document` becomes visible.
 * Returns a function that removes the listeners.
 */
export function reconnectOnPageEvents(
  feeds: Pick<Feeds, 'reconnectNow'>,
  window: EventSource,
  document: EventSource & { readonly visibilityState: string },
): () => void {
  const onOnline = () => feeds.reconnectNow();
  const onVisibilityChange = () => {
    if (document.visibilityState === 'visible') feeds.reconnectNow();
  };
  window.addEventListener('online', onOnline);
  document.addEventListener('visibilitychange', onVisibilityChange);
  return () => {
    window.removeEventListener('online', onOnline);
    document.removeEventListener('visibilitychange', onVisibilityChange);
  };
}
