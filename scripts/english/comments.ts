import { parseSync } from 'oxc-parser';

const MAX_COLUMNS = 120;

/** Finds the lines that a comment makes wider than 120 columns. The formatter wraps code but no comment. */
export function wideComments(path: string, text: string): readonly string[] {
  const { comments, errors } = parseSync(path, text);
  const fault = errors[0];
  if (fault !== undefined) throw new Error(`${path} does not parse: ${fault.message}`);

  const lines = text.split('\n');
  const lineOf = (offset: number) => text.slice(0, offset).split('\n').length;
  const commented = comments.flatMap(({ start, end }) => {
    const first = lineOf(start);
    return Array.from({ length: lineOf(end) - first + 1 }, (_, at) => first + at);
  });
  return [...new Set(commented)].flatMap((line) => {
    const columns = [...(lines[line - 1] ?? '')].length;
    return columns > MAX_COLUMNS ? [`${path}:${line}: a comment of ${columns} columns, at most ${MAX_COLUMNS}`] : [];
  });
}
