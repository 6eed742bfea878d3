import { listOf, objectOf, textOf } from '../../src/text/json.ts';
import type { ApiClient } from '../apiClient.ts';

export interface UploadAnswer {
  readonly status: number;
  /** Empty for a refusal. */
  readonly id: string;
  readonly attachment: Readonly<Record<string, unknown>> | null;
  /** The code of the refusal; null for none. */
  readonly code: string | null;
}

/** Uploads a file for a reply on the ticket. */
export async function upload(
  url: string,
  { token }: Pick<ApiClient, 'token'>,
  ticketId: string,
  { content, fileName }: { readonly content: Uint8Array<ArrayBuffer>; readonly fileName?: string },
): Promise<UploadAnswer> {
  const response = await fetch(`${url}/attachments?ticketId=${ticketId}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/octet-stream',
      ...(token !== null && { authorization: `Bearer ${token}` }),
      ...(fileName !== undefined && { 'x-file-name': encodeURIComponent(fileName) }),
    },
    body: content,
  });
  const answer = objectOf(await response.json());
  const attachment = 'attachment' in answer ? objectOf(answer.attachment) : null;
  return {
    status: response.status,
    id: textOf(attachment?.id) ?? '',
    attachment,
    code: textOf(objectOf(objectOf(listOf(answer.errors)[0]).extensions).code),
  };
}
