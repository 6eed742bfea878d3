import type { IdentityKind } from '../contacts/identity.ts';
import { type Refused, refuse } from '../refusals/refusal.ts';

export const PRESETS = ['BLOCKDESK', 'ZENDESK', 'CHATWOOT', 'INTERCOM'] as const;
/** Whose columns a file has. */
export type Preset = (typeof PRESETS)[number];

/** The columns of our own files. The last two are those of an export, and say nothing of a block that begins now. */
const OWN = ['kind', 'value', 'channel', 'reason', 'scope', 'note', 'expiresAt', 'blockedAt', 'blockedBy'] as const;
type Column = (typeof OWN)[number];

/** A cell of a file that names an identity, or a term of the block. */
export type Cells = Partial<Readonly<Record<Column, string>>>;

interface Foreign {
  /** The columns with an identity, by their names in lower case. */
  readonly identities: readonly { readonly column: string; readonly kind: IdentityKind }[];
  /** Where the file has one of these, only lines in which it is true are people to block. */
  readonly marks: readonly string[];
  /** Where one of these is true, the person asked not to be written to. */
  readonly optOuts: readonly string[];
}

const EMAIL_AND_PHONE = [
  { column: 'email', kind: 'EMAIL' },
  { column: 'phone', kind: 'PHONE' },
  { column: 'phone_number', kind: 'PHONE' },
] as const;

const FOREIGN: Readonly<Record<Exclude<Preset, 'BLOCKDESK'>, Foreign>> = {
  ZENDESK: { identities: EMAIL_AND_PHONE, marks: ['suspended'], optOuts: [] },
  CHATWOOT: { identities: EMAIL_AND_PHONE, marks: ['blocked'], optOuts: [] },
  INTERCOM: {
    identities: EMAIL_AND_PHONE,
    marks: ['blocked', 'marked_email_as_spam', 'unsubscribed_from_emails'],
    optOuts: ['marked_email_as_spam', 'unsubscribed_from_emails'],
  },
};

/** Reads the cells of one line: none, or one for each identity. */
export type LineReader = (cells: readonly string[]) => readonly Cells[];

/** Finds the columns in the first line of a file. Refuses a header that could be misunderstood. */
export function readHeader(header: readonly string[], preset: Preset): { readonly read: LineReader } | Refused {
  return preset === 'BLOCKDESK' ? ownHeader(header) : foreignHeader(header, FOREIGN[preset]);
}

/** The cells of an object of NDJSON. Null when it names what is no column, or is no text. */
export function ownCells(object: Readonly<Record<string, unknown>>): Cells | null {
  const cells: Record<string, string> = {};
  for (const [name, value] of Object.entries(object)) {
    const column = OWN.find((one) => one === name);
    if (column === undefined || (value !== null && typeof value !== 'string')) return null;
    cells[column] = value ?? '';
  }
  return cells;
}

function ownHeader(header: readonly string[]): { readonly read: LineReader } | Refused {
  const columns = header.map((name) => OWN.find((one) => one.toLowerCase() === name.trim().toLowerCase()));
  const unknown = header.find((_, index) => columns[index] === undefined);
  // A misspelt column such as "expires" would be lost without a word.
  if (unknown !== undefined)
    return wrong(`The first line names a column that is not known. Known are: ${OWN.join(', ')}.`);
  if (new Set(columns).size < columns.length) return wrong('The first line names a column twice.');
  if (!columns.includes('kind') || !columns.includes('value')) return wrong('The columns kind and value are needed.');
  return {
    read: (cells) => [
      Object.fromEntries(columns.map((column, index) => [column, unescaped(cells[index] ?? '')])) as Cells,
    ],
  };
}

function foreignHeader(
  header: readonly string[],
  { identities, marks, optOuts }: Foreign,
): { readonly read: LineReader } | Refused {
  const names = header.map((name) => name.trim().toLowerCase().replace(/\s+/g, '_'));
  const found = identities.filter(({ column }) => names.includes(column));
  if (found.length === 0) return wrong('The first line has no column for an e-mail address or a telephone number.');
  const isMarked = (cells: readonly string[], among: readonly string[]) =>
    among.some((name) => isTrue(cells[names.indexOf(name)] ?? ''));
  const marked = marks.filter((name) => names.includes(name));
  return {
    read(cells) {
      if (marked.length > 0 && !isMarked(cells, marked)) return [];
      const isOptOut = isMarked(cells, optOuts) && !isMarked(cells, ['blocked']);
      const terms = isOptOut ? { reason: 'OPT_OUT', scope: 'OUTBOUND' } : { reason: 'OTHER' };
      return found.flatMap(({ column, kind }) => {
        const value = cells[names.indexOf(column)]?.trim() ?? '';
        return value === '' ? [] : [{ kind, value, ...terms }];
      });
    },
  };
}

function wrong(message: string): Refused {
  return refuse('BAD_USER_INPUT', message, 'header');
}

function isTrue(cell: string): boolean {
  return ['true', 't', 'yes', 'y', '1'].includes(cell.trim().toLowerCase());
}

/** Our exports put an apostrophe before what a spreadsheet would take for a formula. */
function unescaped(cell: string): string {
  return /^'[=+\-@\t\r＝＋－＠]/.test(cell) ? cell.slice(1) : cell;
}
