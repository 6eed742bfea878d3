/**
 * The bands of a text: two texts that are nearly identical share one of them, nearly always, and two different texts
 * share none. Each band is the least hashes of the text's pairs of words (MinHash), so an index finds the texts that
 * share it.
 */
export type Bands = readonly [number, number, number, number];

/** A text with fewer words is in no campaign: many customers write "where is my order" alike. */
export const FEWEST_WORDS = 8;
/** What stands behind them is not read. A band costs the gate the same for a text of any length. */
const MOST_CHARACTERS = 4_000;
const MOST_WORDS = 400;

const BANDS = 4;
const HASHES_IN_BAND = 3;

const LINK = /(?:https?:\/\/|www\.)\S+|[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}(?:\/\S*)?/giu;
const ADDRESS = /\S+@\S+/gu;
const MARKS = /\p{M}+/gu;
/** A word; or one character of a script that puts no spaces between words. */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]|[^\P{L}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu;

/** Null for a text that is too short to tell. Links, numbers, emoji, case and accents do not count. */
export function bandsOf(text: string): Bands | null {
  const words = wordsOf(text);
  if (words.length < FEWEST_WORDS) return null;
  const least = leastHashes(words);
  const band = (at: number) => bandOf(at, least.slice(at * HASHES_IN_BAND, (at + 1) * HASHES_IN_BAND));
  return [band(0), band(1), band(2), band(3)];
}

function wordsOf(text: string): readonly string[] {
  const plain = text
    .slice(0, MOST_CHARACTERS)
    .replace(ADDRESS, ' ')
    .replace(LINK, ' ')
    .normalize('NFKD')
    .replace(MARKS, '')
    .toLowerCase();
  return (plain.match(WORD) ?? []).slice(0, MOST_WORDS);
}

/** For each hash function the least hash of a pair of words. The pairs' order does not matter. */
function leastHashes(words: readonly string[]): Uint32Array {
  const least = new Uint32Array(BANDS * HASHES_IN_BAND).fill(0xffff_ffff);
  for (let at = 1; at < words.length; at++) {
    const pair = hashOf(`${words[at - 1]} ${words[at]}`);
    for (let turn = 0; turn < least.length; turn++) {
      const hash = mixed(pair ^ Math.imul(turn + 1, 0x9e37_79b9));
      if (hash < (least[turn] ?? 0)) least[turn] = hash;
    }
  }
  return least;
}

/** A whole number that JSON and PostgreSQL's bigint hold exactly: 53 bits. */
function bandOf(at: number, hashes: Uint32Array): number {
  const key = `${at} ${hashes.join(' ')}`;
  return (hashOf(`high ${key}`) & 0x1f_ffff) * 2 ** 32 + hashOf(key);
}

/** FNV-1a, mixed. */
function hashOf(text: string): number {
  let hash = 0x811c_9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x0100_0193);
  return mixed(hash);
}

/** The end of MurmurHash3: each bit depends on all others. */
function mixed(hash: number): number {
  let bits = hash >>> 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85eb_ca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2_ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
