import { SYSTEM } from '../../access/viewer.ts';
import type { Database } from '../../database/database.ts';
import { lockTicket } from '../../tickets/tickets.tx.ts';
import { findDelivery } from './deliveries.store.ts';
import { changeDelivery } from './deliveries.tx.ts';
import { failure } from './sending.ts';

/** Records that the mail of a reply came back. Answers false for what is no reply of the channel. */
export function bounceReply(
  { database }: { readonly database: Database },
  workspaceId: string,
  channelId: string,
  messageId: string,
): Promise<boolean> {
  return database.change(workspaceId, async (transaction) => {
    const found = await findDelivery(transaction, messageId);
    if (found === null || found.channelId !== channelId) return false;
    const ticket = await lockTicket(transaction, found.ticketId);
    if (ticket === null) return false;
    const report = { messageId, attempt: null, contactId: ticket.contactId };
    await changeDelivery(transaction, report, failure('BOUNCED'), SYSTEM);
    return true;
  });
}
