import type { Viewer } from '../../access/viewer.ts';
import { connectionOfTicket } from '../../channels/connections/channelConnections.queries.ts';
import type { Database } from '../../database/database.ts';
import { orThrow, Refusal } from '../../refusals/refusal.ts';
import { lockTicket } from '../../tickets/tickets.tx.ts';
import { findDelivery } from './deliveries.store.ts';
import { changeDelivery } from './deliveries.tx.ts';
import type { DeliveryError } from './delivery.ts';
import { decideReport, type ReportedStatus, reportedState } from './reporting.ts';
import { NO_SUCH_MESSAGE } from './retrying.ts';

/** A partner says what became of a reply that its system delivers. Answers the id of the message. */
export function reportDelivery(
  { database }: { readonly database: Database },
  viewer: Viewer,
  messageId: string,
  status: ReportedStatus,
  errorCode: DeliveryError | null,
): Promise<string> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const found = await findDelivery(transaction, messageId);
    if (found === null) throw new Refusal(NO_SUCH_MESSAGE);
    const [ticket, connection] = await Promise.all([
      lockTicket(transaction, found.ticketId),
      connectionOfTicket(transaction, found.ticketId),
    ]);
    if (ticket === null) throw new Refusal(NO_SUCH_MESSAGE);
    orThrow(decideReport(connection, status, errorCode));
    const report = { messageId, attempt: null, contactId: ticket.contactId };
    await changeDelivery(transaction, report, reportedState({ status, errorCode }), viewer.actor);
    return messageId;
  });
}
