import type { BlockReason } from '../block.ts';

/** What stays of a block when its contact is deleted. */
export interface KeptBlock {
  readonly reason: BlockReason;
  readonly blockedAt: Date;
  readonly expiresAt: Date | null;
}

/** A kept block that an identity met. */
export interface MetBlock extends KeptBlock {
  readonly personId: string;
  /** The contact that an earlier message of the person made; null for the first. */
  readonly contactId: string | null;
}

/** The later of two ends of a block; null means that it does not end by itself. */
export function laterEnd(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return null;
  return one > other ? one : other;
}
