import { digitsOf, type IdentityRules, type Spellings, spellingsOf } from './spellings.ts';

/**
 * What is searched for, as the function `search_plan` of the database reads it. A search finds what one of its readings
 * finds. A reading finds what all its units find.
 */
export type SearchReadings = readonly (readonly SearchUnit[])[];

/** A word, a phrase, or an identity. */
export interface SearchUnit extends Spellings {
  /** A part of a name, of an identity or of a message. An identity of several words has none. */
  readonly text?: string;
}

/** Every word narrows the search, in any order. Quotes keep the words of a phrase together. */
export function searchReadings(search: string, rules: IdentityRules): SearchReadings {
  const words = wordsOf(search);
  const separate = words.map((word) => unitOf(word, rules));
  if (words.length === 1) return [separate];
  const whole = identityOf(search, rules);
  const joined = withJoinedNumber(words, rules);
  return [separate, ...(whole === null ? [] : [[whole]]), ...(joined === null ? [] : [joined])];
}

interface Word {
  readonly text: string;
  readonly quoted: boolean;
}

const WORD = /"(?<straight>[^"]*[^"\s][^"]*)"|[“„«](?<curly>[^“”„«»]*[^“”„«»\s][^“”„«»]*)[”“»]|\S+/gu;

/** A longer text is a sentence: what follows is one phrase. Each word costs time. */
const MAX_WORDS = 8;

function wordsOf(search: string): Word[] {
  const words = new Map<string, Word>();
  for (const { 0: whole, index, groups } of search.matchAll(WORD)) {
    if (words.size === MAX_WORDS - 1) {
      const rest = search.slice(index).trim();
      words.set(search, { text: rest, quoted: /\s/u.test(rest) });
      break;
    }
    const inner = groups?.straight ?? groups?.curly;
    words.set(whole, inner === undefined ? { text: whole, quoted: false } : { text: inner.trim(), quoted: true });
  }
  return [...words.values()];
}

function unitOf({ text, quoted }: Word, rules: IdentityRules): SearchUnit {
  if (quoted) return { text, exact: [], parts: [] };
  const { exact, parts } = spellingsOf(text, rules);
  const written = text.toLowerCase();
  return { text, exact: exact.filter(({ value }) => !value.toLowerCase().includes(written)), parts };
}

/** A telephone number in groups, or an address after a name. Null for a text that spells no identity. */
function identityOf(text: string, rules: IdentityRules): SearchUnit | null {
  const { exact, parts } = spellingsOf(text, rules);
  // An identity with spaces is found by its words.
  const unit = { exact: exact.filter(({ value }) => !/\s/u.test(value)), parts };
  return unit.exact.length + unit.parts.length > 0 ? unit : null;
}

const NUMBER_GROUP = /^\+?[\p{Nd}()./-]+$/u;
const NUMBER_DIGITS = { fewest: 7, most: 17 } as const;

/** The words with the groups of a telephone number as one identity. Null when no such number is among other words. */
function withJoinedNumber(words: readonly Word[], rules: IdentityRules): SearchUnit[] | null {
  const isGroup = ({ text, quoted }: Word) => !quoted && NUMBER_GROUP.test(text);
  const start = words.findIndex(isGroup);
  const length = words.slice(start).findIndex((word) => !isGroup(word));
  const end = length === -1 ? words.length : start + length;
  const others = [...words.slice(0, start), ...words.slice(end)];
  if (start === -1 || others.length === 0 || end - start === 1) return null;
  const number = words
    .slice(start, end)
    .map(({ text }) => text)
    .join(' ');
  const digits = digitsOf(number)?.length ?? 0;
  const identity = identityOf(number, rules);
  if (identity === null || digits < NUMBER_DIGITS.fewest || digits > NUMBER_DIGITS.most) return null;
  return [identity, ...others.map((word) => unitOf(word, rules))];
}
