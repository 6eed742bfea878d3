import { MAX_FILE_BYTES } from '../../../attachments/attachment.ts';
import type { FetchFailure } from '../../../attachments/fetching.ts';
import { objectOf, textOf } from '../../../text/json.ts';
import type { GraphAnswer, GraphCall } from '../graphAnswer.ts';
import { meaningOf } from '../providerCode.ts';

/** The request for the address of a file. Meta gives it only when the file belongs to the number. */
export function mediaRequest(mediaId: string, phoneNumberId: string): GraphCall {
  const query = `phone_number_id=${encodeURIComponent(phoneNumberId)}`;
  return { method: 'GET', path: `${encodeURIComponent(mediaId)}?${query}`, body: null };
}

const RETRY = { outcome: 'RETRY', afterMs: null } as const;
/** An object that is not there: the file, since the token and the number were good for the connection. */
const NO_SUCH_OBJECT = 100;

/** The address of a file, which is good for five minutes. */
export function mediaAddress(answer: GraphAnswer): { readonly url: string } | FetchFailure {
  if (answer.ended !== 'ANSWERED') return RETRY;
  const { status, body, retryAfter } = answer;
  if (status >= 200 && status < 300) {
    const url = textOf(body.url);
    if (Number(body.file_size) > MAX_FILE_BYTES) return { outcome: 'TOO_LARGE' };
    return url === null ? RETRY : { url };
  }
  const { code } = objectOf(body.error);
  if (code === NO_SUCH_OBJECT || status === 404) return { outcome: 'GONE' };
  const meaning = Number.isSafeInteger(code) ? meaningOf(Number(code), null) : null;
  if (meaning === 'CREDENTIAL_REFUSED' || (meaning === null && status === 401)) {
    return {
      outcome: 'CREDENTIAL_REFUSED',
      providerCode: Number.isSafeInteger(code) ? String(code) : `HTTP ${status}`,
    };
  }
  if (meaning === 'RETRY' || status >= 500 || status === 429 || status === 408) return retryAfterPause(retryAfter);
  return { outcome: 'FAILED' };
}

/** How a download ended that gave no file. */
export type Undone =
  /** No whole content came. */
  | { readonly ended: 'LOST' }
  | { readonly ended: 'ANSWERED'; readonly status: number; readonly retryAfter: string | null }
  /** The address is not one of Meta's. */
  | { readonly ended: 'ELSEWHERE' };

/** An address that is refused has ended, or the service is unwell: each attempt asks for a new address. */
export function downloadFailure(undone: Undone): FetchFailure {
  if (undone.ended === 'ELSEWHERE') return { outcome: 'FAILED' };
  return undone.ended === 'LOST' ? RETRY : retryAfterPause(undone.retryAfter);
}

const MAX_PAUSE_S = 86_400;

function retryAfterPause(retryAfter: string | null): FetchFailure {
  const seconds = /^\d{1,9}$/.test(retryAfter ?? '') ? Math.min(Number(retryAfter), MAX_PAUSE_S) : null;
  return { outcome: 'RETRY', afterMs: seconds === null ? null : seconds * 1_000 };
}

/** The hosts that Meta serves files from. The access token goes to no other. */
const HOSTS = ['fbsbx.com', 'fbcdn.net', 'facebook.com', 'whatsapp.net'];

/** Whether the access token may be sent to the address: to Meta, or to where the API itself is. */
export function isOfMeta(url: URL, api: URL): boolean {
  if (url.origin === api.origin) return true;
  return url.protocol === 'https:' && url.port === '' && HOSTS.some((host) => `.${url.hostname}`.endsWith(`.${host}`));
}
