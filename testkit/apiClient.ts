import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { type DocumentNode, print } from 'graphql';

/** A GraphQL error as the API sends it. */
export interface ApiError {
  readonly message: string;
  readonly extensions: { readonly code: string; readonly field?: string; readonly requestId?: string };
}

export interface ApiResponse<Data> {
  readonly status: number;
  readonly data?: Data | null;
  readonly errors?: readonly ApiError[];
}

/** The server answered with errors, or without data. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused';
  readonly code: string;

  /** `query` and `variables` are apart from the message, because they can hold what people wrote. */
  constructor(
    readonly response: ApiResponse<unknown>,
    readonly query: string,
    readonly variables: unknown,
  ) {
    const [error] = response.errors ?? [];
    const code = error?.extensions?.code ?? `status ${response.status}`;
    super(`${code}: ${error?.message ?? 'the response has no data.'}`);
    this.code = code;
  }
}

/** The response is not JSON: a load balancer answered in place of a server, or the connection broke half-way. */
export class ResponseUnreadable extends Error {
  override readonly name = 'ResponseUnreadable';

  constructor(
    readonly status: number,
    options: ErrorOptions,
  ) {
    super(`The response with status ${status} is not JSON.`, options);
  }
}

/** Sends GraphQL over HTTP to a real server, with one credential. */
export interface ApiClient {
  readonly token: string | null;
  /** Resolves with the data. Rejects with RequestRefused when the response has errors. */
  ask<Data, Values>(document: TypedDocumentNode<Data, Values>, values: Values): Promise<Data>;
  /** Resolves with the code of the first error. Rejects when the response has none. */
  refusal<Data, Values>(document: TypedDocumentNode<Data, Values>, values: Values): Promise<string>;
  /** Sends a body as it is, and resolves with the response. */
  send(body: unknown): Promise<ApiResponse<unknown>>;
}

export interface ApiClientOptions {
  /** Opens a connection for each request, so that a load balancer chooses a server each time. */
  readonly reconnects?: boolean;
  /** Rejects with a TimeoutError after this time. By default there is no limit. */
  readonly timeoutMs?: number;
}

const printed = new WeakMap<DocumentNode, string>();

/** `url` is that of the server, such as `http://127.0.0.1:4000`. Without a token the requests have no credential. */
export function createApiClient(
  url: string,
  token: string | null,
  { reconnects = false, timeoutMs }: ApiClientOptions = {},
): ApiClient {
  const headers = {
    'content-type': 'application/json',
    ...(token !== null && { authorization: `Bearer ${token}` }),
    ...(reconnects && { connection: 'close' }),
  };

  async function send<Data>(body: unknown): Promise<ApiResponse<Data>> {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
      ...(timeoutMs !== undefined && { signal: AbortSignal.timeout(timeoutMs) }),
    });
    const { status } = response;
    const text = await response.text();
    try {
      return { status, ...(JSON.parse(text) as Omit<ApiResponse<Data>, 'status'>) };
    } catch (cause) {
      throw new ResponseUnreadable(status, { cause });
    }
  }

  return {
    token,
    send,
    async ask<Data, Values>(document: TypedDocumentNode<Data, Values>, values: Values) {
      const query = printOnce(document);
      const response = await send<Data>({ query, variables: values });
      const { data, errors } = response;
      if (errors !== undefined || data === undefined || data === null)
        throw new RequestRefused(response, query, values);
      return data;
    },
    async refusal(document, values) {
      const response = await send({ query: printOnce(document), variables: values });
      const [error] = response.errors ?? [];
      if (error === undefined) throw new Error(`The request was not refused: ${JSON.stringify(response)}`);
      return error.extensions.code;
    },
  };
}

function printOnce(document: DocumentNode): string {
  const text = printed.get(document) ?? print(document);
  printed.set(document, text);
  return text;
}
