export interface Problem {
  /** A sentence for a support agent that says why the text names no identity. */
  readonly problem: string;
}

/** What a text says: its canonical value, or why it has none. */
export type Reading = { readonly value: string } | Problem;

const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}\uFFFC]/gu;

/** The text in NFKC without zero-width characters, bidi marks and other invisible characters. */
export function visibleText(text: string): string {
  return text.replace(INVISIBLE, '').normalize('NFKC').trim();
}

/** A caseless form. It goes through upper case, because lower case alone keeps `σ` from `ς` and `ß` from `SS`. */
export function caseless(text: string): string {
  return visibleText(text).toLowerCase().toUpperCase().toLowerCase().normalize('NFKC');
}

const OPENING = `"'\`\u00b4\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u2039\u203a\u00ab\u00bb\u300c\u300d\u300e\u300f`;
const QUOTES_AROUND = new RegExp(`^[${OPENING}\\s]+|[${OPENING}\\s]+$`, 'gu');

/** Without quotation marks of any language at both ends. */
export function withoutQuotes(text: string): string {
  return text.replace(QUOTES_AROUND, '');
}
