import type { Viewer } from '../access/viewer.ts';
import { loadBlockedSince } from '../blocks/blocks.queries.ts';
import type { Database } from '../database/database.ts';
import type { NewEvent } from '../events/event.ts';
import { appendEvents } from '../events/log.tx.ts';
import { orThrow } from '../refusals/refusal.ts';
import { addMessage } from '../tickets/messages.tx.ts';
import type { MessageSent } from '../tickets/ticketEvent.ts';
import { joinTicket, lockTicket } from '../tickets/tickets.tx.ts';
import { decideReply } from './reply.ts';

/** Writes to the customer on a ticket. Answers the id of the message. */
export function sendMessage(
  { database, newId }: { readonly database: Database; readonly newId: () => string },
  viewer: Viewer,
  ticketId: string,
  body: string,
): Promise<string> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const [found, blockedSince] = await Promise.all([
      lockTicket(transaction, ticketId),
      loadBlockedSince(transaction, ticketId),
    ]);
    const { ticket } = orThrow(decideReply(viewer, found, blockedSince));
    const messageId = newId();
    const { actor } = viewer;
    const sent: NewEvent<MessageSent> = {
      type: 'ticket.message_sent',
      audience: 'EVERYONE',
      contactId: ticket.contactId,
      ticketId,
      actor,
      data: { messageId },
    };
    await Promise.all([
      joinTicket(transaction, ticketId, messageId),
      addMessage(transaction, {
        id: messageId,
        ticketId,
        direction: 'OUTBOUND',
        body,
        author: actor,
        externalId: null,
        sentAt: null,
      }),
      appendEvents(transaction, [sent]),
    ]);
    return messageId;
  });
}
