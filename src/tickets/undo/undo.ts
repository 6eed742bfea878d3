import { can } from '../../access/permission.ts';
import type { ActorRef, Viewer } from '../../access/viewer.ts';
import { type Refused, refuse } from '../../refusals/refusal.ts';
import type { TicketStatus } from '../ticket.ts';

/** The acts that can be undone. */
export const UNDOABLE_ACTS = ['BLOCK', 'UNBLOCK', 'RELEASE', 'DELETE'] as const;
export type UndoableAct = (typeof UNDOABLE_ACTS)[number];

/** What an act answers, so that it can be undone. */
export interface Undo {
  readonly token: string;
  readonly expiresAt: Date;
}

/** How an act is to be remembered: under its own id, and under the token of its call. */
export interface Undoing {
  readonly id: string;
  readonly token: string;
  /** The grace of the workspace. */
  readonly seconds: number;
}

/** Null where the workspace has no grace: then nothing is kept, and a deletion removes its rows at once. */
export function undoingOf(
  acting: Pick<Undoing, 'id' | 'token'>,
  { undoSeconds: seconds }: { readonly undoSeconds: number },
): Undoing | null {
  return seconds === 0 ? null : { id: acting.id, token: acting.token, seconds };
}

/** A ticket that is held again, and the status that it had since. Null for one that was deleted. */
export interface HeldAgain {
  readonly ticketId: string;
  readonly channelId: string;
  readonly from: TicketStatus | null;
}

/** An open ticket that a block closed, and the status that it had. */
export interface ClosedByBlock {
  readonly id: string;
  readonly from: TicketStatus;
}

/** What is kept of an act until it can be undone no more: ids, old statuses and moments. */
export interface UndoRecord {
  readonly id: string;
  readonly act: UndoableAct;
  readonly contactId: string;
  readonly blockId: string | null;
  readonly ticketId: string | null;
  /** The number of the act's event in the log. */
  readonly eventId: number;
  readonly actor: ActorRef;
  readonly closed: readonly ClosedByBlock[];
  readonly expiresAt: Date;
  readonly undoneAt: Date | null;
}

const EXPIRED = refuse('UNDO_EXPIRED', 'It is too late: the act can be undone no more.');

export const OVERTAKEN = refuse('UNDO_OVERTAKEN', 'Another act came in between, so this one can be undone no more.');

export type UndoDecision<Contact> =
  | { readonly effect: 'NONE' }
  | { readonly effect: 'UNDO'; readonly record: UndoRecord; readonly contact: Contact };

/**
 * As `undoingOf`, for the release or deletion of one ticket. A ticket is held again by the block of its contact, so
 * what a rule held can only be released or deleted for good.
 */
export function undoingOfTicket(
  acting: Pick<Undoing, 'id' | 'token'>,
  settings: { readonly undoSeconds: number },
  { heldByRule }: { readonly heldByRule: boolean },
): Undoing | null {
  return heldByRule ? null : undoingOf(acting, settings);
}

/**
 * Decides whether the viewer may undo an act now: who did it may, and a supervisor. A record that is gone has expired.
 * `contact` is the one behind the lock: another one since a merge, and null since a removal.
 */
export function decideUndo<Contact extends { readonly id: string }>(
  viewer: Viewer,
  record: UndoRecord | null,
  contact: Contact | null,
  now: Date,
): UndoDecision<Contact> | Refused {
  if (record === null) return EXPIRED;
  if (!isOwn(viewer, record.actor) && !isSupervisor(viewer)) {
    return refuse('FORBIDDEN', 'Only who did it, and supervisors, may undo it.');
  }
  if (record.undoneAt !== null) return { effect: 'NONE' };
  if (record.expiresAt.getTime() <= now.getTime()) return EXPIRED;
  return contact?.id === record.contactId ? { effect: 'UNDO', record, contact } : OVERTAKEN;
}

function isOwn({ actor }: Viewer, by: ActorRef): boolean {
  return actor.kind === by.kind && actor.id === by.id;
}

/** An API key undoes its own acts alone. */
function isSupervisor(viewer: Viewer): boolean {
  return viewer.role !== null && can(viewer, 'tickets:delete');
}

/** What undoing the acts of one token came to, together. `left` counts what was not undone of them. */
export interface UndoResult {
  readonly undone: boolean;
  readonly left: number;
}

/** One answer for all acts of a token. What was overtaken is left; a refusal of all of them is one of the whole. */
export function combined(outcomes: readonly (UndoResult | Refused)[]): UndoResult | Refused {
  const done = outcomes.filter((one): one is UndoResult => !('refused' in one));
  const [first] = outcomes;
  if (first === undefined) return EXPIRED;
  if (done.length === 0) return first;
  const left = done.reduce((sum, one) => sum + one.left, 0) + outcomes.length - done.length;
  return { undone: done.some(({ undone }) => undone), left };
}
