import { RE2JS, RE2JSException, RE2Set } from 're2js';

/** How much of a text regular expressions are matched with. */
export const JUDGED_BY_EXPRESSIONS = 1_000;
/** The memory that the states of all expressions of one kind may take. */
const MAX_STATES_BYTES = 4 * 1024 * 1024;

/** What an expression costs each character of a message at worst, or what is wrong with it. */
export function costOf(expression: string): { readonly cost: number } | { readonly problem: string } {
  try {
    return { cost: RE2JS.compile(expression, RE2JS.CASE_INSENSITIVE).programSize() };
  } catch (error) {
    if (error instanceof RE2JSException) return { problem: error.message };
    throw error;
  }
}

/** Whether an expression fits where nothing is: then it fits every text. */
export function fitsEmptyText(expression: string): boolean {
  return RE2JS.compile(expression, RE2JS.CASE_INSENSITIVE).test('');
}

/**
 * Answers a function that calls `found` for each entry whose expression stands in the text. All expressions are one
 * automaton, which reads each character once: no text makes it run for long.
 */
export function expressionFinder<Entry>(
  expressions: readonly (readonly [string, Entry])[],
): (text: string, found: (entries: readonly Entry[]) => void) => void {
  if (expressions.length === 0) return () => {};
  const set = new RE2Set(RE2Set.UNANCHORED, RE2JS.CASE_INSENSITIVE, MAX_STATES_BYTES);
  for (const [expression] of expressions) set.add(expression);
  set.compile();
  return (text, found) => {
    const entries = set.match(text.slice(0, JUDGED_BY_EXPRESSIONS)).flatMap((place) => {
      const entry = expressions[place]?.[1];
      return entry === undefined ? [] : [entry];
    });
    if (entries.length > 0) found(entries);
  };
}
