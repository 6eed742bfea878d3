import { type GraphQLErrorBody, refusalFrom, UnreachableError } from './errors.ts';
import type { GraphQLClientOptions } from './graphqlClient.ts';
import type { UploadedFile, UploadFile, UploadOptions } from './upload.ts';

interface UploadAnswer {
  readonly attachment?: UploadedFile;
  readonly errors?: readonly GraphQLErrorBody[];
}

export function createUploadFile({ credential, onSignedOut }: GraphQLClientOptions): UploadFile {
  return async (ticketId, file, options) => {
    const { attachment, errors = [] } = await post(ticketId, file, await credential(), options);
    if (attachment !== undefined) return attachment;
    const [first] = errors;
    if (first === undefined) throw new UnreachableError('The server does not answer.');
    const refusal = refusalFrom(first);
    if (refusal.code === 'UNAUTHENTICATED') onSignedOut();
    throw refusal;
  };
}

/** `fetch` reports no progress of what it sends. */
function post(
  ticketId: string,
  file: File,
  credential: string,
  { onProgress, signal }: UploadOptions,
): Promise<UploadAnswer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const fail = () => reject(new UnreachableError('The server does not answer.'));
    request.open('POST', `/attachments?ticketId=${encodeURIComponent(ticketId)}`);
    request.responseType = 'json';
    request.setRequestHeader('authorization', `Bearer ${credential}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name));
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total));
    request.addEventListener('load', () => {
      const answer: unknown = request.response;
      if (typeof answer === 'object' && answer !== null) resolve(answer);
      else fail();
    });
    request.addEventListener('error', fail);
    request.addEventListener('abort', fail);
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}
