import type { BlockReason } from './block.ts';

/** What stays of a block when its contact is deleted. */
export interface KeptBlock {
  readonly reason: BlockReason;
  readonly blockedAt: Date;
  readonly expiresAt: Date | null;
}
