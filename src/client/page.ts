import type { Feeds } from './feeds.ts';

interface Tells {
  addEventListener(type: string, listener: () => void): void;
  removeEventListener(type: string, listener: () => void): void;
}

/** Comes back at once when the network is back, and when the page is looked at again. Call what it answers to let go of the page. */
export function comeBackWithPage(
  feeds: Pick<Feeds, 'reconnectNow'>,
  window: Tells,
  document: Tells & { readonly visibilityState: string },
): () => void {
  const online = () => feeds.reconnectNow();
  const seen = () => {
    if (document.visibilityState === 'visible') feeds.reconnectNow();
  };
  window.addEventListener('online', online);
  document.addEventListener('visibilitychange', seen);
  return () => {
    window.removeEventListener('online', online);
    document.removeEventListener('visibilitychange', seen);
  };
}
