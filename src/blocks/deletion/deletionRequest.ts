import { can, canUnblock } from '../../access/permission.ts';
import type { Viewer } from '../../access/viewer.ts';
import { type Refused, refuse } from '../../refusals/refusal.ts';
import type { WorkspaceSettings } from '../../workspaces/workspace.ts';

export const DELETION_OUTCOMES = ['APPROVED', 'DECLINED'] as const;
export type DeletionOutcome = (typeof DELETION_OUTCOMES)[number];

/** A request is good for so long. */
export const REQUEST_LASTS = '24 hours';

/** A request to delete the held tickets of a contact, as it is stored. */
export interface StoredRequest {
  readonly id: string;
  readonly contactId: string;
  /** The block that the deletion would end. Of a later block nothing was asked. */
  readonly blockId: string;
  readonly requestedById: string | null;
  readonly expiresAt: Date;
  readonly outcome: DeletionOutcome | null;
}

interface WithId {
  readonly id: string;
}

export type RequestDecision =
  | { readonly effect: 'NONE'; readonly requestId: string }
  | { readonly effect: 'REQUEST'; readonly contactId: string; readonly blockId: string };

const NO_SUCH_REQUEST = refuse('DELETION_REQUEST_NOT_FOUND', 'There is no such request, or it is too old.');
const BLOCK_ENDED = refuse('CONTACT_NOT_BLOCKED', 'The contact has no block in force that this could end.');

/** A viewer who may delete what is held can ask a second person. Asking again while a request is open has no effect. */
export function decideRequest(
  viewer: Viewer,
  settings: WorkspaceSettings,
  {
    contact,
    inForce,
    open,
  }: { readonly contact: WithId | null; readonly inForce: WithId | null; readonly open: WithId | null },
): RequestDecision | Refused {
  if (!canUnblock(viewer, 'DELETE_ALL', settings)) return refuse('FORBIDDEN', 'You may not delete what is held.');
  if (contact === null) return refuse('CONTACT_NOT_FOUND', 'There is no such contact.');
  if (inForce === null) return BLOCK_ENDED;
  if (open !== null) return { effect: 'NONE', requestId: open.id };
  return { effect: 'REQUEST', contactId: contact.id, blockId: inForce.id };
}

export interface DecidingFacts {
  readonly request: StoredRequest | null;
  /** The contact that the id of the request leads to. */
  readonly contact: WithId | null;
  readonly inForce: WithId | null;
  /** The user who decides, locked. */
  readonly user: { readonly disabledAt: Date | null } | null;
  readonly now: Date;
}

export type OutcomeDecision =
  | { readonly effect: 'NONE' }
  | { readonly effect: 'DECIDE'; readonly contactId: string; readonly blockId: string };

/** Another person decides, and never an API key. A request that is decided stays as it was decided. */
export function decideOutcome(
  viewer: Viewer,
  outcome: DeletionOutcome,
  { request, contact, inForce, user, now }: DecidingFacts,
): OutcomeDecision | Refused {
  if (!can(viewer, 'deletions:approve') || user === null || user.disabledAt !== null) {
    return refuse('FORBIDDEN', 'Only supervisors and admins decide about deletions.');
  }
  if (request === null) return NO_SUCH_REQUEST;
  if (request.outcome !== null) return { effect: 'NONE' };
  if (request.expiresAt <= now) return NO_SUCH_REQUEST;
  const { contactId, blockId } = request;
  if (outcome === 'DECLINED') return { effect: 'DECIDE', contactId, blockId };
  if (request.requestedById === viewer.actor.id) {
    return refuse('OWN_REQUEST', 'You asked for this deletion. Another person has to approve it.');
  }
  if (contact === null) return refuse('CONTACT_NOT_FOUND', 'There is no such contact any more.');
  if (contact.id !== contactId) {
    return refuse('CONTACT_MERGED', 'The contact was merged into another one since. Look at that one, and ask again.');
  }
  return inForce?.id === blockId ? { effect: 'DECIDE', contactId, blockId } : BLOCK_ENDED;
}
