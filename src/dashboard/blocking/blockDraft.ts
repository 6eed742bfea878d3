import type { BlockReason, BlockScope, OpenTicketAction } from '../gql/graphql.ts';

export const REASONS: readonly BlockReason[] = ['SPAM', 'ABUSE', 'HARASSMENT', 'PHISHING', 'FRAUD', 'OPT_OUT', 'OTHER'];

const HOUR_MS = 3_600_000;
const DURATIONS_MS = { HOUR: HOUR_MS, EIGHT_HOURS: 8 * HOUR_MS, DAY: 24 * HOUR_MS, WEEK: 7 * 24 * HOUR_MS } as const;

export type UntilOption = keyof typeof DURATIONS_MS | 'FOR_GOOD' | 'DATE' | 'AS_IS';

/** The options for a new block. `AS_IS` keeps the expiry of an existing block. */
export const UNTIL_OPTIONS: readonly UntilOption[] = ['HOUR', 'EIGHT_HOURS', 'DAY', 'WEEK', 'FOR_GOOD', 'DATE'];

/** The values of the block form. */
export interface BlockDraft {
  readonly reason: BlockReason;
  readonly scope: BlockScope;
  readonly note: string;
  readonly until: UntilOption;
  /** The value of a `datetime-local` field: in the viewer's time zone, or empty. */
  readonly date: string;
  readonly closesTickets: boolean;
}

export const NEW_BLOCK: BlockDraft = {
  reason: 'SPAM',
  scope: 'INBOUND',
  note: '',
  until: 'FOR_GOOD',
  date: '',
  closesTickets: true,
};

/** The draft for a contact that asks not to be written to: they may go on writing. */
export const NEW_OPT_OUT: BlockDraft = { ...NEW_BLOCK, reason: 'OPT_OUT', scope: 'OUTBOUND', closesTickets: false };

export const NEW_SCOPES: readonly BlockScope[] = ['INBOUND', 'OUTBOUND', 'BOTH'];

/** The scopes that a block in force can have: none begins to hold messages, or ends holding them. */
export function scopesOf(scope: BlockScope): readonly BlockScope[] {
  return scope === 'OUTBOUND' ? ['OUTBOUND'] : ['INBOUND', 'BOTH'];
}

/** The draft with another reason. For OPT_OUT it proposes that what the contact writes still arrives. */
export function withReason(draft: BlockDraft, reason: BlockReason, scopes: readonly BlockScope[]): BlockDraft {
  const isOptOut = reason === 'OPT_OUT';
  if (isOptOut === (draft.reason === 'OPT_OUT') || !scopes.includes('OUTBOUND') || scopes.length === 1) {
    return { ...draft, reason };
  }
  return { ...draft, reason, scope: isOptOut ? 'OUTBOUND' : 'INBOUND', closesTickets: !isOptOut };
}

export interface BlockInput {
  readonly reason: BlockReason;
  readonly scope: BlockScope;
  readonly note: string | null;
  readonly expiresAt: string | null;
  readonly openTickets: OpenTicketAction;
}

export function blockInputOf(draft: BlockDraft, now: Date): BlockInput {
  return {
    reason: draft.reason,
    scope: draft.scope,
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
