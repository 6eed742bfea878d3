import { canBlock, canUnblock } from '../access/permission.ts';
import type { Viewer } from '../access/viewer.ts';
import { NO_SUCH_CONTACT } from '../contacts/changing.ts';
import { type Refused, refuse } from '../refusals/refusal.ts';
import type { WorkspaceSettings } from '../workspaces/workspace.ts';
import {
  type BlockField,
  type BlockReason,
  type BlockTerms,
  changedFields,
  type OpenTicketAction,
  type UnblockPolicy,
} from './block.ts';

export interface BlockRequest {
  readonly reason: BlockReason;
  readonly note: string | null;
  readonly expiresAt: Date | null;
  readonly openTickets: OpenTicketAction;
}

/** The fields that `updateBlock` changes. Undefined leaves a field as it is. */
export interface BlockUpdate {
  readonly reason?: BlockReason;
  readonly note?: string | null;
  readonly expiresAt?: Date | null;
}

const MAY_NOT_BLOCK = refuse('FORBIDDEN', 'You may not block contacts in this workspace.');

/** A contact with its block in force; null where the contact has none. */
export interface ContactWithBlock<Contact, InForce> {
  readonly contact: Contact;
  readonly inForce: InForce | null;
}

export type BlockDecision<Contact, InForce> =
  | { readonly effect: 'NONE'; readonly contact: Contact; readonly inForce: InForce }
  /** A block that is overdue ended before this one begins, though no expiry round has ended it yet. */
  | { readonly effect: 'BLOCK'; readonly contact: Contact; readonly overdue: InForce | null };

/** Rule 1: who may block, when, and until when. Rule 8: blocking a blocked contact has no effect. */
export function decideBlock<Contact, InForce extends Pick<BlockTerms, 'expiresAt'>>(
  viewer: Viewer,
  settings: WorkspaceSettings,
  found: ContactWithBlock<Contact, InForce> | null,
  request: Pick<BlockRequest, 'expiresAt'>,
  now: Date,
): BlockDecision<Contact, InForce> | Refused {
  if (!canBlock(viewer, settings)) return MAY_NOT_BLOCK;
  if (isPast(request.expiresAt, now)) return expiryInPast();
  if (found === null) return NO_SUCH_CONTACT;
  const { contact, inForce } = found;
  if (inForce !== null && !isPast(inForce.expiresAt, now)) return { effect: 'NONE', contact, inForce };
  if (!settings.blockContactEnabled) return refuse('BLOCK_DISABLED', 'Blocking is turned off in this workspace.');
  return { effect: 'BLOCK', contact, overdue: inForce };
}

export interface BlockUpdateDecision<InForce> {
  readonly effect: 'UPDATE' | 'NONE';
  readonly inForce: InForce;
  readonly terms: BlockTerms;
  readonly changed: readonly BlockField[];
}

/** Changes reason, note or end of the block in force. A viewer who may not unblock may not let a block end sooner. */
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
  const terms = {
    reason: change.reason ?? inForce.reason,
    note: change.note === undefined ? inForce.note : change.note,
    expiresAt: change.expiresAt === undefined ? inForce.expiresAt : change.expiresAt,
  };
  if (endsSooner(terms.expiresAt, inForce.expiresAt) && !canUnblock(viewer, 'UNBLOCK_ALL', settings)) {
    return refuse('FORBIDDEN', 'You may not let a block end sooner in this workspace.', 'expiresAt');
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
