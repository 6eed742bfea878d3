import { createClient } from 'graphql-ws';

export interface FeedEvent {
  readonly __typename: string;
  readonly cursor: string;
}

export interface Following<List extends { readonly feedCursor: string }> {
  /** Where the socket is: `wss://desk.example.com/graphql`. */
  readonly url: string;
  /** Asked for at each connection, so that a token which has ended is replaced. */
  readonly token: () => string | Promise<string>;
  /** Reads the list, and with it the `feedCursor` that it was read at. */
  readonly readList: () => Promise<List>;
  /** Takes `$after` and asks for `__typename` and `cursor` of every event. */
  readonly subscription: string;
  readonly webSocketImpl?: unknown;
}

/** The list, then every event after it, each once. The list again whenever it has to be read again. */
export async function* followFeed<List extends { readonly feedCursor: string }, Event extends FeedEvent>(
  following: Following<List>,
): AsyncGenerator<{ readonly list: List } | { readonly event: Event }, void, void> {
  const { url, token, readList, subscription, webSocketImpl } = following;
  const client = createClient({
    url,
    webSocketImpl,
    connectionParams: async () => ({ authorization: `Bearer ${await token()}` }),
    // Its own retries would subscribe with the variables of the first time, and tell everything since then again.
    retryAttempts: 0,
  });
  const eventsAfter = (after: string) =>
    client.iterate<Record<string, Event>>({ query: subscription, variables: { after } });
  let cursor: string | null = null;
  let failures = 0;
  try {
    for (;;) {
      try {
        if (cursor === null) {
          const list: List = await readList();
          cursor = list.feedCursor;
          yield { list };
        }
        for await (const { data, errors } of eventsAfter(cursor)) {
          if (!data && errors !== undefined) throw errors;
          const event: Event | undefined = Object.values(data ?? {})[0];
          if (event === undefined) continue;
          if (event.__typename === 'FeedReset') throw new ListAgain();
          failures = 0;
          cursor = event.cursor;
          yield { event };
        }
      } catch (reason) {
        if (reason instanceof ListAgain || isOfAnotherFeed(reason)) cursor = null;
        else if (!isPassing(reason)) throw reason;
      }
      // Everybody was cut off at the same moment: come back at different ones.
      await new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(30_000, 500 * 2 ** failures)));
      failures += 1;
    }
  } finally {
    await client.dispose();
  }
}

class ListAgain extends Error {}

const RECONNECT_AFTER = [1001, 1005, 1006, 1012, 1013, 1014, 4403, 4408];

/** The socket was closed for now, or the list could not be fetched. */
function isPassing(reason: unknown): boolean {
  if (reason instanceof TypeError) return true;
  return typeof reason === 'object' && reason !== null && RECONNECT_AFTER.includes(Reflect.get(reason, 'code'));
}

/** The server refused the cursor itself. */
function isOfAnotherFeed(reason: unknown): boolean {
  return Array.isArray(reason) && reason.some(({ extensions }) => extensions?.field === 'after');
}
