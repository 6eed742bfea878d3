export const MAX_NAME = 200;

/**
 * Characters without a glyph: control and format characters, separators, marks without a letter, blanks that Unicode
 * counts as letters or symbols (U+3164 Hangul filler, U+2800 braille blank, U+1D159 null notehead), and the places of
 * missing things (U+FFFC, U+FFFD).
 */
const NO_GLYPH = String.raw`\p{Cc}\p{Cf}\p{Cs}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800\u{1D159}\uFFFC\uFFFD`;
const GLYPH = new RegExp(`[^${NO_GLYPH}]`, 'u');

/** Bidirectional embeddings, overrides and isolates: they would turn the text that a screen shows after the name. */
const DIRECTIONS = /[\u202A-\u202E\u2066-\u2069]/gu;
/** Controls, spaces of every width, and blanks that are no space. */
const BLANKS = /[\p{Cc}\p{Z}\u115F\u1160\u2800\u3164\uFFA0]+/gu;
/** Marks and invisible characters before the first letter belong to nothing. */
const LEADING = /^[\p{Cf}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\uFFFC\uFFFD]+/u;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Whether a person sees anything of the text. */
export function showsSomething(text: string): boolean {
  return GLYPH.test(text);
}

/**
 * The name as a list can show it: on one line, without control characters and halves of surrogate pairs, at most
 * `longest` UTF-16 units, never cut within a character as people see it. Null for a name that shows nothing.
 */
export function visibleName(text: string | null | undefined, longest: number = MAX_NAME): string | null {
  if (text == null) return null;
  const line = text
    .replace(/\p{Cs}/gu, '')
    .replace(DIRECTIONS, '')
    .replace(BLANKS, ' ')
    .replace(LEADING, '');
  const name = cutAtGrapheme(line, longest).trimEnd();
  return showsSomething(name) ? name : null;
}

/** At most `longest` UTF-16 units. A first character that is longer than that is cut between its code points. */
function cutAtGrapheme(text: string, longest: number): string {
  if (text.length <= longest) return text;
  // Two units more show whether a character begins there.
  const boundary = graphemes.segment(text.slice(0, longest + 2)).containing(longest)?.index ?? 0;
  return boundary > 0 ? text.slice(0, boundary) : text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '');
}
