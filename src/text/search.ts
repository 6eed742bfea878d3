/** What people type into a search field, as patterns of SQL. */
export interface SearchPatterns {
  readonly pattern: string;
  /** The digits of what looks like a telephone number, however it was spaced; null for anything else. */
  readonly digits: string | null;
}

const FEWEST_DIGITS = 3;

/** What is searched for; null where nothing is, as when a search field holds only space. */
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
