import type { UndoRecord } from '../../tickets/undo/undo.ts';
import { type BlockScope, holdsMessages } from '../block.ts';

/** Whether the block that the act made is in force as it was made. Its new terms would be another person's decision. */
export function isStanding<InForce extends { readonly id: string }>(
  { blockId }: Pick<UndoRecord, 'blockId'>,
  inForce: InForce | null,
  isChanged: boolean,
): inForce is InForce {
  return inForce !== null && inForce.id === blockId && !isChanged;
}

/**
 * Whether a block can be made again: no other block began since, and its own time has not passed. A block that would
 * have ended by itself meanwhile is not made again.
 */
export function isRestorable<
  Block extends { readonly id: string; readonly endedAt: Date | null; readonly expiresAt: Date | null },
>({ blockId }: Pick<UndoRecord, 'blockId'>, newest: Block | null, now: Date): newest is Block {
  if (newest === null || newest.id !== blockId || newest.endedAt === null) return false;
  return newest.expiresAt === null || newest.expiresAt.getTime() > now.getTime();
}

/** Whether a ticket of the contact can be held: its block in force holds what it writes. */
export function isHolding(inForce: { readonly scope: BlockScope } | null): boolean {
  return inForce !== null && holdsMessages(inForce.scope);
}
