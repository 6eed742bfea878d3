import type { TypedDocumentString } from '../gql/graphql.ts';
import { RefusalError, UnreachableError } from './errors.ts';

/** Asks the API, and answers its data whole: whatever is refused is thrown. */
export type ExecuteGraphQL = <Data, Variables extends object>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  signal?: AbortSignal,
) => Promise<Data>;

interface GraphQLResponse {
  readonly data?: unknown;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: { readonly code?: string; readonly field?: string; readonly requestId?: string };
  }[];
}

export interface GraphQLClientOptions {
  readonly credential: () => Promise<string>;
  /** The server knows nobody by the credential any more. */
  readonly onSignedOut: () => void;
}

const ANSWERS_WITHIN_MS = 20_000;

export function createGraphQLClient({ credential, onSignedOut }: GraphQLClientOptions): ExecuteGraphQL {
  return async <Data, Variables extends object>(
    document: TypedDocumentString<Data, Variables>,
    variables: Variables,
    signal?: AbortSignal,
  ) => {
    const { data, errors = [] } = await post(await credential(), { query: document.toString(), variables }, signal);
    const [first] = errors;
    if (first !== undefined) {
      const { code = 'INTERNAL_SERVER_ERROR', field = null, requestId = null } = first.extensions ?? {};
      if (code === 'UNAUTHENTICATED') onSignedOut();
      throw new RefusalError(first.message, { code, field, requestId });
    }
    return data as Data;
  };
}

async function post(token: string, body: object, signal: AbortSignal | undefined): Promise<GraphQLResponse> {
  const late = AbortSignal.timeout(ANSWERS_WITHIN_MS);
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
      signal: signal === undefined ? late : AbortSignal.any([signal, late]),
    });
    return (await response.json()) as GraphQLResponse;
  } catch (cause) {
    signal?.throwIfAborted();
    throw new UnreachableError('The server does not answer.', { cause });
  }
}
