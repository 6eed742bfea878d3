import type { Refused } from '../../refusals/refusal.ts';
import { asciiDigit } from '../identities/phoneText.ts';
import { IDENTITY_KINDS, type Identity, type IdentityInput, type IdentityKind } from '../identity.ts';

/** The identities that a text can mean. */
export interface Spellings {
  /** Identities that the text spells in full. */
  readonly exact: readonly Pick<Identity, 'kind' | 'value'>[];
  /** LIKE patterns of identities that the text spells in part. */
  readonly parts: readonly string[];
}

/** The rules of identities. They are an argument because they need packages. */
export interface IdentityRules {
  normaliseIdentity(input: IdentityInput): Identity | Refused;
  /** The address without its tag; null when it has none. */
  wholeMailbox(canonical: string): string | null;
}

/** The normalisers ask for the channel of a handle. A search finds it on every channel. */
const ANY_CHANNEL = '00000000-0000-0000-0000-000000000000';

/** The identities that every normaliser understands, and the parts of identities that no normaliser does. */
export function spellingsOf(text: string, rules: IdentityRules): Spellings {
  const read = (kind: IdentityKind, value: string) => {
    const identity = rules.normaliseIdentity({ kind, value, channelId: ANY_CHANNEL });
    return 'value' in identity ? [{ kind, value: identity.value }] : [];
  };
  const whole = IDENTITY_KINDS.flatMap((kind) => read(kind, text));
  // An address can be stored without its tag. It stands for every tag then.
  const mailboxes = whole.flatMap(({ kind, value }) => (kind === 'EMAIL' ? (rules.wholeMailbox(value) ?? []) : []));
  const exact = [...whole, ...mailboxes.map((value) => ({ kind: 'EMAIL', value }) as const)];
  const domainOf = (domain: string) =>
    read('EMAIL', `a@${domain}`).map(({ value }) => value.slice(value.indexOf('@') + 1))[0];
  const isNumber = exact.some(({ kind }) => kind === 'PHONE');
  return {
    exact,
    parts: [...numberParts(text, isNumber), ...handleParts(text), ...domainParts(text, domainOf), ...gmailParts(text)],
  };
}

const FEWEST_DIGITS = 3;
/** A national number with its trunk prefix has at least so many digits. The last ten tell it from others. */
const NATIONAL = { digits: 11, significant: 10 } as const;

/**
 * Digits in any grouping. Behind a trunk zero stand the digits that follow a country code. Some countries have another
 * trunk prefix, such as 8 in Russia. There the last ten digits tell.
 */
function numberParts(text: string, isNumber: boolean): string[] {
  const digits = digitsOf(text);
  if (digits === null || digits.length < FEWEST_DIGITS) return [];
  const isInternational = digits.startsWith('00');
  const parts = [`%${isInternational ? digits.slice(2) : digits}%`];
  const significant = digits.replace(/^0+/, '');
  if (!isInternational && significant !== digits && significant.length >= FEWEST_DIGITS) {
    parts.push(...['_', '__', '___'].map((countryCode) => `+${countryCode}${significant}%`));
  }
  if (!isNumber && digits.length >= NATIONAL.digits) parts.push(`%${digits.slice(-NATIONAL.significant)}`);
  return parts;
}

const GROUPING = /[\s()+./\p{Pd}\p{Cf}\u2212]/gu;

/** The ASCII digits of a text that holds nothing but digits and their grouping; null for any other text. */
export function digitsOf(text: string): string | null {
  const digits = text.replace(GROUPING, '');
  return /^\p{Nd}+$/u.test(digits) ? digits.replace(/\p{Nd}/gu, asciiDigit) : null;
}

/** `@jan` begins the handle `jane`. */
function handleParts(text: string): string[] {
  const handle = /^@([^\s@]+)$/u.exec(text)?.[1];
  return handle === undefined ? [] : [`${escaped(handle)}%`];
}

/** An address or its domain as a person writes it. Stored addresses have the domain in ASCII. */
function domainParts(text: string, asciiDomain: (domain: string) => string | undefined): string[] {
  const [, local = '', domain] = /^([^\s@]*@)?([^\s@]+\.[^\s@]+)$/u.exec(text) ?? [];
  if (domain === undefined || !NOT_ASCII.test(domain)) return [];
  const ascii = asciiDomain(domain);
  return ascii === undefined ? [] : [`%${escaped(local)}${escaped(ascii)}%`];
}

const NOT_ASCII = /[^\p{ASCII}]/u;

/** The beginning of a Gmail address with its dots and tag, which a stored address has not. */
function gmailParts(text: string): string[] {
  const [, local = '', domain] = /^([\p{L}\p{N}][^\s@]*?)(?:\+[^\s@]*)?(?:@([a-z.]*))?$/iu.exec(text) ?? [];
  if (!/\.|\+/u.test(text) || local === '') return [];
  const mailbox = `%${escaped(local.replaceAll('.', ''))}`;
  if (domain === undefined) return [`${mailbox}%@gmail.com`];
  const isGmail = ['gmail.com', 'googlemail.com'].some((known) => known.startsWith(domain.toLowerCase()));
  return isGmail ? [`${mailbox}@gmail.com`] : [];
}

function escaped(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
