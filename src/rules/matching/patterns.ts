import { literalIndex } from './literalIndex.ts';

const WILDCARD = /[*?]/;

/** The longest part of a pattern without a wildcard. Empty for a pattern of wildcards alone. */
export function anchorOf(pattern: string): string {
  return pattern.split(WILDCARD).reduce((longest, part) => (part.length > longest.length ? part : longest), '');
}

/** Whether the whole text fits the pattern: `*` stands for any characters, `?` for one. */
export function fitsPattern(pattern: string, text: string): boolean {
  let [inPattern, inText, star, retry] = [0, 0, -1, 0];
  while (inText < text.length) {
    const wanted = pattern[inPattern];
    if (wanted === '*') {
      star = inPattern;
      retry = inText;
      inPattern += 1;
    } else if (wanted === '?' || wanted === text[inText]) {
      inPattern += 1;
      inText += 1;
    } else if (star >= 0) {
      inPattern = star + 1;
      retry += 1;
      inText = retry;
    } else return false;
  }
  while (pattern[inPattern] === '*') inPattern += 1;
  return inPattern === pattern.length;
}

/**
 * Answers a function that calls `found` for each entry whose pattern the text fits. Only patterns whose longest part
 * stands in the text are tried.
 */
export function patternFinder<Entry>(
  patterns: readonly (readonly [string, Entry])[],
): (text: string, found: (entries: readonly Entry[]) => void) => void {
  const index = literalIndex(patterns.map((one) => [anchorOf(one[0]), one] as const));
  return (text, found) => {
    if (index.isEmpty) return;
    const tried = new Set<string>();
    for (let place = 0; place < text.length; place += 1) {
      index.at(text, place, (near) => {
        for (const [pattern, entry] of near) {
          const key = pattern;
          if (tried.has(key) || !fitsPattern(pattern, text)) continue;
          found([entry]);
        }
        for (const [pattern] of near) tried.add(pattern);
      });
    }
  };
}
