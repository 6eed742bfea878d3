import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import type { ApiClient } from '../../testkit/apiClient.ts';

/** A refusal by its code. It never shows what was asked with: that is what somebody wrote. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(`${code}: ${message}`);
  }
}

export async function ask<Data, Values>(
  client: ApiClient,
  document: TypedDocumentNode<Data, Values>,
  values: Values,
): Promise<Data> {
  const { data, errors } = await client.send({ query: print(document), variables: values });
  const [error] = errors ?? [];
  if (error !== undefined) throw new Refused(error.extensions.code, error.message);
  return data as Data;
}

/** Takes the clients in turn, so that none of their credentials asks too often. */
export function inTurn(clients: readonly ApiClient[]): () => ApiClient {
  let turn = 0;
  return () => {
    const client = clients[turn % clients.length];
    turn += 1;
    if (client === undefined) throw new Error('There is no client to take turns.');
    return client;
  };
}

/** Does every item, so many at a time; items of one key one after the other, in their order. Ends early when stopped. */
export async function inLanes<Item>(
  items: readonly Item[],
  lanes: number,
  keyOf: (item: Item) => string,
  work: (item: Item) => Promise<void>,
  stopped: AbortSignal,
): Promise<void> {
  const before = new Map<string, Promise<void>>();
  const failing = new AbortController();
  let next = 0;

  async function lane(): Promise<void> {
    for (;;) {
      const item = items[next];
      next += 1;
      if (item === undefined || stopped.aborted || failing.signal.aborted) return;
      const key = keyOf(item);
      const done = (before.get(key) ?? Promise.resolve()).then(() => work(item));
      before.set(key, done);
      await done;
    }
  }

  await Promise.all(
    Array.from({ length: lanes }, () =>
      lane().catch((error: unknown) => {
        failing.abort();
        throw error;
      }),
    ),
  );
  stopped.throwIfAborted();
}
