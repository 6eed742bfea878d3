export const BLOCK_REASONS = ['SPAM', 'ABUSE', 'HARASSMENT', 'FRAUD', 'PHISHING', 'OPT_OUT', 'OTHER'] as const;
export type BlockReason = (typeof BLOCK_REASONS)[number];

export const UNBLOCK_POLICIES = ['UNBLOCK_ALL', 'DELETE_ALL'] as const;
export type UnblockPolicy = (typeof UNBLOCK_POLICIES)[number];

export const BLOCK_END_CAUSES = ['UNBLOCKED', 'EXPIRED', 'MERGED'] as const;
export type BlockEndCause = (typeof BLOCK_END_CAUSES)[number];

export const OPEN_TICKET_ACTIONS = ['LEAVE_OPEN', 'CLOSE'] as const;
export type OpenTicketAction = (typeof OPEN_TICKET_ACTIONS)[number];
