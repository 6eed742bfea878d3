import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

const PATIENCE_MS = 30_000;

/** A subscription of a stock graphql-ws client. What arrives is kept from the first moment; tests wait for the next of it. */
export interface Subscriber<Data> {
  /** The next event that arrives, or a failure when none does in good time. */
  next(): Promise<Data>;
  /** What has arrived and was not taken yet. */
  readonly arrived: readonly Data[];
  /** Resolves once the subscription has ended by itself, with what ended it. */
  readonly ended: Promise<unknown>;
  stop(): Promise<void>;
}

export interface Subscribing<Data, Values> {
  readonly url: string;
  readonly token: string | null;
  readonly document: TypedDocumentNode<Data, Values>;
  readonly values: Values;
}

export async function subscribe<Data extends object, Values extends object>({
  url,
  token,
  document,
  values,
}: Subscribing<Data, Values>): Promise<Subscriber<Data>> {
  const arrived: Data[] = [];
  let wake: () => void = () => {};
  let end: (how: unknown) => void = () => {};
  const ended = new Promise<unknown>((resolve) => {
    end = resolve;
  });
  let opened: () => void = () => {};
  let failed: (reason: unknown) => void = () => {};
  const connected = new Promise<void>((resolve, reject) => {
    opened = resolve;
    failed = reject;
  });
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    lazy: true,
    ...(token === null ? {} : { connectionParams: { authorization: `Bearer ${token}` } }),
    on: { connected: () => opened(), error: (error) => failed(error), closed: (event) => failed(event) },
  });
  client.subscribe<Data>(
    { query: print(document), variables: Object.fromEntries(Object.entries(values)) },
    {
      next: ({ data, errors }) => {
        if (data) arrived.push(data);
        else end(errors);
        wake();
      },
      error: end,
      complete: () => end('complete'),
    },
  );
  await connected;
  return {
    arrived,
    ended,
    async next() {
      // Not `Date`, which tests stop.
      const deadline = performance.now() + PATIENCE_MS;
      while (arrived.length === 0) {
        const left = deadline - performance.now();
        if (left <= 0) throw new Error(`Nothing arrived in ${PATIENCE_MS} ms.`);
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, left);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      const [first] = arrived.splice(0, 1);
      if (first === undefined) throw new Error('Nothing arrived.');
      return first;
    },
    stop: async () => client.dispose(),
  };
}
