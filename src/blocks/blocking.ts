import { mayBlock, mayUnblock } from '../access/permission.ts';
import type { Viewer } from '../access/viewer.ts';
import { type Refused, refuse } from '../refusals/refusal.ts';
import type { WorkspaceSettings } from '../workspaces/workspace.ts';
import type { BlockReason, OpenTicketAction, UnblockPolicy } from './block.ts';

export interface BlockRequest {
  readonly reason: BlockReason;
  readonly note: string | null;
  readonly expiresAt: Date | null;
  readonly openTickets: OpenTicketAction;
}

/** What `updateBlock` may change; what is undefined stays as it is. */
export interface BlockChange {
  readonly reason?: BlockReason;
  readonly note?: string | null;
  readonly expiresAt?: Date | null;
}

interface Terms {
  readonly reason: BlockReason;
  readonly note: string | null;
  readonly expiresAt: Date | null;
}

export type Decision<Effect extends string> = { readonly effect: Effect | 'NONE' };

const MAY_NOT_BLOCK = refuse('FORBIDDEN', 'You may not block contacts in this workspace.');
const NO_SUCH_CONTACT = refuse('CONTACT_NOT_FOUND', 'There is no such contact.');

/** Rule 1. Blocking the blocked has no effect (rule 8). */
export function decideBlock(
  viewer: Viewer,
  settings: WorkspaceSettings,
  contact: { readonly blocked: boolean } | null,
  request: Pick<BlockRequest, 'expiresAt'>,
  now: Date,
): Decision<'BLOCK'> | Refused {
  if (!mayBlock(viewer, settings)) return MAY_NOT_BLOCK;
  if (isPast(request.expiresAt, now)) return expiryInPast();
  if (contact === null) return NO_SUCH_CONTACT;
  if (contact.blocked) return { effect: 'NONE' };
  if (!settings.blockContactEnabled) return refuse('BLOCK_DISABLED', 'Blocking is turned off in this workspace.');
  return { effect: 'BLOCK' };
}

/** Changes the terms of the block in force. Whoever may not unblock may not let it end sooner either. */
export function decideBlockUpdate(
  viewer: Viewer,
  settings: WorkspaceSettings,
  contact: { readonly inForce: Terms | null } | null,
  change: BlockChange,
  now: Date,
): (Decision<'UPDATE'> & { readonly terms: Terms; readonly changed: readonly (keyof Terms)[] }) | Refused {
  if (!mayBlock(viewer, settings)) return MAY_NOT_BLOCK;
  if (isPast(change.expiresAt ?? null, now)) return expiryInPast();
  if (contact === null) return NO_SUCH_CONTACT;
  if (contact.inForce === null) return refuse('CONTACT_NOT_BLOCKED', 'The contact is not blocked.');
  const old = contact.inForce;
  const terms = {
    reason: change.reason ?? old.reason,
    note: change.note === undefined ? old.note : change.note,
    expiresAt: change.expiresAt === undefined ? old.expiresAt : change.expiresAt,
  };
  if (endsSooner(terms.expiresAt, old.expiresAt) && !mayUnblock(viewer, 'UNBLOCK_ALL', settings)) {
    return refuse('FORBIDDEN', 'You may not let a block end sooner in this workspace.', 'expiresAt');
  }
  const names = ['reason', 'note', 'expiresAt'] as const;
  const changed = names.filter((name) => terms[name]?.valueOf() !== old[name]?.valueOf());
  return { effect: changed.length === 0 ? 'NONE' : 'UPDATE', terms, changed };
}

/** Rule 6. Unblocking the active has no effect (rule 8). */
export function decideUnblock(
  viewer: Viewer,
  settings: WorkspaceSettings,
  contact: { readonly blocked: boolean } | null,
  policy: UnblockPolicy,
): Decision<'UNBLOCK'> | Refused {
  if (!mayUnblock(viewer, policy, settings)) {
    return refuse(
      'FORBIDDEN',
      policy === 'DELETE_ALL' ? 'You may not delete what is held.' : 'You may not unblock contacts in this workspace.',
    );
  }
  if (contact === null) return NO_SUCH_CONTACT;
  return { effect: contact.blocked ? 'UNBLOCK' : 'NONE' };
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
