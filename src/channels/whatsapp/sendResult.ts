import { type JsonObject, listOf, objectOf, textOf } from '../../text/json.ts';
import type { ReadResult, SendResult } from '../sender.ts';
import type { GraphAnswer } from './graphAnswer.ts';
import { type CodeMeaning, meaningOf } from './providerCode.ts';

/** No customer waits longer than a day for a reply. */
const MAX_PAUSE_S = 86_400;

/** What became of a reply, by the answer of the Graph API. Never RETRY for one that Meta can have taken. */
export function sendResult(answer: GraphAnswer): SendResult {
  if (answer.ended === 'NOT_SENT') return { outcome: 'RETRY', afterMs: null, providerCode: null };
  if (answer.ended === 'LOST') return { outcome: 'UNKNOWN' };
  const { status, body, retryAfter } = answer;
  if (isSuccess(status)) return takenAs(body);
  const error = errorOf(body);
  const meaning = error === null ? meaningOfStatus(status) : (error.meaning ?? meaningOfStatus(status, true));
  const providerCode = error?.code ?? `HTTP ${status}`;
  switch (meaning) {
    case 'UNKNOWN':
      return { outcome: 'UNKNOWN' };
    case 'RETRY':
      return { outcome: 'RETRY', afterMs: pauseOf(retryAfter), providerCode };
    case 'CREDENTIAL_REFUSED':
      return { outcome: 'CREDENTIAL_REFUSED', providerCode };
    default:
      return { outcome: 'REFUSED', code: meaning, providerCode };
  }
}

/** The id of an uploaded file. Or what became of the reply: nothing of it was sent, so it can be tried again. */
export function uploadResult(answer: GraphAnswer): string | SendResult {
  const mediaId = answer.ended === 'ANSWERED' && isSuccess(answer.status) ? textOf(answer.body.id) : null;
  if (mediaId !== null) return mediaId;
  const result = sendResult(answer);
  return result.outcome === 'UNKNOWN' || result.outcome === 'SENT' ? NOTHING_SENT : result;
}

const NOTHING_SENT: SendResult = { outcome: 'RETRY', afterMs: null, providerCode: null };

/** What became of marking a message as read, by the answer of the Graph API. */
export function readResult(answer: GraphAnswer): ReadResult {
  if (answer.ended !== 'ANSWERED') return 'LATER';
  if (isSuccess(answer.status)) return 'TOLD';
  const { outcome } = sendResult(answer);
  return outcome === 'REFUSED' ? 'REFUSED' : 'LATER';
}

/** What the Graph API says of an access token that asks for its number. */
export type CredentialCheck =
  | { readonly outcome: 'GOOD' }
  | { readonly outcome: 'REFUSED'; readonly providerCode: string }
  /** It does not answer, or not as the Graph API does. */
  | { readonly outcome: 'AWAY' };

export function checkResult(answer: GraphAnswer, phoneNumberId: string): CredentialCheck {
  if (answer.ended !== 'ANSWERED') return { outcome: 'AWAY' };
  const { status, body } = answer;
  if (isSuccess(status)) return { outcome: textOf(body.id) === phoneNumberId ? 'GOOD' : 'AWAY' };
  const error = errorOf(body);
  if (status >= 500 || status === 429 || error?.meaning === 'RETRY') return { outcome: 'AWAY' };
  return { outcome: 'REFUSED', providerCode: error?.code ?? `HTTP ${status}` };
}

/** An answer of success without an id can come from something between us and Meta. Its report will tell. */
function takenAs(body: JsonObject): SendResult {
  const providerId = textOf(objectOf(listOf(body.messages)[0]).id);
  return providerId === null ? { outcome: 'UNKNOWN' } : { outcome: 'SENT', providerId, arrived: false };
}

/** `isOfGraph`: the Graph API itself gave the status, and not a gateway that may have passed the request on. */
function meaningOfStatus(status: number, isOfGraph = false): CodeMeaning | 'UNKNOWN' {
  if (status === 401 || status === 403) return 'CREDENTIAL_REFUSED';
  if (status === 408 || status === 429) return 'RETRY';
  if ((status === 502 || status === 504) && !isOfGraph) return 'UNKNOWN';
  return status >= 500 ? 'RETRY' : 'PROVIDER_REFUSED';
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

function errorOf(body: JsonObject): { readonly code: string; readonly meaning: CodeMeaning | null } | null {
  const { code, error_subcode: subcode } = objectOf(body.error);
  if (!Number.isSafeInteger(code)) return null;
  return {
    code: String(code),
    meaning: meaningOf(Number(code), Number.isSafeInteger(subcode) ? Number(subcode) : null),
  };
}

/** The pause of a header in seconds. A date is left to our own pauses. */
function pauseOf(retryAfter: string | null): number | null {
  return /^\d{1,9}$/.test(retryAfter ?? '') ? Math.min(Number(retryAfter), MAX_PAUSE_S) * 1_000 : null;
}
