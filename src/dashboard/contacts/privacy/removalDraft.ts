/** Whether the contact is deleted, or also erased from all that stays. */
export type RemovalKind = 'delete' | 'erase';

export const KEEP_UNTIL = ['QUARTER', 'YEAR', 'AS_IS', 'DATE'] as const;
export type KeepUntil = (typeof KEEP_UNTIL)[number];

/** The values of the form. */
export interface RemovalDraft {
  readonly keepsBlock: boolean;
  readonly until: KeepUntil;
  /** The value of a `date` field: a day in the viewer's time zone, or empty. */
  readonly date: string;
}

interface BlockEnd {
  readonly expiresAt: string | null;
}

/** A block without an end gets one, because what is kept of it is personal data. */
export function newRemoval(block: BlockEnd | null): RemovalDraft {
  return { keepsBlock: block !== null, until: block?.expiresAt === null ? 'YEAR' : 'AS_IS', date: '' };
}

const MONTHS = { QUARTER: 3, YEAR: 12 } as const;

/** Returns when the kept block ends. Null keeps its own end. */
export function keptUntil({ until, date }: RemovalDraft, now: Date): string | null {
  if (until === 'AS_IS') return null;
  if (until === 'DATE') return endOfDay(date)?.toISOString() ?? null;
  const end = new Date(now);
  end.setMonth(end.getMonth() + MONTHS[until]);
  return end.toISOString();
}

export type KeepDateError = 'dateMissing' | 'datePast';

/** Returns what is wrong with the date. Null when it is valid, or the form does not ask for one. */
export function keepDateError({ keepsBlock, until, date }: RemovalDraft, now: Date): KeepDateError | null {
  if (!keepsBlock || until !== 'DATE') return null;
  const end = endOfDay(date);
  if (end === null) return 'dateMissing';
  return end <= now ? 'datePast' : null;
}

/** The block lasts through the chosen day. */
function endOfDay(date: string): Date | null {
  const end = new Date(`${date}T23:59:59`);
  return Number.isNaN(end.getTime()) ? null : end;
}
