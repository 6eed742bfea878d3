import { can } from '../access/permission.ts';
import type { Viewer } from '../access/viewer.ts';
import type { KeptBlock } from '../blocks/kept/keptBlock.ts';
import { type Refused, refuse } from '../refusals/refusal.ts';

/** DELETE follows what is linked to the contact. ERASE also looks for its identities in what is not. */
export type RemovalKind = 'DELETE' | 'ERASE';

export interface RemovalRequest {
  /** Whether a block in force outlives its contact. */
  readonly keepBlock: boolean;
  /** When the kept block ends; null keeps its own end. */
  readonly keepBlockUntil: Date | null;
}

/** The request, with defaults for what was left out. */
export function removalRequest({
  keepBlock,
  keepBlockUntil,
}: {
  readonly keepBlock?: boolean | null | undefined;
  readonly keepBlockUntil?: Date | null | undefined;
}): RemovalRequest {
  return { keepBlock: keepBlock ?? true, keepBlockUntil: keepBlockUntil ?? null };
}

/** What decides about the removal of a contact. */
export interface RemovalFacts {
  /** The block that is not ended; null where the contact has none. */
  readonly block: KeptBlock | null;
  readonly heldTickets: number;
  /** The tickets under legal hold, which outlives the release of its ticket. */
  readonly ticketsOnLegalHold: number;
}

export type RemovalDecision<Contact> =
  | { readonly effect: 'NONE' }
  /** `kept` is null where no block stays. */
  | { readonly effect: 'REMOVE'; readonly contact: Contact; readonly kept: KeptBlock | null };

const HELD_FIRST = {
  DELETE: 'The contact has held tickets. Release or delete them before you delete the contact.',
  ERASE: 'The contact has held tickets. Release or delete them before you erase the contact.',
} as const;

const LIFT_FIRST = 'A ticket of the contact is under legal hold. Lift the hold before you remove the contact.';

/** Who may remove a contact, and whether its block stays. Removing a removed contact has no effect. */
export function decideRemoval<Contact>(
  viewer: Viewer,
  kind: RemovalKind,
  found: (RemovalFacts & { readonly contact: Contact }) | null,
  removedBefore: boolean,
  { keepBlock, keepBlockUntil }: RemovalRequest,
  { now, canKeepBlocks }: { readonly now: Date; readonly canKeepBlocks: boolean },
): RemovalDecision<Contact> | Refused {
  if (!can(viewer, 'privacy:manage')) return refuse('FORBIDDEN', 'Only admins delete and erase contacts.');
  if (keepBlockUntil !== null && keepBlockUntil <= now) {
    return refuse('EXPIRY_IN_PAST', 'A block must end in the future.', 'keepBlockUntil');
  }
  if (found === null) {
    return removedBefore ? { effect: 'NONE' } : refuse('CONTACT_NOT_FOUND', 'There is no such contact.');
  }
  if (found.ticketsOnLegalHold > 0) return refuse('TICKET_KEPT', LIFT_FIRST);
  if (found.heldTickets > 0) return refuse('TICKET_KEPT', HELD_FIRST[kind]);
  const kept = keepBlock ? keptBlock(found.block, keepBlockUntil, now) : null;
  if (kept !== null && !canKeepBlocks) {
    return refuse(
      'ERASURE_NOT_CONFIGURED',
      'The block cannot be kept: the server has no BLOCK_HASH_KEY. Set it, or remove the contact without keeping its block.',
      'keepBlock',
    );
  }
  return { effect: 'REMOVE', contact: found.contact, kept };
}

/** A block that is overdue has ended, though no expiry round has ended it yet. */
function keptBlock(block: KeptBlock | null, until: Date | null, now: Date): KeptBlock | null {
  if (block === null || (block.expiresAt !== null && block.expiresAt <= now)) return null;
  return until === null ? block : { ...block, expiresAt: until };
}
