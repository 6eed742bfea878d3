import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';

export interface Answer<Data> {
  readonly status: number;
  readonly data?: Data | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions: { readonly code: string; readonly field?: string; readonly requestId?: string };
  }[];
}

/** Somebody who asks the real server over HTTP. */
export interface Client {
  readonly token: string | null;
  /** The data, or a failure that shows everything there is to know of it. */
  ask<Data, Values>(document: TypedDocumentNode<Data, Values>, values: Values): Promise<Data>;
  /** The code of the refusal; fails when the answer was a yes. */
  refusal<Data, Values>(document: TypedDocumentNode<Data, Values>, values: Values): Promise<string>;
  /** The whole answer, whatever it is. */
  send(body: unknown): Promise<Answer<unknown>>;
}

export function clientOf(url: string, token: string | null): Client {
  async function send<Data>(body: unknown): Promise<Answer<Data>> {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as Omit<Answer<Data>, 'status'>;
    return { status: response.status, ...answer };
  }

  return {
    token,
    send,
    async ask<Data, Values>(document: TypedDocumentNode<Data, Values>, values: Values) {
      const answer = await send<Data>({ query: print(document), variables: values });
      if (answer.errors !== undefined || answer.data === undefined || answer.data === null) {
        throw new Error(
          `Refused: ${JSON.stringify(answer, null, 2)}\nAsked: ${print(document)}\nWith: ${JSON.stringify(values)}`,
        );
      }
      return answer.data;
    },
    async refusal(document, values) {
      const answer = await send({ query: print(document), variables: values });
      const [error] = answer.errors ?? [];
      if (error === undefined) throw new Error(`Not refused: ${JSON.stringify(answer)}`);
      return error.extensions.code;
    },
  };
}
