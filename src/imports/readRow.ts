import { BLOCK_REASONS, BLOCK_SCOPES } from '../blocks/block.ts';
import { IDENTITY_KINDS } from '../contacts/identity.ts';
import { normaliseIdentity } from '../contacts/normaliseIdentity.ts';
import type { Cells } from './columns.ts';
import type { ImportProblem, ImportRow } from './import.ts';

/** A channel that a file can name. */
export interface NamedChannel {
  readonly id: string;
  readonly name: string;
}

const MAX_NOTE = 2_000;
/** NUL, which PostgreSQL cannot store, and halves of surrogate pairs. */
const UNSTORABLE = /\0|\p{Cs}/u;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

/** Reads one identity with its terms. Answers what is wrong where it cannot be imported. */
export function readRow(cells: Cells, line: number, channels: readonly NamedChannel[]): ImportRow | ImportProblem {
  const wrong = (field: keyof Cells): ImportProblem => ({ line, code: 'BAD_USER_INPUT', field });
  const word = (column: keyof Cells) => (cells[column] ?? '').trim();
  const kind = IDENTITY_KINDS.find((one) => one === word('kind').toUpperCase());
  if (kind === undefined) return wrong('kind');
  const named = channels.filter(({ id, name }) => id === word('channel').toLowerCase() || name === word('channel'));
  if (word('channel') !== '' && named.length !== 1) {
    return named.length === 0 ? { line, code: 'CHANNEL_NOT_FOUND', field: 'channel' } : wrong('channel');
  }
  const identity = normaliseIdentity({ kind, value: word('value'), channelId: named[0]?.id ?? null });
  if ('refused' in identity) return wrong(identity.field === 'identity.channelId' ? 'channel' : 'value');
  const reason = oneOf(BLOCK_REASONS, word('reason'), 'OTHER');
  if (reason === undefined) return wrong('reason');
  const scope = oneOf(BLOCK_SCOPES, word('scope'), 'INBOUND');
  if (scope === undefined) return wrong('scope');
  const note = word('note');
  if (note.length > MAX_NOTE || UNSTORABLE.test(note)) return wrong('note');
  const end = word('expiresAt');
  if (end !== '' && (!MOMENT.test(end) || Number.isNaN(Date.parse(end)))) return wrong('expiresAt');
  const expiresAt = end === '' ? null : new Date(end).toISOString();
  return { line, identity, reason, scope, note: note === '' ? null : note, expiresAt };
}

function oneOf<Word extends string>(words: readonly Word[], written: string, usual: Word): Word | undefined {
  return written === '' ? usual : words.find((one) => one === written.toUpperCase());
}
