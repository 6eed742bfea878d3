import { SYSTEM, type Viewer } from '../../access/viewer.ts';
import type { Database } from '../../database/database.ts';
import type { NewEvent } from '../../events/event.ts';
import { appendEvents } from '../../events/log.tx.ts';
import { type BulkCaller, type BulkResult, inBulk, MAX_IN_BULK } from '../../refusals/bulk.ts';
import { orThrow, Refusal } from '../../refusals/refusal.ts';
import type { TicketReviewed } from '../ticketEvent.ts';
import { checkReview, decideReview, type Review } from './review.ts';
import { awaken, lockTickets, setReview } from './review.tx.ts';

interface Reviewing {
  readonly database: Database;
}

/** What a person decides about held tickets, and when the person saw them. */
export interface AskedReview extends Review {
  readonly seenAt: Date | null;
}

/** Sets the review state of held tickets, each in a transaction of its own: a refusal of one refuses no other. */
export function reviewTickets(
  reviewing: Reviewing & BulkCaller,
  viewer: Viewer,
  ticketIds: readonly string[],
  asked: AskedReview,
): Promise<BulkResult> {
  const wrong = checkReview(asked, new Date());
  if (wrong !== null) throw new Refusal(wrong);
  return inBulk(reviewing, ticketIds, MAX_IN_BULK, (ticketId) => reviewTicket(reviewing, viewer, ticketId, asked));
}

function reviewTicket(
  { database }: Reviewing,
  viewer: Viewer,
  ticketId: string,
  asked: AskedReview,
): Promise<{ readonly changed: boolean }> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const found = (await lockTickets(transaction, [ticketId])).get(ticketId) ?? null;
    const decision = orThrow(decideReview(viewer, found, asked, asked.seenAt));
    if (decision.effect === 'NONE') return { changed: false };
    await Promise.all([
      setReview(transaction, [ticketId], asked, viewer.actor),
      appendEvents(transaction, [reviewedEvent(decision.ticket, asked, viewer)]),
    ]);
    return { changed: true };
  });
}

/** The event of a decision about a held ticket. */
export function reviewedEvent(
  { id, contactId, channelId }: { readonly id: string; readonly contactId: string; readonly channelId: string },
  { state }: Pick<Review, 'state'>,
  { actor }: Pick<Viewer, 'actor'>,
): NewEvent<TicketReviewed> {
  return {
    type: 'ticket.reviewed',
    audience: 'SUPERVISORS',
    contactId,
    ticketId: id,
    actor,
    data: { state, channelId },
  };
}

/** Makes snoozed tickets NEW whose moment has passed. Answers how many this call made NEW. */
export function endSnoozes(
  { database }: Reviewing,
  workspaceId: string,
  ticketIds: readonly string[],
): Promise<number> {
  return database.change(workspaceId, async (transaction) => {
    await lockTickets(transaction, ticketIds);
    const awoken = await awaken(transaction, ticketIds);
    await appendEvents(
      transaction,
      awoken.map((ticket) => reviewedEvent(ticket, { state: 'NEW' }, { actor: SYSTEM })),
    );
    return awoken.length;
  });
}
