/** The characters of a text that are read. */
const MAX_LENGTH = 8_000;
/** The different words of a text that are read. */
const MAX_WORDS = 300;
const MAX_WORD_LENGTH = 24;

/** Words, as runs of letters, marks and digits. An apostrophe or a hyphen inside joins two parts. */
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’-][\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*/gu;
/** Scripts that put no space between words. A word of theirs is two characters that stand side by side. */
const UNSPACED = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const DIGIT = /\p{N}/gu;

/**
 * The different words of a text, in the order in which they first come. Letter case and forms of a letter do not
 * matter. Each digit becomes 0, so that no number of a person is a word of its own: `0812` and `0857` are both `0000`.
 */
export function wordsOf(text: string): readonly string[] {
  const found = new Set<string>();
  for (const [run] of text.slice(0, MAX_LENGTH).normalize('NFKC').toLowerCase().matchAll(WORD)) {
    for (const word of UNSPACED.test(run) ? pairsOf(run) : [run]) {
      if (word.length < 2 || word.length > MAX_WORD_LENGTH) continue;
      found.add(word.replace(DIGIT, '0'));
      if (found.size === MAX_WORDS) return [...found];
    }
  }
  return [...found];
}

function pairsOf(run: string): string[] {
  const characters = [...run];
  return characters.length === 1 ? characters : characters.slice(1).map((one, place) => `${characters[place]}${one}`);
}
