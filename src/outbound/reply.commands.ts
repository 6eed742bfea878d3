import { can } from '../access/permission.ts';
import type { Viewer } from '../access/viewer.ts';
import { attachFiles, lockUploads } from '../attachments/attachments.tx.ts';
import { loadStandingBlock } from '../blocks/blocks.queries.ts';
import { connectionOfTicket } from '../channels/connections/channelConnections.queries.ts';
import { isSentByUs, showsReading } from '../channels/connections/connection.ts';
import type { Database } from '../database/database.ts';
import type { NewEvent } from '../events/event.ts';
import { appendEvents } from '../events/log.tx.ts';
import { enqueueJobs } from '../jobs/jobs.tx.ts';
import { orThrow } from '../refusals/refusal.ts';
import { loadBotKeyOfTicket } from '../tickets/bots/botTickets.queries.ts';
import { addMessage } from '../tickets/messages.tx.ts';
import type { MessageSent } from '../tickets/ticketEvent.ts';
import { joinTicket, lockTicket } from '../tickets/tickets.tx.ts';
import { addDelivery, findByClientId } from './deliveries/deliveries.store.ts';
import { laneJob } from './deliveries/lane.ts';
import { receiptJob } from './receipts/receipt.ts';
import { hasReadReceipts } from './receipts/receipts.queries.ts';
import { decideLength, decideReply, firstStatus } from './reply.ts';
import { replyWindowOf } from './replyWindow.queries.ts';
import { decideFiles } from './uploads/upload.ts';

export interface ReplyInput {
  readonly ticketId: string;
  readonly body: string;
  /** The sender's own id of the reply. The same again on the ticket is the same reply. Null for none. */
  readonly clientId: string | null;
  /** Files that were uploaded for the ticket. */
  readonly attachmentIds?: readonly string[];
}

/** Writes to the customer on a ticket. Answers the id of the message. */
export function sendMessage(
  { database, newId }: { readonly database: Database; readonly newId: () => string },
  viewer: Viewer,
  { ticketId, body, clientId, attachmentIds = [] }: ReplyInput,
): Promise<string> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const [found, block, connection, window, botKeyId, earlier, uploads, marksRead] = await Promise.all([
      lockTicket(transaction, ticketId),
      loadStandingBlock(transaction, ticketId),
      connectionOfTicket(transaction, ticketId),
      replyWindowOf(transaction, ticketId),
      can(viewer, 'bot:answer') ? loadBotKeyOfTicket(transaction, ticketId) : null,
      clientId === null ? null : findByClientId(transaction, ticketId, clientId),
      attachmentIds.length === 0 ? [] : lockUploads(transaction, attachmentIds),
      hasReadReceipts(transaction, ticketId),
    ]);
    const facts = { block, connection, isWindowClosed: window.isClosed, botKeyId };
    const decision = orThrow(decideReply(viewer, found, facts, earlier));
    if (decision.effect === 'NONE') return decision.messageId;
    const { ticket, kind } = decision;
    const { actor } = viewer;
    orThrow(decideLength(kind, body));
    orThrow(decideFiles(kind, { ids: attachmentIds, found: uploads, ticketId, by: actor.id }, body));
    const messageId = newId();
    const sent: NewEvent<MessageSent> = {
      type: 'ticket.message_sent',
      audience: 'EVERYONE',
      contactId: ticket.contactId,
      ticketId,
      actor,
      data: { messageId },
    };
    const { channelId } = ticket;
    const sends = isSentByUs(kind);
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
      addDelivery(transaction, {
        messageId,
        ticketId,
        channelId,
        clientId,
        status: firstStatus(kind),
        isSentByUs: sends,
      }),
      attachmentIds.length === 0 ? null : attachFiles(transaction, messageId, attachmentIds),
      appendEvents(transaction, [sent]),
      sends
        ? enqueueJobs(transaction, [
            laneJob(ticket, null),
            ...(marksRead && showsReading(kind) ? [receiptJob(ticketId, null)] : []),
          ])
        : null,
    ]);
    return messageId;
  });
}
