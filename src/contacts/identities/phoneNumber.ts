import {
  getCountries,
  getCountryCallingCode,
  type PhoneNumber,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
} from 'libphonenumber-js/max';
import { PLAN_RULES } from './phonePlans.ts';
import { NATIONAL, type WrittenPhone, writtenPhone } from './phoneText.ts';
import type { Reading } from './spelling.ts';

const DIGITS = { fewest: 7, most: 15 } as const;

/** Codes of services instead of countries (ITU-T E.164, list of assigned country codes). */
const SERVICE_CODES = ['800', '808', '870', '878', '881', '882', '883', '888', '979'];
const COUNTRY_CODES = new Set([
  ...getCountries().map((country) => `${getCountryCallingCode(country)}`),
  ...SERVICE_CODES,
]);

/** Numbers without + and this short are taken only as mobiles: a landline elsewhere could be a national number. */
const LONGEST_NATIONAL = 11;
const NANP_NATIONAL = /^[2-9]\d{2}[2-9]\d{6}$/;

const countryNames = new Intl.DisplayNames(['en'], { type: 'region' });

/**
 * E.164. With + or 00 a number is taken when its country code exists and the country can have that many digits, even if
 * libphonenumber does not know the number: customers have numbers that are newer than its data. Without them the
 * country code comes first, as WhatsApp writes it, and only a number that the country has assigned is taken: any other
 * could be a national number of another country.
 *
 * libphonenumber removes trunk prefixes (`+44 (0)20 …`). Its next version can therefore change a canonical value:
 * stored values are then normalised again.
 */
export function canonicalPhone(text: string): Reading {
  const written = writtenPhone(text);
  return 'problem' in written ? written : numberOf(written);
}

/**
 * The number of a sender that a provider hands over with its country code, such as WhatsApp. It is taken with every
 * length that E.164 allows: a provider knows its own customers better than any list.
 */
export function providerPhone(text: string): Reading {
  const written = writtenPhone(text);
  if ('problem' in written) return written;
  const number = numberOf({ ...written, international: true });
  const { length } = written.digits;
  return 'problem' in number && length >= DIGITS.fewest && length <= DIGITS.most
    ? { value: `+${written.digits}` }
    : number;
}

function numberOf({ digits: written, international }: WrittenPhone): Reading {
  const { digits, parsed } = settled(written);
  const code = countryCodeOf(digits);
  if (!international && isNational(digits, parsed)) return { problem: NATIONAL };
  if (code === null) return { problem: `No country has a code that begins with +${digits.slice(0, 3)}.` };
  return parsed?.isPossible() === true && digits.length >= DIGITS.fewest && digits.length <= DIGITS.most
    ? { value: `+${digits}` }
    : { problem: wrongLength(code, digits, parsed) };
}

/** Whether digits without + could be a number within a country, or are at least none that their country assigned. */
function isNational(digits: string, parsed: PhoneNumber | undefined): boolean {
  const type = parsed?.getType();
  // A number of no type is not assigned.
  if (type === undefined) return true;
  if (digits.length > LONGEST_NATIONAL) return false;
  const isMobile = type === 'MOBILE' || type === 'FIXED_LINE_OR_MOBILE';
  return !isMobile || (NANP_NATIONAL.test(digits) && parse(`1${digits}`)?.isValid() === true);
}

function wrongLength(code: string, digits: string, parsed: PhoneNumber | undefined): string {
  const country = parsed?.country === undefined ? '' : ` (${countryNames.of(parsed.country) ?? parsed.country})`;
  const fault = validatePhoneNumberLength(`+${digits}`);
  const size = fault === 'TOO_SHORT' ? 'too short' : fault === 'TOO_LONG' ? 'too long' : 'not of a length in use';
  return `This number is ${size} for +${code}${country}: ${digits.length - code.length} digits after the country code.`;
}

/** Country codes have one to three digits, and none begins with another. */
function countryCodeOf(digits: string): string | null {
  return [1, 2, 3].map((length) => digits.slice(0, length)).find((code) => COUNTRY_CODES.has(code)) ?? null;
}

/**
 * Repeats until nothing changes: removing a trunk prefix can make a country's own form appear. Three steps are the most
 * seen.
 */
function settled(digits: string, stepsLeft = 8): { readonly digits: string; readonly parsed: PhoneNumber | undefined } {
  const parsed = parse(digits);
  const next = countryForm(withoutTrunkPrefix(digits, parsed));
  return next === digits || stepsLeft === 0 ? { digits, parsed } : settled(next, stepsLeft - 1);
}

function countryForm(digits: string): string {
  const rule = PLAN_RULES.find(({ written }) => written.test(digits));
  return rule === undefined ? digits : digits.replace(rule.written, rule.canonical);
}

/** Keeps a prefix whose removal would leave too few digits for a number. */
function withoutTrunkPrefix(digits: string, parsed: PhoneNumber | undefined): string {
  const known = parsed?.number.slice(1) ?? '';
  return known.length < DIGITS.fewest ? digits : known;
}

function parse(digits: string): PhoneNumber | undefined {
  return parsePhoneNumberFromString(`+${digits}`, { extract: false });
}
