import { stringify } from 'csv-stringify/sync';

/** A cell. A moment is written in ISO 8601. */
export type Cell = string | number | boolean | Date | null;

/** The library quotes a line break only when it is the delimiter of records. Readers take each one for an end. */
const OPTIONS = { escape_formulas: true, record_delimiter: 'windows', quoted_match: /[\r\n]/ } as const;

/**
 * Rows as CSV (RFC 4180). A text that a spreadsheet would take for a formula gets an apostrophe before it, and so does
 * a telephone number with its plus sign.
 */
export function csvOf(rows: readonly (readonly Cell[])[]): string {
  const texts = rows.map((row) => row.map((cell) => (cell instanceof Date ? cell.toISOString() : cell)));
  return stringify(texts, OPTIONS);
}
