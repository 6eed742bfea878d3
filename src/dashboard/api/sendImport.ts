import { type GraphQLErrorBody, refusalFrom, UnreachableError } from './errors.ts';
import { fetchJson } from './fetchJson.ts';
import type { GraphQLClientOptions } from './graphqlClient.ts';

export interface ImportRequest {
  readonly file: Blob;
  readonly type: 'text/csv' | 'application/x-ndjson';
  /** The product that wrote the file. */
  readonly preset: string;
  /** False for a dry run, which changes nothing. */
  readonly applies: boolean;
}

/** Sends a file with people to block, and returns the id of the import. Throws a RefusalError when it is refused. */
export type SendImport = (request: ImportRequest) => Promise<string>;

interface ImportAnswer {
  readonly import?: { readonly id: string };
  readonly errors?: readonly GraphQLErrorBody[];
}

export function createSendImport({ credential, onSignedOut }: GraphQLClientOptions): SendImport {
  return async ({ file, type, preset, applies }) => {
    const query = new URLSearchParams({ preset, ...(applies && { apply: '1' }) });
    const { body } = await fetchJson<ImportAnswer>(`/imports/blocks?${query}`, {
      method: 'POST',
      headers: { 'content-type': type, authorization: `Bearer ${await credential()}` },
      body: file,
    });
    if (body.import !== undefined) return body.import.id;
    const [first] = body.errors ?? [];
    if (first === undefined) throw new UnreachableError('The server does not answer.');
    const refusal = refusalFrom(first);
    if (refusal.code === 'UNAUTHENTICATED') onSignedOut();
    throw refusal;
  };
}
