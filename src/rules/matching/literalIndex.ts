/**
 * Texts to find inside another text, by their first character and their lengths. One lookup for each place and length
 * finds them all, so the number of texts costs nothing.
 */
export interface LiteralIndex<Entry> {
  /** Calls `found` for each entry whose text begins at the place, with the place after it. */
  readonly at: (text: string, place: number, found: (entries: readonly Entry[], end: number) => void) => void;
  readonly isEmpty: boolean;
}

export function literalIndex<Entry>(literals: Iterable<readonly [string, Entry]>): LiteralIndex<Entry> {
  const entries = new Map<string, Entry[]>();
  const lengths = new Map<number, number[]>();
  for (const [literal, entry] of literals) {
    const known = entries.get(literal);
    if (known !== undefined) {
      known.push(entry);
      continue;
    }
    entries.set(literal, [entry]);
    const first = literal.charCodeAt(0);
    const ofFirst = lengths.get(first) ?? [];
    if (!ofFirst.includes(literal.length)) ofFirst.push(literal.length);
    lengths.set(first, ofFirst);
  }
  return {
    isEmpty: entries.size === 0,
    at(text, place, found) {
      for (const length of lengths.get(text.charCodeAt(place)) ?? []) {
        const end = place + length;
        const met = end > text.length ? undefined : entries.get(text.slice(place, end));
        if (met !== undefined) found(met, end);
      }
    },
  };
}
