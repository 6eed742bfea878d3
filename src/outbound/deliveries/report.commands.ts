import type { ActorRef, Viewer } from '../../access/viewer.ts';
import type { ProviderReport } from '../../channels/channel.ts';
import { connectionOfTicket } from '../../channels/connections/channelConnections.queries.ts';
import type { Database } from '../../database/database.ts';
import { enqueueJobs } from '../../jobs/jobs.tx.ts';
import { orThrow, Refusal } from '../../refusals/refusal.ts';
import { lockTicket } from '../../tickets/tickets.tx.ts';
import { findDelivery, findReported } from './deliveries.store.ts';
import { changeDelivery } from './deliveries.tx.ts';
import type { DeliveryError } from './delivery.ts';
import { laneJob } from './lane.ts';
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

/** The provider of a channel says what became of a reply. A report on an unknown reply is ignored. */
export function reportFromProvider(
  { database }: { readonly database: Database },
  workspaceId: string,
  channelId: string,
  report: ProviderReport,
  actor: ActorRef,
): Promise<void> {
  return database.change(workspaceId, async (transaction) => {
    const found = await findReported(transaction, channelId, report);
    const ticket = found && (await lockTicket(transaction, found.ticketId));
    if (found === null || ticket === null) return;
    const about = { messageId: found.messageId, attempt: report.sent?.attempt ?? null, contactId: ticket.contactId };
    const before = await changeDelivery(transaction, about, reportedState(report), actor);
    // The next reply may have waited for this report.
    if (before === 'PENDING') await enqueueJobs(transaction, [laneJob(ticket, null)]);
  });
}
