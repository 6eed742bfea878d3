import { domainToASCII } from 'node:url';
import type { IdentityKind } from '../contacts/identity.ts';
import { normaliseIdentity } from '../contacts/normaliseIdentity.ts';
import { type Refused, refuse } from '../refusals/refusal.ts';
import type { RuleInput, RuleMatch, RuleValue } from './blockRule.ts';
import { isCountry } from './matching/country.ts';
import { costOf, fitsEmptyText } from './matching/expressions.ts';
import { anchorOf } from './matching/patterns.ts';
import { foldedWords, hasWord } from './matching/words.ts';

const MAX_EXPRESSION = 200;
/** What one expression may cost: a repetition such as `[a-z]{1000}` makes a message cost what a thousand others do. */
const MAX_COST = 200;
const MAX_PATTERN = 100;
const MIN_ANCHOR = 2;
const MAX_WORDS = 20;
const MAX_WORD = 40;
const PREFIX_DIGITS = { fewest: 3, most: 15 } as const;
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;
const MAX_DOMAIN = 253;

/** The kinds of identity that a rule of this match can look at. Null stands for any kind, or the text. */
const KINDS: Record<RuleMatch, readonly (IdentityKind | null)[]> = {
  EXACT: ['PHONE', 'EMAIL', 'HANDLE', 'EXTERNAL_ID', 'SENDER_ID'],
  DOMAIN: ['EMAIL'],
  PREFIX: ['PHONE'],
  COUNTRY: ['PHONE'],
  PATTERN: [null, 'PHONE', 'EMAIL', 'HANDLE', 'EXTERNAL_ID', 'SENDER_ID'],
  REGEX: [null, 'PHONE', 'EMAIL', 'HANDLE', 'EXTERNAL_ID', 'SENDER_ID'],
  WORDS: [null],
};

const READ: Record<RuleMatch, (input: RuleInput) => Omit<RuleValue, 'kind'> | Refused> = {
  EXACT: exactValue,
  DOMAIN: ({ value }) => domainValue(value),
  PREFIX: ({ value }) => prefixValue(value),
  COUNTRY: ({ value }) => countryValue(value),
  PATTERN: ({ value }) => patternValue(value),
  REGEX: ({ value }) => regexValue(value),
  WORDS: ({ value }) => wordsValue(value),
};

/** The value of a rule as it is stored and compared. Refuses one that cannot be meant, and says why. */
export function readRuleValue(input: RuleInput): RuleValue | Refused {
  const [only = null, ...others] = KINDS[input.match];
  const kind = input.kind ?? (others.length === 0 ? only : null);
  if (!KINDS[input.match].includes(kind)) {
    const problem = kind === null ? 'Say which kind of identity it is.' : `A rule by ${input.match} has no such kind.`;
    return refuse('BAD_USER_INPUT', problem, 'kind');
  }
  const read = READ[input.match]({ ...input, kind });
  return 'refused' in read ? read : { kind, ...read };
}

function bad(problem: string): Refused {
  return refuse('BAD_USER_INPUT', problem, 'value');
}

function exactValue({ kind, value, channelId }: RuleInput): Omit<RuleValue, 'kind'> | Refused {
  if (kind === null) return bad('Say which kind of identity it is.');
  const identity = normaliseIdentity({ kind, value, channelId });
  if (!('refused' in identity)) return { value: identity.value, cost: 0 };
  const field = identity.field === 'identity.channelId' ? 'channelId' : 'value';
  return refuse('BAD_USER_INPUT', identity.message, field);
}

function domainValue(written: string): Omit<RuleValue, 'kind'> | Refused {
  const plain = written
    .trim()
    .toLowerCase()
    .replace(/^(\*\.|@|\.)/, '')
    .replace(/\.$/, '');
  const domain = /[%/?#\\@:\s]/.test(plain) ? '' : domainToASCII(plain);
  const isDomain = domain.length <= MAX_DOMAIN && domain.split('.').every((label) => LABEL.test(label));
  return isDomain ? { value: domain, cost: 0 } : bad('This is no domain. Write one such as example.com.');
}

function prefixValue(written: string): Omit<RuleValue, 'kind'> | Refused {
  const digits = written.replace(/[\s().-]/g, '').replace(/^(\+|00)/, '');
  const { fewest, most } = PREFIX_DIGITS;
  if (/^\d+$/.test(digits) && digits.length >= fewest && digits.length <= most) return { value: digits, cost: 0 };
  return bad(`A prefix has ${fewest} to ${most} digits and begins with the country code, such as +62812.`);
}

function countryValue(written: string): Omit<RuleValue, 'kind'> | Refused {
  const code = written.trim().toUpperCase();
  return isCountry(code) ? { value: code, cost: 0 } : bad('This is no country. Write its two letters, such as ID.');
}

function patternValue(written: string): Omit<RuleValue, 'kind'> | Refused {
  const pattern = written.trim().toLowerCase().replace(/\*+/g, '*');
  if (pattern.length > MAX_PATTERN) return bad(`A pattern has at most ${MAX_PATTERN} characters.`);
  if (anchorOf(pattern).length < MIN_ANCHOR) {
    return bad(
      'A pattern needs two characters side by side that are neither * nor ?. Otherwise it would hold everybody.',
    );
  }
  return { value: pattern, cost: 0 };
}

function regexValue(value: string): Omit<RuleValue, 'kind'> | Refused {
  if (value.length > MAX_EXPRESSION) return bad(`A regular expression has at most ${MAX_EXPRESSION} characters.`);
  const compiled = costOf(value);
  if ('problem' in compiled) return bad(`This regular expression cannot be compiled: ${compiled.problem}.`);
  if (compiled.cost > MAX_COST) return bad('This regular expression repeats too much. Use smaller numbers in { }.');
  if (fitsEmptyText(value)) return bad('This regular expression fits the empty text, so it would hold everybody.');
  return { value, cost: compiled.cost };
}

function wordsValue(written: string): Omit<RuleValue, 'kind'> | Refused {
  const words = [
    ...new Set(
      written
        .split(/[\n,;]/)
        .map(foldedWords)
        .filter(Boolean),
    ),
  ].sort();
  if (words.length === 0 || words.length > MAX_WORDS) return bad(`Write 1 to ${MAX_WORDS} words, each in a line.`);
  const long = words.find((word) => word.length > MAX_WORD);
  if (long !== undefined) return bad(`A word has at most ${MAX_WORD} characters: ${long.slice(0, MAX_WORD)}…`);
  const empty = words.find((word) => !hasWord(word));
  if (empty !== undefined) return bad(`This is no word: ${empty}`);
  return { value: words.join('\n'), cost: 0 };
}
