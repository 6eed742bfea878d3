import type { BlockReason } from '../gql/graphql.ts';

export const REASONS: readonly BlockReason[] = ['SPAM', 'ABUSE', 'HARASSMENT', 'PHISHING', 'FRAUD', 'OPT_OUT', 'OTHER'];

const HOUR_MS = 3_600_000;
const DURATIONS_MS = { HOUR: HOUR_MS, EIGHT_HOURS: 8 * HOUR_MS, DAY: 24 * HOUR_MS, WEEK: 7 * 24 * HOUR_MS } as const;

export type UntilOption = keyof typeof DURATIONS_MS | 'FOR_GOOD' | 'DATE' | 'AS_IS';

/** For a new block. `AS_IS` is for one that has an end already. */
export const UNTIL_OPTIONS: readonly UntilOption[] = ['HOUR', 'EIGHT_HOURS', 'DAY', 'WEEK', 'FOR_GOOD', 'DATE'];

/** What is typed into the dialog. */
export interface BlockDraft {
  readonly reason: BlockReason;
  readonly note: string;
  readonly until: UntilOption;
  /** As the browser's date field has it: in the time zone of whoever looks, or empty. */
  readonly date: string;
  readonly closesTickets: boolean;
}

export const NEW_BLOCK: BlockDraft = { reason: 'SPAM', note: '', until: 'FOR_GOOD', date: '', closesTickets: true };

/** When the block would end; null for never, undefined where it stays as it is. */
export function expiryOf({ until, date }: BlockDraft, now: Date): string | null | undefined {
  if (until === 'AS_IS') return undefined;
  if (until === 'FOR_GOOD') return null;
  if (until === 'DATE') return isDate(date) ? new Date(date).toISOString() : null;
  return new Date(now.getTime() + DURATIONS_MS[until]).toISOString();
}

export type DateError = 'dateMissing' | 'datePast';

/** What is wrong with the date, where one was asked for. */
export function dateError({ until, date }: BlockDraft, now: Date): DateError | null {
  if (until !== 'DATE') return null;
  if (!isDate(date)) return 'dateMissing';
  return new Date(date) <= now ? 'datePast' : null;
}

/** Blank is no note. */
export function noteOf({ note }: BlockDraft): string | null {
  return note.trim() === '' ? null : note.trim();
}

function isDate(date: string): boolean {
  return !Number.isNaN(Date.parse(date));
}
