import { can } from '../../access/permission.ts';
import type { ActorRef, Viewer } from '../../access/viewer.ts';
import { type Refused, refuse } from '../../refusals/refusal.ts';
import { NO_SUCH_TICKET } from '../handling.ts';
import type { TicketStatus } from '../ticket.ts';

/** The legal hold of a ticket: while there is one, nothing deletes the ticket. It is not the review state KEPT. */
export interface LegalHold<Moment = Date> {
  readonly at: Moment;
  readonly by: ActorRef;
  readonly note: string | null;
}

/** The legal hold that a statement read as JSON, in which moments are texts. */
export function legalHoldOfJson(legalHold: LegalHold<string> | null): LegalHold | null {
  return legalHold && { ...legalHold, at: new Date(legalHold.at) };
}

/** What a person asks of a legal hold. */
export interface AskedHold {
  /** True places it, and false lifts it. */
  readonly keep: boolean;
  readonly note: string | null;
}

/** The facts of a ticket that decide about its legal hold. */
export interface Holdable {
  readonly status: TicketStatus;
  readonly releasedAt: Date | null;
  /** Null without a legal hold. */
  readonly legalHold: { readonly note: string | null } | null;
}

export type HoldDecision<Ticket> =
  | { readonly effect: 'NONE' }
  | { readonly effect: 'PLACE' | 'LIFT'; readonly ticket: Ticket };

/**
 * Places or lifts the legal hold of a ticket that is or was held. A hold outlives the release of its ticket. Placing it
 * again has no effect, but for another note.
 */
export function decideHold<Ticket extends Holdable>(
  viewer: Viewer,
  ticket: Ticket | null,
  { keep, note }: AskedHold,
): HoldDecision<Ticket> | Refused {
  if (!can(viewer, 'held:review')) return refuse('FORBIDDEN', 'You may not place or lift a legal hold.');
  if (ticket === null) return NO_SUCH_TICKET;
  if (!keep) return ticket.legalHold === null ? { effect: 'NONE' } : { effect: 'LIFT', ticket };
  if (ticket.status !== 'BLOCKED' && ticket.releasedAt === null) {
    return refuse('TICKET_NOT_BLOCKED', 'Only a ticket that is or was held can be under legal hold.');
  }
  const isSame = ticket.legalHold !== null && ticket.legalHold.note === note;
  return isSame ? { effect: 'NONE' } : { effect: 'PLACE', ticket };
}

export const UNDER_LEGAL_HOLD = refuse(
  'TICKET_KEPT',
  'The ticket is under legal hold, so nothing deletes it. Lift the hold first.',
);

/** Refuses to delete the held tickets of a contact while some of them are under legal hold. */
export function decideNoneKept(tickets: number): Refused | null {
  if (tickets === 0) return null;
  const which = tickets === 1 ? '1 held ticket of the contact is' : `${tickets} held tickets of the contact are`;
  return refuse('TICKET_KEPT', `${which} under legal hold. Nothing was deleted. Lift the hold first, or release.`);
}
