import type { ActorRef } from '../access/viewer.ts';
import type { Transaction } from '../database/transaction.ts';
import type { NewEvent } from '../events/event.ts';
import { appendEvents } from '../events/log.tx.ts';
import { addMessage } from '../tickets/messages.tx.ts';
import type { HandOverCause } from '../tickets/ticket.ts';
import type { TicketHandedOver } from '../tickets/ticketEvent.ts';
import { setTicketStatus, type TicketState } from '../tickets/tickets.tx.ts';

interface HandOver {
  readonly cause: HandOverCause;
  readonly by: ActorRef;
  /** Null without a note. It is no message of the conversation, so the ticket neither counts nor previews it. */
  readonly note: { readonly id: string; readonly body: string } | null;
}

/** Moves a ticket from the bot to the unassigned. Its contact is locked. */
export async function handOver(
  transaction: Transaction,
  { id: ticketId, contactId, channelId }: TicketState,
  { cause, by, note }: HandOver,
): Promise<void> {
  const handedOver: NewEvent<TicketHandedOver> = {
    type: 'ticket.handed_over',
    audience: 'EVERYONE',
    contactId,
    ticketId,
    actor: by,
    data: {
      from: 'BOT',
      to: 'UNASSIGNED',
      cause,
      channelId,
      ...(note === null ? {} : { messageId: note.id }),
    },
  };
  await Promise.all([
    setTicketStatus(transaction, ticketId, 'UNASSIGNED', null),
    note &&
      addMessage(transaction, {
        ...note,
        ticketId,
        direction: 'SYSTEM',
        author: by,
        externalId: null,
        sentAt: null,
      }),
    appendEvents(transaction, [handedOver]),
  ]);
}
