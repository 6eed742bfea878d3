import type { ActorRef } from '../../access/viewer.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { NewEvent } from '../../events/event.ts';
import { appendEvents } from '../../events/log.tx.ts';
import type { Refused } from '../../refusals/refusal.ts';
import type { TicketHeldAgain, TicketJoined, TicketRestored } from '../ticketEvent.ts';
import { type BroughtBack, holdAgain } from './deletions.tx.ts';
import { type HeldAgain, OVERTAKEN, type UndoRecord, type UndoResult } from './undo.ts';

/**
 * Holds one ticket again that was released or deleted. Its contact is locked and blocked. A ticket that anything was
 * done with since has lost the mark of the act.
 */
export async function undoTicket(
  transaction: Transaction,
  record: UndoRecord,
  by: ActorRef,
): Promise<UndoResult | Refused> {
  const { id, contactId, eventId: undoes } = record;
  const back = await holdAgain(transaction, id, contactId, 1);
  const [ticket] = back.tickets ?? [];
  if (ticket === undefined) return OVERTAKEN;
  await appendEvents(transaction, [
    eventOf(record, ticket, { back, undoes, by }),
    ...joinedEvents(contactId, back, by),
  ]);
  return { undone: true, left: 0 };
}

function eventOf(
  { contactId }: UndoRecord,
  { ticketId, channelId, from }: HeldAgain,
  { back, undoes, by: actor }: { readonly back: BroughtBack; readonly undoes: number; readonly by: ActorRef },
): NewEvent<TicketHeldAgain | TicketRestored> {
  const about = { contactId, ticketId, actor } as const;
  return from === null
    ? {
        ...about,
        type: 'ticket.restored',
        audience: 'SUPERVISORS',
        data: { messagesRestored: back.messages, channelId, undoes },
      }
    : { ...about, type: 'ticket.held_again', audience: 'EVERYONE', data: { from, to: 'BLOCKED', channelId, undoes } };
}

/** The tickets whose messages joined an older held ticket, because the contact had written since. */
export function joinedEvents(contactId: string, { joined }: BroughtBack, actor: ActorRef): NewEvent<TicketJoined>[] {
  return joined.map(({ ticketId, intoTicketId, channelId }) => ({
    type: 'ticket.joined',
    audience: 'SUPERVISORS',
    contactId,
    ticketId,
    actor,
    data: { intoTicketId, channelId },
  }));
}
