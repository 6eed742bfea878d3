import { literalIndex } from './literalIndex.ts';

/** How much of a text is looked at for words. */
export const JUDGED_TEXT = 16_000;

/** Scripts that put no space between words: there a word is found wherever it stands. */
const UNSPACED =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const OF_WORD = /^[\p{L}\p{N}\p{M}]/u;
const INVISIBLE = /\p{Cf}/gu;
const SPACE = /\s+/gu;

/** A text as words are compared: without letter case, compatibility forms and invisible characters. */
export function foldedWords(text: string): string {
  return text.normalize('NFKC').replace(INVISIBLE, '').toLowerCase().replace(SPACE, ' ').trim();
}

/** Whether a text has a letter or a digit. */
export function hasWord(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/** The words of a rule: they stand in lines. */
export function wordsOf(value: string): string[] {
  return value.split('\n');
}

/** Whether a word can begin or end between the characters: one of the two is no part of a word, or needs no space. */
function isEdge(before: string, after: string): boolean {
  return !OF_WORD.test(before) || !OF_WORD.test(after) || UNSPACED.test(before) || UNSPACED.test(after);
}

function characterBefore(text: string, place: number): string {
  const low = text.charCodeAt(place - 1);
  return low >= 0xdc00 && low <= 0xdfff ? text.slice(place - 2, place) : text.slice(place - 1, place);
}

function isEdgeAt(text: string, place: number): boolean {
  return place === 0 || place === text.length || isEdge(characterBefore(text, place), text.slice(place, place + 2));
}

/** A letter or a digit of most texts. Between two of them no word begins, so most places are passed over at once. */
function isLatin(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
}

/** Answers a function that calls `found` for the entries whose words stand whole in a folded text. */
export function wordFinder<Entry>(
  words: Iterable<readonly [string, Entry]>,
): (text: string, found: (entries: readonly Entry[]) => void) => void {
  const index = literalIndex(words);
  return (text, found) => {
    if (index.isEmpty) return;
    for (let place = 0; place < text.length; place += 1) {
      if (place > 0 && isLatin(text.charCodeAt(place - 1)) && isLatin(text.charCodeAt(place))) continue;
      let begins: boolean | null = null;
      index.at(text, place, (entries, end) => {
        begins ??= isEdgeAt(text, place);
        if (begins && isEdgeAt(text, end)) found(entries);
      });
    }
  };
}
