import type { UndoRecord } from '../../tickets/undo/undo.ts';

/** Whether the block that the act made is in force as it was made. Its new terms would be another person's decision. */
export function isStanding<InForce extends { readonly id: string }>(
  { blockId }: Pick<UndoRecord, 'blockId'>,
  inForce: InForce | null,
  isChanged: boolean,
): inForce is InForce {
  return inForce !== null && inForce.id === blockId && !isChanged;
}
