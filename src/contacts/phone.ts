import { visibleText } from './identity.ts';

export const PHONE_DIGITS = { fewest: 7, most: 15 } as const;

/** A telephone number as written: its digits, and whether a plus or 00 precedes the country code. */
export interface WrittenPhone {
  readonly digits: string;
  readonly international: boolean;
}

const SCHEME = /^(?:tel|sms|callto|whatsapp):(?:\/\/)?\s*/u;
const EXTENSION = /\s*(?:[;,#].*|(?:extension|extn|ext|x)[\s.:=]*\d{1,9})$/u;
const SEPARATORS = /[\p{Z}\p{Pd}\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{M}\u2212./\\|_·•∙‧~'"]/gu;
const DIGIT = /\p{Nd}/gu;
/** The fifteen digits of E.164, with room for 00 and a trunk prefix. */
const MAX_WRITTEN = 20;

/** Null for a text that is no telephone number, such as one with letters. */
export function writtenPhone(text: string): WrittenPhone | null {
  const plain = visibleText(text).toLowerCase().replace(SCHEME, '').replace(DIGIT, asciiDigit).replace(EXTENSION, '');
  const [, plus, written] = /^(\+?)(\d+)$/.exec(plain.replace(SEPARATORS, '')) ?? [];
  if (written === undefined || written.length > MAX_WRITTEN) return null;
  const digits = written.replace(/^00/, '');
  return { digits, international: plus === '+' || digits !== written };
}

/** The digits of every script are ten consecutive code points, so the distance to the first one is the value. */
function asciiDigit(digit: string): string {
  const codePoint = digit.codePointAt(0) ?? 0;
  let start = codePoint;
  while (start > 0 && /\p{Nd}/u.test(String.fromCodePoint(start - 1))) start -= 1;
  return String((codePoint - start) % 10);
}

/**
 * One form for numbers that a country writes in two, given with the country code. WhatsApp keeps the form with which an
 * account was opened. Without this a number blocked in one form could write in the other.
 */
export function countryForm(digits: string): string {
  for (const { written, canonical } of COUNTRY_FORMS) {
    if (written.test(digits)) return digits.replace(written, canonical);
  }
  return digits;
}

const COUNTRY_FORMS = [
  // Mexico: all numbers have ten digits, unique in the country; 01, 044, 045 and the 1 after +52 ended on 3 August 2019
  // (IFT, Plan Técnico Fundamental de Numeración, Diario Oficial de la Federación of 11 May 2018). wa_id still has 521.
  { written: /^52(?:1|01|044|045)([2-9]\d{9})$/, canonical: '52$1' },
  // Argentina: ten digits are unique; 9 after +54, or 15 after the area code, only says that the line is a mobile
  // (Plan Fundamental de Numeración Nacional, resolution SC 46/97). wa_id has the 9, so that form is kept.
  { written: /^54([1-3]\d{9})$/, canonical: '549$1' },
  // Argentina with both signs, 9 and 15: without the 9, libphonenumber knows the area code and turns 15 into 9.
  { written: /^549(0?[1-3]\d{11})$/, canonical: '54$1' },
  // Brazil: mobiles, which began with 6 to 9, got a ninth digit 9 before the eight, everywhere since 6 November 2016
  // (Anatel, resolution 553/2010). wa_id lacks it for accounts opened before. Landlines begin with 2 to 5 and keep
  // eight.
  { written: /^55(?<area>[1-9][1-9])(?<line>[6-9]\d{7})$/, canonical: '55$<area>9$<line>' },
  // Benin: 01 before all eight-digit numbers since 30 November 2024 (ARCEP Bénin).
  { written: /^229([2-9]\d{7})$/, canonical: '22901$1' },
] as const;
