import { type Feeds, openFeeds } from '../../src/client/feeds.ts';
import type { WebSocketClass } from '../../src/client/webSocket.ts';

/** In a browser leave `webSocketImpl` out. In Node give it that of the package `ws`. */
export function connectFeeds(
  url: string,
  tokens: { readonly kept: () => string; readonly fresh: () => Promise<string> },
  webSocketImpl?: WebSocketClass,
): Feeds {
  const feeds = openFeeds({
    url,
    token: (refused) => (refused ? tokens.fresh() : tokens.kept()),
    ...(webSocketImpl && { webSocketImpl }),
  });
  feeds.onState(({ phase, staleSince }) => {
    if (phase === 'waiting') console.warn(`Cut off. Stale since ${staleSince?.toISOString() ?? 'the beginning'}.`);
  });
  return feeds;
}
