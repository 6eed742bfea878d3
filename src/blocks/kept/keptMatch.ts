import type { BlockReason } from '../block.ts';
import type { MetBlock } from './keptBlock.ts';

/** A kept hash that an identity meets, as JSON has it. */
export interface KeptMatch {
  readonly hash: string;
  readonly personId: string;
  readonly reason: BlockReason;
  readonly blockedAt: string;
  readonly expiresAt: string | null;
  readonly contactId: string | null;
}

export function metBlock({ personId, reason, blockedAt, expiresAt, contactId }: KeptMatch): MetBlock {
  return {
    personId,
    reason,
    blockedAt: new Date(blockedAt),
    expiresAt: expiresAt === null ? null : new Date(expiresAt),
    contactId,
  };
}
