import { can } from '../access/permission.ts';
import type { Viewer } from '../access/viewer.ts';
import { type BlockScope, holdsMessages } from '../blocks/block.ts';
import { type Refused, refuse } from '../refusals/refusal.ts';

/** What a merge does when one of the two contacts is blocked. */
export const MERGE_BLOCK_ACTIONS = ['KEEP_BLOCK', 'END_BLOCK'] as const;
export type MergeBlockAction = (typeof MERGE_BLOCK_ACTIONS)[number];

export interface MergeRequest {
  /** The contact that stays. */
  readonly keep: string;
  /** The contact that is merged into it, and is gone afterwards. */
  readonly merge: string;
  /** Null when the caller does not say. */
  readonly onBlock: MergeBlockAction | null;
}

interface InForce {
  readonly id: string;
  readonly scope: BlockScope;
  readonly blockedAt: Date;
  readonly expiresAt: Date | null;
}

/** One of the two contacts. `id` differs from the id that was asked for when that contact was merged before. */
export interface Side<Block> {
  readonly id: string;
  /** True when a held message made the contact: agents do not see it. */
  readonly held: boolean;
  readonly inForce: Block | null;
}

export interface BlockOfSide<Block> {
  readonly contactId: string;
  readonly block: Block;
}

/** What becomes of the blocks of the two contacts. */
export interface BlockOutcome<Block> {
  /** Blocks whose time has passed, though no expiry round has ended them yet. They end first. */
  readonly overdue: readonly BlockOfSide<Block>[];
  /** The block that ends before the merge, as by UNBLOCK_ALL. */
  readonly unblocks: BlockOfSide<Block> | null;
  /** The block in force afterwards. */
  readonly stands: Block | null;
  /** The newer of two blocks. It ends without an effect on held tickets. */
  readonly ends: Block | null;
  /** The contact that the merge blocks: its open tickets are closed, as blocking closes them. */
  readonly newlyBlockedId: string | null;
}

export type MergeDecision<Block> =
  | { readonly effect: 'NONE'; readonly contactId: string }
  | ({
      readonly effect: 'MERGE';
      readonly keptId: string;
      readonly mergedId: string;
      /** Whether agents do not see the kept contact afterwards either. */
      readonly staysHidden: boolean;
      /** Whether agents learn of the merge. */
      readonly isTold: boolean;
      /** Whether agents can read a change of a contact. */
      readonly isShown: boolean;
    } & BlockOutcome<Block>);

/** Rule 12: who may merge two contacts, and what becomes of their blocks. */
export function decideMerge<Block extends InForce>(
  viewer: Viewer,
  { keep, merge, onBlock }: MergeRequest,
  { kept, merged }: { readonly kept: Side<Block> | null; readonly merged: Side<Block> | null },
  now: Date,
): MergeDecision<Block> | Refused {
  if (!can(viewer, 'contacts:merge')) return refuse('FORBIDDEN', 'You may not merge contacts.');
  if (keep === merge) return refuse('BAD_USER_INPUT', 'A contact cannot be merged into itself.', 'merge');
  if (kept === null) return refuse('CONTACT_NOT_FOUND', 'There is no such contact.', 'keep');
  if (merged === null) return refuse('CONTACT_NOT_FOUND', 'There is no such contact.', 'merge');
  if (kept.id === merged.id) return { effect: 'NONE', contactId: kept.id };
  // The supervisor did not decide to unite the contact that stands for it now.
  if (kept.id !== keep) return mergedBefore('keep');
  if (merged.id !== merge) return mergedBefore('merge');
  const outcome = blockOutcome(kept, merged, onBlock, now);
  if ('refused' in outcome) return outcome;
  // Rules hide contacts who are not blocked. Where a block ends, its contact is shown.
  const endsBlock = outcome.unblocks !== null || outcome.overdue.length > 0;
  const staysHidden = kept.held && merged.held && (outcome.stands !== null || !endsBlock);
  // The end of a block shows its contact first, so agents know both.
  const isRevealed = [outcome.unblocks, ...outcome.overdue].some((ended) => ended?.contactId === merged.id);
  // To agents any other hidden contact never was. They learn only that the kept one is blocked.
  const isTold = !merged.held || isRevealed || (kept.held && !staysHidden);
  const isShown = isTold || (!kept.held && outcome.newlyBlockedId === kept.id);
  return { effect: 'MERGE', keptId: kept.id, mergedId: merged.id, staysHidden, isTold, isShown, ...outcome };
}

function blockOutcome<Block extends InForce>(
  kept: Side<Block>,
  merged: Side<Block>,
  onBlock: MergeBlockAction | null,
  now: Date,
): BlockOutcome<Block> | Refused {
  const all = [kept, merged].flatMap(({ id, inForce }) =>
    inForce === null ? [] : [{ contactId: id, block: inForce }],
  );
  const overdue = all.filter(({ block }) => block.expiresAt !== null && block.expiresAt <= now);
  const [one, other] = all.filter((found) => !overdue.includes(found));
  const none = { overdue, unblocks: null, stands: null, ends: null, newlyBlockedId: null };
  if (one === undefined) return none;
  if (other !== undefined) return { ...none, ...bothBlocked(one, other) };
  if (onBlock === null) {
    return refuse('MERGE_BLOCK_CONFLICT', 'One of the contacts is blocked: say whether its block stays.', 'onBlock');
  }
  if (onBlock === 'END_BLOCK') return { ...none, unblocks: one };
  const isHeldNow = holdsMessages(one.block.scope);
  return {
    ...none,
    stands: one.block,
    newlyBlockedId: !isHeldNow ? null : one.contactId === kept.id ? merged.id : kept.id,
  };
}

/** The older block stands. But one that holds messages stands before one that only refuses replies. */
function bothBlocked<Block extends InForce>(
  one: BlockOfSide<Block>,
  other: BlockOfSide<Block>,
): Pick<BlockOutcome<Block>, 'stands' | 'ends' | 'newlyBlockedId'> {
  const [holds, doesNot] = holdsMessages(one.block.scope) ? [one, other] : [other, one];
  if (holdsMessages(holds.block.scope) && !holdsMessages(doesNot.block.scope)) {
    return { stands: holds.block, ends: doesNot.block, newlyBlockedId: doesNot.contactId };
  }
  return { ...olderStands(one.block, other.block), newlyBlockedId: null };
}

function olderStands<Block extends InForce>(one: Block, other: Block): Pick<BlockOutcome<Block>, 'stands' | 'ends'> {
  const sooner = one.blockedAt.getTime() - other.blockedAt.getTime() || (one.id < other.id ? -1 : 1);
  return sooner < 0 ? { stands: one, ends: other } : { stands: other, ends: one };
}

function mergedBefore(field: 'keep' | 'merge'): Refused {
  return refuse('CONTACT_MERGED', 'This contact was merged into another one before. Look at that one first.', field);
}
