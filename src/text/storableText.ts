/** The text as PostgreSQL can hold it: at most `longest` UTF-16 units, no NUL, no half of a surrogate pair. */
export function storableText(text: string, longest: number): string {
  const cut = text.length > longest ? text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '') : text;
  return cut.replace(/[\0\p{Cs}]/gu, '\uFFFD');
}
