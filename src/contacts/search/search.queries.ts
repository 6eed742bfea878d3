import { type SQL, sql } from 'drizzle-orm';
import { param } from '../../database/statement.ts';
import { wholeMailbox } from '../mailbox.ts';
import { normaliseIdentity } from '../normaliseIdentity.ts';
import { searchReadings } from './readings.ts';

/** The value of a search in a statement. */
export interface SearchValues {
  readonly readings: string;
}

export function searchValues(search: string): SearchValues {
  return { readings: JSON.stringify(searchReadings(search, { normaliseIdentity, wholeMailbox })) };
}

/** The readings of a search, as a part of other statements. */
export const READINGS: SQL = sql`${param('readings')}::text::jsonb`;
