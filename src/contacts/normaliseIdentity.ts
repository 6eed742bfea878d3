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
 * The canonical identity of any spelling, so that no spelling slips past a block. Normalising twice changes nothing.
 * docs/whatsapp.md describes the canonical form of telephone numbers. Refuses what cannot be an identity.
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
 * E.164. Digits with a plus are accepted even when libphonenumber does not know the number: WhatsApp delivers from
 * numbers that are newer than its data. Digits without a plus are read with the country code first, as WhatsApp writes
 * them. They are refused when no country fits: a national number could belong to anyone.
 *
 * libphonenumber removes trunk prefixes (`+44 (0)20 …`). Its next version can therefore change a canonical value:
 * stored values must then be normalised again.
 */
function canonicalPhone(text: string): string | null {
  const written = writtenPhone(text);
  if (written === null || written.digits.startsWith('0')) return null;
  const digits = settledDigits(written.digits);
  if (digits.length < PHONE_DIGITS.fewest || digits.length > PHONE_DIGITS.most) return null;
  return written.international || looksInternational(digits) ? `+${digits}` : null;
}

/**
 * Repeats until nothing changes: removing a trunk prefix can make a country's own form appear. Three steps are the most
 * seen.
 */
function settledDigits(digits: string, stepsLeft = 8): string {
  const next = countryForm(withoutTrunkPrefix(digits));
  return next === digits || stepsLeft === 0 ? digits : settledDigits(next, stepsLeft - 1);
}

/** Keeps a prefix whose removal would leave too few digits for a number. */
function withoutTrunkPrefix(digits: string): string {
  const known = parsePhoneNumberFromString(`+${digits}`, { extract: false })?.number.slice(1) ?? '';
  return known.length < PHONE_DIGITS.fewest ? digits : known;
}

function looksInternational(digits: string): boolean {
  const parsed = parsePhoneNumberFromString(`+${digits}`, { extract: false });
  return parsed !== undefined && (parsed.isPossible() || digits.length >= SHORTEST_UNKNOWN);
}

/** Fewer digits that fit no country are probably a number without its country code. */
const SHORTEST_UNKNOWN = 10;
