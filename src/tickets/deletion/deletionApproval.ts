import { type Refused, refuse } from '../../refusals/refusal.ts';

/** When a second person has to approve the deletion of held tickets. */
export interface DeletionApproval {
  readonly deletionApproval: boolean;
  /** How many held tickets one person, or one API key, deletes alone within `ALONE_WITHIN`. */
  readonly deletionApprovalAbove: number;
}

export const ALONE_WITHIN = '24 hours';

/** The most that the setting can be. */
export const MAX_DELETED_ALONE = 1_000_000;

/** Refuses to delete held tickets alone. `before` is what the same viewer deleted alone lately. */
export function decideAlone(
  { deletionApproval, deletionApprovalAbove }: DeletionApproval,
  before: number,
  tickets: number,
): Refused | null {
  if (!deletionApproval || tickets === 0 || before + tickets <= deletionApprovalAbove) return null;
  return refuse(
    'APPROVAL_REQUIRED',
    'A second person has to approve this deletion. Ask for it with `requestDeletion`. Nothing was deleted.',
  );
}
