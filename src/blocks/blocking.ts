import { canBlock, canUnblock } from '../access/permission.ts';
import type { Viewer } from '../access/viewer.ts';
import { NO_SUCH_CONTACT } from '../contacts/changing.ts';
import { type Refused, refuse } from '../refusals/refusal.ts';
import type { WorkspaceSettings } from '../workspaces/workspace.ts';
import {
  type BlockField,
  type BlockReason,
  type BlockScope,
  type BlockTerms,
  changedFields,
  holdsMessages,
  type OpenTicketAction,
  refusesReplies,
  type UnblockPolicy,
} from './block.ts';

export interface BlockRequest {
  readonly reason: BlockReason;
  readonly scope: BlockScope;
  readonly note: string | null;
  readonly expiresAt: Date | null;
  readonly openTickets: OpenTicketAction;
}

/** The fields that `updateBlock` changes. Undefined leaves a field as it is. */
export interface BlockUpdate {
  readonly reason?: BlockReason;
  readonly scope?: BlockScope;
  readonly note?: string | null;
  readonly expiresAt?: Date | null;
}

const UNBLOCK_FIRST = refuse(
  'BAD_USER_INPUT',
  'This block holds messages. Unblock the contact, which decides what becomes of them, and block it anew.',
  'scope',
);
const BLOCK_INSTEAD = refuse(
  'BAD_USER_INPUT',
  'This block holds no messages. Block the contact to hold them.',
  'scope',
);
const MAY_NOT_BLOCK = refuse('FORBIDDEN', 'You may not block contacts in this workspace.');

/** A contact with its block in force; null where the contact has none. */
export interface ContactWithBlock<Contact, InForce> {
  readonly contact: Contact;
  readonly inForce: InForce | null;
}

export type BlockDecision<Contact, InForce> =
  | { readonly effect: 'NONE'; readonly contact: Contact; readonly inForce: InForce }
  | {
      readonly effect: 'BLOCK';
      readonly contact: Contact;
      readonly scope: BlockScope;
      /** A block that is overdue ends before this one begins, though no expiry round has ended it yet. */
      readonly overdue: InForce | null;
      /** A block that only stood against replies ends before this one, which also holds messages. */
      readonly replaced: InForce | null;
    };

/**
 * Rule 1: who may block, when, and until when. Rule 8: blocking a blocked contact has no effect. But a contact that
 * only opted out is not held yet: a block that holds takes the place of the opt-out, and goes on refusing replies.
 */
export function decideBlock<Contact, InForce extends Pick<BlockTerms, 'expiresAt' | 'scope'>>(
  viewer: Viewer,
  settings: WorkspaceSettings,
  found: ContactWithBlock<Contact, InForce> | null,
  request: Pick<BlockRequest, 'expiresAt' | 'scope'>,
  now: Date,
): BlockDecision<Contact, InForce> | Refused {
  if (!canBlock(viewer, settings)) return MAY_NOT_BLOCK;
  if (isPast(request.expiresAt, now)) return expiryInPast();
  if (found === null) return NO_SUCH_CONTACT;
  const { contact, inForce } = found;
  const { scope } = request;
  const standing = inForce !== null && !isPast(inForce.expiresAt, now) ? inForce : null;
  const adds = standing !== null && holdsMessages(scope) && !holdsMessages(standing.scope);
  if (standing !== null && !adds) return { effect: 'NONE', contact, inForce: standing };
  if (!settings.blockContactEnabled) return refuse('BLOCK_DISABLED', 'Blocking is turned off in this workspace.');
  if (adds) return { effect: 'BLOCK', contact, scope: 'BOTH', overdue: null, replaced: standing };
  return { effect: 'BLOCK', contact, scope, overdue: inForce, replaced: null };
}

export interface BlockUpdateDecision<InForce> {
  readonly effect: 'UPDATE' | 'NONE';
  readonly inForce: InForce;
  readonly terms: BlockTerms;
  readonly changed: readonly BlockField[];
}

/**
 * Changes reason, scope, note or end of the block in force. A viewer who may not unblock may not let a block end
 * sooner, nor end an opt-out. A block that holds goes on holding until it ends, and one that does not never begins to.
 */
export function decideBlockUpdate<InForce extends BlockTerms>(
  viewer: Viewer,
  settings: WorkspaceSettings,
  found: { readonly inForce: InForce | null } | null,
  change: BlockUpdate,
  now: Date,
): BlockUpdateDecision<InForce> | Refused {
  if (!canBlock(viewer, settings)) return MAY_NOT_BLOCK;
  if (isPast(change.expiresAt ?? null, now)) return expiryInPast();
  if (found === null) return NO_SUCH_CONTACT;
  const { inForce } = found;
  if (inForce === null) return refuse('CONTACT_NOT_BLOCKED', 'The contact is not blocked.');
  const { scope = inForce.scope } = change;
  if (holdsMessages(inForce.scope) !== holdsMessages(scope))
    return holdsMessages(scope) ? BLOCK_INSTEAD : UNBLOCK_FIRST;
  const terms = {
    reason: change.reason ?? inForce.reason,
    scope,
    note: change.note === undefined ? inForce.note : change.note,
    expiresAt: change.expiresAt === undefined ? inForce.expiresAt : change.expiresAt,
  };
  if (endsSooner(terms.expiresAt, inForce.expiresAt) && !canUnblock(viewer, 'UNBLOCK_ALL', settings)) {
    return refuse('FORBIDDEN', 'You may not let a block end sooner in this workspace.', 'expiresAt');
  }
  if (refusesReplies(inForce.scope) && !refusesReplies(scope) && !canUnblock(viewer, 'UNBLOCK_ALL', settings)) {
    return refuse('FORBIDDEN', 'You may not end an opt-out in this workspace.', 'scope');
  }
  const changed = changedFields(inForce, terms);
  return { effect: changed.length === 0 ? 'NONE' : 'UPDATE', inForce, terms, changed };
}

export type UnblockDecision<Contact, InForce> =
  | { readonly effect: 'NONE'; readonly contact: Contact }
  | { readonly effect: 'UNBLOCK'; readonly contact: Contact; readonly inForce: InForce };

/** Rule 6: who may unblock a contact, and with which policy. Rule 8: unblocking an active contact has no effect. */
export function decideUnblock<Contact, InForce>(
  viewer: Viewer,
  settings: WorkspaceSettings,
  found: ContactWithBlock<Contact, InForce> | null,
  policy: UnblockPolicy,
): UnblockDecision<Contact, InForce> | Refused {
  if (!canUnblock(viewer, policy, settings)) {
    return refuse(
      'FORBIDDEN',
      policy === 'DELETE_ALL' ? 'You may not delete what is held.' : 'You may not unblock contacts in this workspace.',
    );
  }
  if (found === null) return NO_SUCH_CONTACT;
  const { contact, inForce } = found;
  return inForce === null ? { effect: 'NONE', contact } : { effect: 'UNBLOCK', contact, inForce };
}

function endsSooner(expiresAt: Date | null, before: Date | null): boolean {
  return expiresAt !== null && (before === null || expiresAt.getTime() < before.getTime());
}

function isPast(expiresAt: Date | null, now: Date): boolean {
  return expiresAt !== null && expiresAt.getTime() <= now.getTime();
}

function expiryInPast(): Refused {
  return refuse('EXPIRY_IN_PAST', 'A block must end in the future.', 'expiresAt');
}
