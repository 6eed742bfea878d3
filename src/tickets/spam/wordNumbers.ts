import { hash } from 'node:crypto';
import type { NumberedWord } from './spamModel.ts';
import { wordsOf } from './words.ts';

/** Five hexadecimal digits: about a million numbers. The words of all languages are far more, so several share one. */
const DIGITS = 5;

/**
 * The words of a text with their numbers under the key of the workspace. A number leads back to no word: without the
 * key to none at all, and with it to every word that shares the number.
 */
export function numberedWords(key: string, text: string): readonly NumberedWord[] {
  return wordsOf(text).map((word) => ({
    word,
    number: Number.parseInt(hash('sha256', `${key} ${word}`, 'hex').slice(0, DIGITS), 16),
  }));
}
