import type { SendRefusal } from '../sender.ts';

/** What a code of Meta's says of a reply, and of the channel. */
export type CodeMeaning = SendRefusal | 'CREDENTIAL_REFUSED' | 'RETRY';

const CODES: readonly (readonly [CodeMeaning, ...number[]])[] = [
  // More than 24 hours since the customer wrote.
  ['REPLY_WINDOW_CLOSED', 131047],
  // Not on WhatsApp or too old a version; the own number; not on the list of a test number; no user id taken.
  ['UNDELIVERABLE', 131026, 131021, 131030, 131062],
  // Another app controls this thread now: documented for Messenger, as a subcode. For WhatsApp we found no code.
  ['NOT_THREAD_OWNER', 2018300],
  // A country that the account may not write to: it comes with 403, and says nothing of the token.
  ['PROVIDER_REFUSED', 130497],
  // The token, its permissions, the account or the number: the next reply would fail alike.
  ['CREDENTIAL_REFUSED', 0, 3, 10, 33, 190, 368, 131005, 131031, 131045, 133010],
  // Too much at once, or Meta is unwell: an hour later it can be taken.
  ['RETRY', 2, 4, 80007, 130429, 131000, 131016, 131048, 131056, 131057, 133004],
];

const MEANINGS = new Map(CODES.flatMap(([meaning, ...codes]) => codes.map((code) => [code, meaning] as const)));

/** Meta gives 200 to 299 to missing permissions. */
const PERMISSIONS = { first: 200, last: 299 };
/** An object that is not there, or that the token may not see: the number. */
const NO_SUCH_OBJECT = { code: 100, subcode: 33 };

/** What the code of an error says. Null for one that is not known. */
export function meaningOf(code: number, subcode: number | null): CodeMeaning | null {
  if (code === NO_SUCH_OBJECT.code && subcode === NO_SUCH_OBJECT.subcode) return 'CREDENTIAL_REFUSED';
  const ofSubcode = subcode === null ? undefined : MEANINGS.get(subcode);
  if (ofSubcode === 'NOT_THREAD_OWNER') return ofSubcode;
  if (code >= PERMISSIONS.first && code <= PERMISSIONS.last) return 'CREDENTIAL_REFUSED';
  return MEANINGS.get(code) ?? null;
}

/** What the code says of a reply that Meta had taken before. It is not sent again by itself. */
export function refusalOf(code: number): SendRefusal {
  const meaning = meaningOf(code, null);
  return meaning === null || meaning === 'CREDENTIAL_REFUSED' || meaning === 'RETRY' ? 'PROVIDER_REFUSED' : meaning;
}
