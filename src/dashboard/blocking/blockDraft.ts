import type { BlockReason, OpenTicketAction } from '../gql/graphql.ts';

export const REASONS: readonly BlockReason[] = ['SPAM', 'ABUSE', 'HARASSMENT', 'PHISHING', 'FRAUD', 'OPT_OUT', 'OTHER'];

const HOUR_MS = 3_600_000;
const DURATIONS_MS = { HOUR: HOUR_MS, EIGHT_HOURS: 8 * HOUR_MS, DAY: 24 * HOUR_MS, WEEK: 7 * 24 * HOUR_MS } as const;

export type UntilOption = keyof typeof DURATIONS_MS | 'FOR_GOOD' | 'DATE' | 'AS_IS';

/** The options for a new block. `AS_IS` keeps the expiry of an existing block. */
export const UNTIL_OPTIONS: readonly UntilOption[] = ['HOUR', 'EIGHT_HOURS', 'DAY', 'WEEK', 'FOR_GOOD', 'DATE'];

/** The values of the block form. */
export interface BlockDraft {
  readonly reason: BlockReason;
  readonly note: string;
  readonly until: UntilOption;
  /** The value of a `datetime-local` field: in the viewer's time zone, or empty. */
  readonly date: string;
  readonly closesTickets: boolean;
}

export const NEW_BLOCK: BlockDraft = { reason: 'SPAM', note: '', until: 'FOR_GOOD', date: '', closesTickets: true };

export interface BlockInput {
  readonly reason: BlockReason;
  readonly note: string | null;
  readonly expiresAt: string | null;
  readonly openTickets: OpenTicketAction;
}

export function blockInputOf(draft: BlockDraft, now: Date): BlockInput {
  return {
    reason: draft.reason,
    note: noteOf(draft),
    expiresAt: expiryOf(draft, now) ?? null,
    openTickets: draft.closesTickets ? 'CLOSE' : 'LEAVE_OPEN',
  };
}

/** Returns when the block expires. Null means never, undefined keeps the expiry as it is. */
export function expiryOf({ until, date }: BlockDraft, now: Date): string | null | undefined {
  if (until === 'AS_IS') return undefined;
  if (until === 'FOR_GOOD') return null;
  if (until === 'DATE') return isDate(date) ? new Date(date).toISOString() : null;
  return new Date(now.getTime() + DURATIONS_MS[until]).toISOString();
}

export type DateError = 'dateMissing' | 'datePast';

/** Returns what is wrong with the date. Null when it is valid, or the form does not ask for one. */
export function dateError({ until, date }: BlockDraft, now: Date): DateError | null {
  if (until !== 'DATE') return null;
  if (!isDate(date)) return 'dateMissing';
  return new Date(date) <= now ? 'datePast' : null;
}

/** Returns the trimmed note. Null when it is blank. */
export function noteOf({ note }: BlockDraft): string | null {
  return note.trim() === '' ? null : note.trim();
}

function isDate(date: string): boolean {
  return !Number.isNaN(Date.parse(date));
}
