export const BLOCK_REASONS = ['SPAM', 'ABUSE', 'HARASSMENT', 'FRAUD', 'PHISHING', 'OPT_OUT', 'OTHER'] as const;
export type BlockReason = (typeof BLOCK_REASONS)[number];

/** What `updateBlock` changes: why a contact is blocked, and until when. */
export interface BlockTerms {
  readonly reason: BlockReason;
  readonly note: string | null;
  /** Null for a block that lasts until the contact is unblocked. */
  readonly expiresAt: Date | null;
}

export type BlockField = keyof BlockTerms;

const FIELDS = ['reason', 'note', 'expiresAt'] as const satisfies readonly BlockField[];

/** The fields in which the terms differ. */
export function changedFields(from: BlockTerms, to: BlockTerms): readonly BlockField[] {
  return FIELDS.filter((name) => from[name]?.valueOf() !== to[name]?.valueOf());
}

export const UNBLOCK_POLICIES = ['UNBLOCK_ALL', 'DELETE_ALL'] as const;
export type UnblockPolicy = (typeof UNBLOCK_POLICIES)[number];

export const BLOCK_END_CAUSES = ['UNBLOCKED', 'EXPIRED', 'MERGED', 'UNDONE'] as const;
export type BlockEndCause = (typeof BLOCK_END_CAUSES)[number];

export const OPEN_TICKET_ACTIONS = ['LEAVE_OPEN', 'CLOSE'] as const;
export type OpenTicketAction = (typeof OPEN_TICKET_ACTIONS)[number];
