import type { TypedDocumentString } from '../gql/graphql.ts';
import { type GraphQLErrorBody, refusalFrom } from './errors.ts';
import { fetchJson } from './fetchJson.ts';

/** Executes a GraphQL operation and returns its data. Throws a RefusalError when the response has errors. */
export type ExecuteGraphQL = <Data, Variables extends object>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  signal?: AbortSignal,
) => Promise<Data>;

interface GraphQLResponse {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLErrorBody[];
}

export interface GraphQLClientOptions {
  readonly credential: () => Promise<string>;
  /** Called when the server no longer accepts the credential. */
  readonly onSignedOut: () => void;
}

export function createGraphQLClient({ credential, onSignedOut }: GraphQLClientOptions): ExecuteGraphQL {
  return async <Data, Variables extends object>(
    document: TypedDocumentString<Data, Variables>,
    variables: Variables,
    signal?: AbortSignal,
  ) => {
    const { body } = await fetchJson<GraphQLResponse>('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await credential()}` },
      body: JSON.stringify({ query: document.toString(), variables }),
      ...(signal !== undefined && { signal }),
    });
    const [first] = body.errors ?? [];
    if (first === undefined) return body.data as Data;
    const refusal = refusalFrom(first);
    if (refusal.code === 'UNAUTHENTICATED') onSignedOut();
    throw refusal;
  };
}
