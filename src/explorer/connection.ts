import { createGraphiQLFetcher, type Fetcher } from '@graphiql/toolkit';
import { createClient } from 'graphql-ws';

export interface Connection {
  fetcher: Fetcher;
  /** Closes the socket and ends its subscriptions. */
  close(): void;
}

/** Connects to the API with one credential: queries and mutations over HTTP, subscriptions over graphql-ws. */
export function connect(credential: string): Connection {
  const authorization = `Bearer ${credential}`;
  const url = new URL('/graphql', location.href);
  const socketUrl = new URL(url);
  socketUrl.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const sockets = createClient({ url: socketUrl.href, connectionParams: { authorization } });
  return {
    fetcher: createGraphiQLFetcher({ url: url.href, headers: { authorization }, wsClient: sockets }),
    close: () => void sockets.dispose(),
  };
}
