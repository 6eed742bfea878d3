export const BLOCK_REASONS = ['SPAM', 'ABUSE', 'HARASSMENT', 'FRAUD', 'PHISHING', 'OPT_OUT', 'OTHER'] as const;
export type BlockReason = (typeof BLOCK_REASONS)[number];

export const BLOCK_SCOPES = ['INBOUND', 'OUTBOUND', 'BOTH'] as const;
/** What a block stops: what the contact writes, what is written to them, or both. */
export type BlockScope = (typeof BLOCK_SCOPES)[number];

/** Whether messages of the contact are held. */
export function holdsMessages(scope: BlockScope): boolean {
  return scope !== 'OUTBOUND';
}

/** Whether the contact asked not to be written to: every reply is refused, also on a released ticket. */
export function refusesReplies(scope: BlockScope): boolean {
  return scope !== 'INBOUND';
}

/** The block in force of a contact, as far as it stands against replies. */
export interface StandingBlock {
  readonly since: Date;
  readonly scope: BlockScope;
}

/** The standing block of columns that a join left null where there is none. */
export function standingBlock(since: Date | null, scope: BlockScope | null): StandingBlock | null {
  return since === null || scope === null ? null : { since, scope };
}

/** What `updateBlock` changes: why a contact is blocked, from what, and until when. */
export interface BlockTerms {
  readonly reason: BlockReason;
  readonly scope: BlockScope;
  readonly note: string | null;
  /** Null for a block that lasts until the contact is unblocked. */
  readonly expiresAt: Date | null;
}

export type BlockField = keyof BlockTerms;

const FIELDS = ['reason', 'scope', 'note', 'expiresAt'] as const satisfies readonly BlockField[];

/** The fields in which the terms differ. */
export function changedFields(from: BlockTerms, to: BlockTerms): readonly BlockField[] {
  return FIELDS.filter((name) => from[name]?.valueOf() !== to[name]?.valueOf());
}

export const UNBLOCK_POLICIES = ['UNBLOCK_ALL', 'DELETE_ALL'] as const;
export type UnblockPolicy = (typeof UNBLOCK_POLICIES)[number];

export const BLOCK_END_CAUSES = ['UNBLOCKED', 'EXPIRED', 'MERGED', 'UNDONE', 'REPLACED', 'OPTED_IN'] as const;
export type BlockEndCause = (typeof BLOCK_END_CAUSES)[number];

export const OPEN_TICKET_ACTIONS = ['LEAVE_OPEN', 'CLOSE'] as const;
export type OpenTicketAction = (typeof OPEN_TICKET_ACTIONS)[number];
