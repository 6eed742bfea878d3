import { PHONE_FORMS, REFUSED_PHONE_FORMS } from './phoneForms.ts';
import { type Problem, visibleText, withoutQuotes } from './spelling.ts';

/** A telephone number as written: its digits, and whether a plus or 00 precedes the country code. */
export interface WrittenPhone {
  readonly digits: string;
  readonly international: boolean;
}

/** Characters that lose their meaning in NFKC, such as `①` and `²`, and the sign of a character that was lost. */
const UNREADABLE = /[\p{No}\ufffd]/u;
const LABEL = /^[\p{L}\s.]{1,20}[:.]\s*(?=[+(\d])/u;
const SPREADSHEET_DECIMALS = /(?<=^\+?\d{7,})[.,]0{1,2}$/;
const EXTENSION =
  /(?<=\d.*)(?:;ext=.*|,{2,}\d{1,9}#?|\s*#\s*\d{0,9}|\s*(?:extension|extn|ext|x|poste|anexo|ramal|interno|int|доб)[\s.:=]*\d{1,9})$/u;
const BETWEEN_NUMBERS = /[,;|&\n]|\/|\s(?:or|and|oder|und|atau|dan|ou|et|o|y|e|или|и)\s/gu;
const SEPARATORS = /[\p{Z}\p{Pd}\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{M}\p{So}\s\u2212./\\_·•∙‧~'"]/gu;
const DIGIT = /\p{Nd}/gu;
const FEWEST_DIGITS = 7;
/** Up to this many digits after a slash can be the last digits of a second number: `+49 89 1234567/8`. */
const OTHER_ENDING = 3;
/** The fifteen digits of E.164, with room for 00 and a trunk prefix. */
const MOST_WRITTEN = 20;
const LONGEST_TEXT = 120;

export const NATIONAL =
  'This is a number as written within its country. Write it with + and the country code, such as +62 812 3456 7890.';
const TWO_NUMBERS = 'There is more than one telephone number here. Write one.';
const LETTERS = 'There are letters in this telephone number. Write it in digits.';
const NO_NUMBER = 'This is no telephone number. Write it with + and the country code, such as +62 812 3456 7890.';

/** Reads the digits of a telephone number out of the forms in which people and programs write it. */
export function writtenPhone(text: string): WrittenPhone | Problem {
  if (UNREADABLE.test(text)) {
    return { problem: 'A character of this number cannot be read as a digit. Write the number in plain digits.' };
  }
  const plain = withoutQuotes(visibleText(text).replace(/^=/, '')).toLowerCase();
  const spelled = plain.replace(DIGIT, asciiDigit).replaceAll('\u2795', '+').replace(/%2b/g, '+').replace(/%20/g, ' ');
  for (const { form, means } of PHONE_FORMS) {
    const number = form.exec(spelled)?.[1];
    if (number !== undefined) return asWritten(means === 'INTERNATIONAL' ? `+${number}` : number);
  }
  const refused = REFUSED_PHONE_FORMS.find(({ form }) => form.test(spelled));
  return refused ?? asWritten(spelled);
}

function asWritten(spelled: string): WrittenPhone | Problem {
  if (spelled.length > LONGEST_TEXT) return { problem: NO_NUMBER };
  const number = spelled.trim().replace(LABEL, '').replace(SPREADSHEET_DECIMALS, '').replace(EXTENSION, '');
  if (isSeveral(number)) return { problem: TWO_NUMBERS };
  const [, plus, written] = /^(\+?)(\d+)$/.exec(number.replace(SEPARATORS, '')) ?? [];
  if (written === undefined) return { problem: /\p{L}/u.test(number) ? LETTERS : NO_NUMBER };
  if (written.length > MOST_WRITTEN) return { problem: NO_NUMBER };
  const digits = written.replace(/^00/, '');
  const international = plus === '+' || digits !== written;
  // Brackets around the first digits mark an area code (ITU-T E.123, 2.2).
  if (digits.startsWith('0') || (!international && /^\(\s*\d/.test(number))) return { problem: NATIONAL };
  return { digits, international };
}

/** A separator between two numbers, a plus inside, or a slash before the last digits of a second number. */
function isSeveral(number: string): boolean {
  const parts = number.split(BETWEEN_NUMBERS).map(digitsIn);
  const [, ending = ''] = /\/([^/]*)$/.exec(number) ?? [];
  const hasOtherEnding =
    ending !== '' && digitsIn(ending) <= OTHER_ENDING && digitsIn(number) - digitsIn(ending) >= FEWEST_DIGITS;
  return hasOtherEnding || parts.filter((digits) => digits >= FEWEST_DIGITS).length > 1 || /\d.*\+/.test(number);
}

function digitsIn(text: string): number {
  return text.replace(/\D/g, '').length;
}

/** The digits of every script are ten consecutive code points, so the distance to the first one is the value. */
export function asciiDigit(digit: string): string {
  const codePoint = digit.codePointAt(0) ?? 0;
  let start = codePoint;
  while (start > 0 && /\p{Nd}/u.test(String.fromCodePoint(start - 1))) start -= 1;
  return String((codePoint - start) % 10);
}
