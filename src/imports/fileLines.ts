import { pipeline, type Readable } from 'node:stream';
import { CsvError, type Info, parse } from 'csv-parse';
import { Refusal, refuse } from '../refusals/refusal.ts';
import { isObject, parsedObject } from '../text/json.ts';
import { MAX_BYTES } from './import.ts';

/** One record of a file, with the number of the line in which it ends. */
export interface FileLine<Content> {
  readonly line: number;
  readonly content: Content;
}

const TOO_LARGE = refuse('BAD_USER_INPUT', 'The file has more than 10 MB.', 'file');
const LONG_LINE = refuse('BAD_USER_INPUT', 'A line of the file is too long.', 'file');
const MAX_RECORD = 64_000;

/**
 * The records of a CSV file, as they come: with or without a byte order mark, with any ends of lines, and with new
 * lines in quotes. Throws a refusal for what is no CSV.
 */
export async function* csvLines(file: Readable): AsyncGenerator<FileLine<readonly string[]>> {
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_RECORD,
  });
  // An error of the file destroys the parser with it, so the loop below meets it.
  const ends: number[] = [];
  pipeline(
    file,
    (source: AsyncIterable<Buffer>) => noting(withinLimit(source), ends),
    parser,
    () => {},
  );
  let line = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      // The parser counts a new line within quotes as two.
      while ((ends[line] ?? Number.POSITIVE_INFINITY) < info.bytes) line += 1;
      yield { line: ends[line - 1] === info.bytes - 1 ? line : line + 1, content: record };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Refusal(refuse('BAD_USER_INPUT', `This is no CSV file: ${error.code}.`, 'file'), { cause: error });
  }
}

/** The objects of an NDJSON file; null for a line that is none. */
export async function* jsonLines(file: Readable): AsyncGenerator<FileLine<Readonly<Record<string, unknown>> | null>> {
  const decoder = new TextDecoder();
  let [rest, line] = ['', 0];
  for await (const bytes of withinLimit(file)) {
    const written = (rest + decoder.decode(bytes, { stream: true })).split('\n');
    rest = written.pop() ?? '';
    if (rest.length > MAX_RECORD) throw new Refusal(LONG_LINE);
    for (const text of written) {
      line += 1;
      if (text.trim() !== '') yield { line, content: objectIn(text) };
    }
  }
  const last = rest + decoder.decode();
  if (last.trim() !== '') yield { line: line + 1, content: objectIn(last) };
}

function objectIn(text: string): Readonly<Record<string, unknown>> | null {
  const parsed = parsedObject(text);
  return isObject(parsed) && Object.keys(parsed).length > 0 ? parsed : null;
}

/** Notes where the lines of the file end. */
async function* noting(pieces: AsyncIterable<Buffer>, ends: number[]): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const piece of pieces) {
    for (let at = piece.indexOf(10); at !== -1; at = piece.indexOf(10, at + 1)) ends.push(bytes + at);
    bytes += piece.length;
    yield piece;
  }
}

async function* withinLimit(file: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const piece of file) {
    bytes += piece.length;
    if (bytes > MAX_BYTES) throw new Refusal(TOO_LARGE);
    yield piece;
  }
}
