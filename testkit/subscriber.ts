import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { Inbox } from './inbox.ts';

const TIMEOUT_MS = 30_000;

/**
 * A subscription of the stock client of graphql-ws, which does not reconnect. It keeps every event until it is taken.
 */
export interface Subscriber<Data> {
  /** Takes the next event. Rejects when none arrives within 30 seconds. */
  next(): Promise<Data>;
  /** The events that were not taken yet. */
  readonly arrived: readonly Data[];
  /** Resolves when the server ends the subscription: with its errors, or with `complete`. */
  readonly ended: Promise<unknown>;
  stop(): Promise<void>;
}

export interface SubscribeOptions<Data, Values> {
  readonly url: string;
  readonly token: string | null;
  readonly document: TypedDocumentNode<Data, Values>;
  readonly values: Values;
}

/** Subscribes over a socket of its own. Resolves once the socket is connected, and rejects when it is refused. */
export async function subscribe<Data extends object, Values extends object>({
  url,
  token,
  document,
  values,
}: SubscribeOptions<Data, Values>): Promise<Subscriber<Data>> {
  const inbox = new Inbox<Data>();
  let end: (reason: unknown) => void = () => {};
  const ended = new Promise<unknown>((resolve) => {
    end = resolve;
  });
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    lazy: true,
    ...(token === null ? {} : { connectionParams: { authorization: `Bearer ${token}` } }),
  });
  const connected = new Promise<void>((resolve, reject) => {
    client.on('connected', () => resolve());
    client.on('error', reject);
    client.on('closed', reject);
  });
  client.subscribe<Data>(
    { query: print(document), variables: Object.fromEntries(Object.entries(values)) },
    {
      next: ({ data, errors }) => {
        if (data) inbox.push(data);
        else end(errors);
      },
      error: end,
      complete: () => end('complete'),
    },
  );
  await connected;
  return {
    get arrived() {
      return inbox.unread;
    },
    ended,
    next: () => inbox.next(TIMEOUT_MS),
    stop: async () => client.dispose(),
  };
}
