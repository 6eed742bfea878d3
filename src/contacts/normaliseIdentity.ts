import { domainToASCII } from 'node:url';
import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { type Refused, refuse } from '../refusals/refusal.ts';
import { canonicalEmail, writtenEmail } from './email.ts';
import {
  canonicalExternalId,
  canonicalHandle,
  holdsAcrossChannels,
  type Identity,
  type IdentityInput,
  type IdentityKind,
  MAX_IDENTITY_INPUT,
  readableInput,
} from './identity.ts';
import { countryForm, PHONE_DIGITS, writtenPhone } from './phone.ts';

const CANONICAL: Record<IdentityKind, (text: string) => string | null> = {
  PHONE: canonicalPhone,
  EMAIL: (text) => {
    const written = writtenEmail(text);
    return written && canonicalEmail(written.local, domainToASCII(written.domain));
  },
  HANDLE: canonicalHandle,
  EXTERNAL_ID: canonicalExternalId,
};

const EXPECTED: Record<IdentityKind, string> = {
  PHONE: 'This is no telephone number with its country code. Write it with + and the code, such as +62 812 3456 7890.',
  EMAIL: 'This is no e-mail address. Write one such as ann@example.com.',
  HANDLE: 'A handle has 1 to 100 characters beside the @.',
  EXTERNAL_ID: 'An external id has 1 to 200 characters.',
};

/**
 * The one identity behind every way to write it, so that no spelling slips past a block. Normalising what is normal
 * changes nothing. What a kind's canonical form is: see `docs/whatsapp.md` for telephone numbers, and `Identity`.
 */
export function normaliseIdentity(input: IdentityInput): Identity | Refused {
  const text = readableInput(input.value);
  if (text === null) {
    return refuse(
      'BAD_USER_INPUT',
      `An identity has at most ${MAX_IDENTITY_INPUT} characters, and no control characters.`,
      'identity.value',
    );
  }
  const channelId = holdsAcrossChannels(input.kind) ? null : (input.channelId ?? '');
  if (channelId === '') {
    return refuse('BAD_USER_INPUT', 'A handle or an external id needs its channel.', 'identity.channelId');
  }
  const value = CANONICAL[input.kind](text);
  return value === null
    ? refuse('BAD_USER_INPUT', EXPECTED[input.kind], 'identity.value')
    : { kind: input.kind, value, channelId };
}

/**
 * E.164. Digits with a plus are believed even where libphonenumber knows no such number: WhatsApp does deliver from
 * numbers newer than its data, and a block on one must hold. Without a plus they are read as WhatsApp writes them,
 * country code first, and refused where they cannot be that: a national number could be anybody's.
 *
 * libphonenumber's data takes off what is dialled only inside a country (`+44 (0)20 …`). A new version can therefore
 * change a canonical value: stored ones have to be normalised again with it.
 */
function canonicalPhone(text: string): string | null {
  const written = writtenPhone(text);
  if (written === null || written.digits.startsWith('0')) return null;
  const digits = settledDigits(written.digits);
  if (digits.length < PHONE_DIGITS.fewest || digits.length > PHONE_DIGITS.most) return null;
  return written.international || looksInternational(digits) ? `+${digits}` : null;
}

/** Each step can open the way for the next: a trunk prefix off, then a country's own form. Three are the most seen. */
function settledDigits(digits: string, stepsLeft = 8): string {
  const next = countryForm(withoutTrunkPrefix(digits));
  return next === digits || stepsLeft === 0 ? digits : settledDigits(next, stepsLeft - 1);
}

/** Where too little would be left to be a number, what looks like a prefix was none. */
function withoutTrunkPrefix(digits: string): string {
  const known = parsePhoneNumberFromString(`+${digits}`, { extract: false })?.number.slice(1) ?? '';
  return known.length < PHONE_DIGITS.fewest ? digits : known;
}

function looksInternational(digits: string): boolean {
  const parsed = parsePhoneNumberFromString(`+${digits}`, { extract: false });
  return parsed !== undefined && (parsed.isPossible() || digits.length >= SHORTEST_UNKNOWN);
}

/** Below this, digits that fit no country's lengths are more likely a number written without its country code. */
const SHORTEST_UNKNOWN = 10;
