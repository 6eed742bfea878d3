import type { Viewer } from '../../access/viewer.ts';
import type { Database } from '../../database/database.ts';
import type { NewEvent } from '../../events/event.ts';
import { appendEvents } from '../../events/log.tx.ts';
import { orThrow } from '../../refusals/refusal.ts';
import type { TicketResult } from '../blockedTickets.commands.ts';
import type { LegalHoldLifted, LegalHoldPlaced } from '../ticketEvent.ts';
import { type AskedHold, decideHold } from './legalHold.ts';
import { liftHold, lockHoldable, placeHold } from './legalHold.tx.ts';

/** Places the legal hold of a ticket, or lifts it. Behind the lock of the contact, as everything that deletes. */
export function keepTicket(
  { database }: { readonly database: Database },
  viewer: Viewer,
  ticketId: string,
  asked: AskedHold,
): Promise<TicketResult> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const found = await lockHoldable(transaction, ticketId);
    const decision = orThrow(decideHold(viewer, found, asked));
    if (decision.effect === 'NONE') return { ticketId, changed: false };
    const { contactId, channelId } = decision.ticket;
    const isPlaced = decision.effect === 'PLACE';
    const changed: NewEvent<LegalHoldPlaced | LegalHoldLifted> = {
      type: isPlaced ? 'ticket.legal_hold_placed' : 'ticket.legal_hold_lifted',
      audience: 'SUPERVISORS',
      contactId,
      ticketId,
      actor: viewer.actor,
      data: { channelId },
    };
    await Promise.all([
      isPlaced ? placeHold(transaction, ticketId, asked.note, viewer.actor) : liftHold(transaction, ticketId),
      appendEvents(transaction, [changed]),
    ]);
    return { ticketId, changed: true };
  });
}
