import { type GraphQLErrorBody, refusalFrom, UnreachableError } from './errors.ts';
import type { GraphQLClientOptions } from './graphqlClient.ts';

/** Fetches a whole file with the user's credential. Throws a RefusalError when it is refused. */
export type FetchFile = (path: string) => Promise<Blob>;

export function createFetchFile({ credential, onSignedOut }: GraphQLClientOptions): FetchFile {
  return async (path) => {
    const answer = await fileOrError(path, { authorization: `Bearer ${await credential()}` });
    if (answer instanceof Blob) return answer;
    const refusal = refusalFrom(answer);
    if (refusal.code === 'UNAUTHENTICATED') onSignedOut();
    throw refusal;
  };
}

/** A file that breaks off is none. */
async function fileOrError(path: string, headers: Readonly<Record<string, string>>): Promise<Blob | GraphQLErrorBody> {
  try {
    const response = await fetch(path, { headers });
    if (response.ok) return await response.blob();
    const { errors } = (await response.json()) as { readonly errors: readonly [GraphQLErrorBody] };
    return errors[0];
  } catch (cause) {
    throw new UnreachableError('The server does not answer.', { cause });
  }
}
