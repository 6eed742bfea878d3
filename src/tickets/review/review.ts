import { can } from '../../access/permission.ts';
import type { ActorRef, Viewer } from '../../access/viewer.ts';
import { type Refused, refuse } from '../../refusals/refusal.ts';
import { NO_SUCH_TICKET } from '../handling.ts';
import type { TicketStatus } from '../ticket.ts';

/** NEW waits for a person. KEPT was looked at and stays held. SNOOZED is NEW again at a moment. */
export const REVIEW_STATES = ['NEW', 'KEPT', 'SNOOZED'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

/** What a person decided about a held ticket. */
export interface Review {
  readonly state: ReviewState;
  /** When a snoozed ticket is NEW again. Null for every other one. */
  readonly until: Date | null;
}

/** The review of a ticket as a screen shows it. */
export interface TicketReview<Moment = Date> {
  readonly state: ReviewState;
  readonly until: Moment | null;
  /** Who decided, and when. Null when a message or the end of a snooze made it NEW. */
  readonly by: ActorRef | null;
  readonly at: Moment | null;
}

/** The review that a statement read as JSON, in which moments are texts. */
export function reviewOfJson(review: TicketReview<string> | null): TicketReview | null {
  return review && { ...review, until: momentOf(review.until), at: momentOf(review.at) };
}

const momentOf = (text: string | null) => (text === null ? null : new Date(text));

/** The facts of a ticket that a decision about many tickets needs. */
export interface Reviewable extends Review {
  readonly status: TicketStatus;
  readonly lastMessageAt: Date;
}

const MAX_SNOOZE_MS = 366 * 24 * 60 * 60 * 1_000;

/** Refuses a state without its moment, with a needless one, and a moment that has passed or is too far away. */
export function checkReview({ state, until }: Review, now: Date): Refused | null {
  if (state !== 'SNOOZED') {
    return until === null ? null : refuse('BAD_USER_INPUT', 'Only a snoozed ticket has a moment.', 'until');
  }
  if (until === null) return refuse('BAD_USER_INPUT', 'A snoozed ticket needs a moment.', 'until');
  if (until <= now) return refuse('BAD_USER_INPUT', 'A snooze must end in the future.', 'until');
  if (until.getTime() - now.getTime() <= MAX_SNOOZE_MS) return null;
  return refuse('BAD_USER_INPUT', 'A snooze ends within 366 days.', 'until');
}

export type ReviewDecision<Ticket> =
  | { readonly effect: 'NONE' }
  | { readonly effect: 'REVIEW'; readonly ticket: Ticket };

/**
 * Sets the review state of a held ticket. `seenAt` is the moment at which the person saw it, null for not said. A
 * ticket with a newer message is refused, so that no person keeps what no person read.
 */
export function decideReview<Ticket extends Reviewable>(
  viewer: Viewer,
  ticket: Ticket | null,
  asked: Review,
  seenAt: Date | null,
): ReviewDecision<Ticket> | Refused {
  if (!can(viewer, 'held:review')) return refuse('FORBIDDEN', 'You may not review what is held.');
  if (ticket === null) return NO_SUCH_TICKET;
  if (ticket.status !== 'BLOCKED') return refuse('TICKET_NOT_BLOCKED', 'Only a held ticket is reviewed.');
  const changed = changedSince(ticket, seenAt);
  if (changed !== null) return changed;
  const isSame = ticket.state === asked.state && ticket.until?.getTime() === asked.until?.getTime();
  return isSame ? { effect: 'NONE' } : { effect: 'REVIEW', ticket };
}

/** Refuses what a person decided about a ticket before its newest message came. */
export function changedSince(
  { lastMessageAt }: Pick<Reviewable, 'lastMessageAt'>,
  seenAt: Date | null,
): Refused | null {
  if (seenAt === null || lastMessageAt <= seenAt) return null;
  return refuse('TICKET_CHANGED', 'The ticket has a message that came after you looked.');
}
