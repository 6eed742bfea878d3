/** How a column of a row is read. */
export interface ReadColumn {
  /** In camelCase. */
  readonly name: string;
  /** Null for a column that stays a text. */
  readonly parse: ((text: string) => unknown) | null;
}

/** The numbers of types that every PostgreSQL has. */
const BOOL = 16;
const BYTEA = 17;
const INT8 = 20;
const INT2 = 21;
const INT4 = 23;
const OID = 26;
const JSON_TYPE = 114;
const FLOAT4 = 700;
const FLOAT8 = 701;
const TEXT_ARRAY = 1009;
const DATE = 1082;
const TIMESTAMP = 1114;
const TIMESTAMPTZ = 1184;
const JSONB = 3802;

const PARSERS: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [BOOL, (text) => text === 't'],
  [BYTEA, (text) => Buffer.from(text.slice(2), 'hex')],
  // Event numbers and counters stay far below 2^53.
  ...[INT2, INT4, INT8, OID, FLOAT4, FLOAT8].map((type) => [type, Number] as const),
  ...[JSON_TYPE, JSONB].map((type) => [type, JSON.parse] as const),
  ...[DATE, TIMESTAMP, TIMESTAMPTZ].map((type) => [type, moment] as const),
  [TEXT_ARRAY, words],
]);

export function readColumn(name: string, type: number): ReadColumn {
  return {
    name: name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
    parse: PARSERS.get(type) ?? null,
  };
}

/** Where the parts of `2026-11-30 22:13:49.123+00` stand. The digits behind the second are those that are needed. */
const [YEAR, MONTH, DAY, HOUR, MINUTE, SECOND, FRACTION] = [0, 5, 8, 11, 14, 17, 20] as const;
const LONGEST_MOMENT = 26;
const IN_UTC = '+00';

/** Reads a moment. The engine's own parser takes longer, and a page has dozens of moments. */
function moment(text: string): Date {
  const end = text.length - IN_UTC.length;
  // The engine reads every other one: of another time zone, and of years with less or more than four digits.
  if (text.length > LONGEST_MOMENT || text[0] === '0' || text[MONTH - 1] !== '-' || !text.endsWith(IN_UTC))
    return new Date(text);
  const year = twoDigits(text, YEAR) * 100 + twoDigits(text, YEAR + 2);
  let milliseconds = 0;
  for (let at = FRACTION, worth = 100; at < end; at += 1, worth /= 10) milliseconds += digit(text, at) * worth;
  return new Date(
    Date.UTC(
      year,
      twoDigits(text, MONTH) - 1,
      twoDigits(text, DAY),
      twoDigits(text, HOUR),
      twoDigits(text, MINUTE),
      twoDigits(text, SECOND),
      milliseconds,
    ),
  );
}

function twoDigits(text: string, at: number): number {
  return digit(text, at) * 10 + digit(text, at + 1);
}

function digit(text: string, at: number): number {
  return text.charCodeAt(at) - ZERO;
}

const ZERO = 0x30;

/** Scopes and the like are fixed words that PostgreSQL never quotes. */
function words(array: string): string[] {
  return array === '{}' ? [] : array.slice(1, -1).split(',');
}
