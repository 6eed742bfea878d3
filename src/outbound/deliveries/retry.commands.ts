import type { Viewer } from '../../access/viewer.ts';
import { loadStandingBlock } from '../../blocks/blocks.queries.ts';
import { connectionOfTicket } from '../../channels/connections/channelConnections.queries.ts';
import { isSentByUs } from '../../channels/connections/connection.ts';
import type { Database } from '../../database/database.ts';
import type { NewEvent } from '../../events/event.ts';
import { appendEvents } from '../../events/log.tx.ts';
import { enqueueJobs } from '../../jobs/jobs.tx.ts';
import { orThrow, Refusal } from '../../refusals/refusal.ts';
import { lockTicket } from '../../tickets/tickets.tx.ts';
import { replyWindowOf } from '../replyWindow.queries.ts';
import { beginAgain, findDelivery, lockDelivery } from './deliveries.store.ts';
import type { DeliveryChanged } from './deliveryEvent.ts';
import { laneJob } from './lane.ts';
import { decideRetry, NO_SUCH_MESSAGE } from './retrying.ts';

/** Sends a reply again that failed. Answers the id of the message. */
export function retryMessage(
  { database }: { readonly database: Database },
  viewer: Viewer,
  messageId: string,
): Promise<string> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const found = await findDelivery(transaction, messageId);
    if (found === null) throw new Refusal(NO_SUCH_MESSAGE);
    const { ticketId } = found;
    const [ticket, block, connection, window, delivery] = await Promise.all([
      lockTicket(transaction, ticketId),
      loadStandingBlock(transaction, ticketId),
      connectionOfTicket(transaction, ticketId),
      replyWindowOf(transaction, ticketId),
      lockDelivery(transaction, messageId),
    ]);
    const facts = { block, connection, isWindowClosed: window.isClosed };
    const { lane, kind } = orThrow(decideRetry(viewer, ticket, delivery, facts));
    const sends = isSentByUs(kind);
    const again: NewEvent<DeliveryChanged> = {
      type: 'ticket.delivery_changed',
      audience: 'EVERYONE',
      contactId: lane.contactId,
      ticketId,
      actor: viewer.actor,
      data: { messageId, status: 'PENDING', errorCode: null },
    };
    await Promise.all([
      beginAgain(transaction, messageId, sends),
      appendEvents(transaction, [again]),
      sends ? enqueueJobs(transaction, [laneJob(lane, null)]) : null,
    ]);
    return messageId;
  });
}
