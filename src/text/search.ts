/** A search text as SQL patterns. */
export interface SearchPatterns {
  readonly pattern: string;
  /** The digits of a text that looks like a telephone number, in any spacing; null for any other text. */
  readonly digits: string | null;
}

const FEWEST_DIGITS = 3;

/** The trimmed search text; null when it is blank. */
export function searchText(search: string | null | undefined): string | null {
  return search?.trim() || null;
}

export function searchPatterns(search: string): SearchPatterns {
  const digits = search.replace(/[\s()+./-]/gu, '');
  return {
    pattern: `%${search.replace(/[\\%_]/g, '\\$&')}%`,
    digits: /^\d+$/.test(digits) && digits.length >= FEWEST_DIGITS ? `%${digits}%` : null,
  };
}
