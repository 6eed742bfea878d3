import { SYSTEM } from '../../access/viewer.ts';
import { forgetDeletedIdentities } from '../../contacts/heldIdentities.tx.ts';
import type { Database } from '../../database/database.ts';
import type { NewEvent } from '../../events/event.ts';
import { appendEvents } from '../../events/log.tx.ts';
import { deleteHeldTickets } from '../bulk/heldTickets.tx.ts';
import { lockTickets } from '../review/review.tx.ts';
import type { TicketDeleted } from '../ticketEvent.ts';
import { isExpired } from './retention.ts';
import { findExpired, loadRetentionLocked } from './retention.tx.ts';

/**
 * Deletes held tickets that are older than the workspace keeps them, at most 500. Their contacts are locked first, and
 * each is decided again behind the locks: one that was released, got a message or came under legal hold is left.
 * Answers how many this call deleted.
 */
export function deleteExpired({ database }: { readonly database: Database }, workspaceId: string): Promise<number> {
  return database.change(workspaceId, async (transaction) => {
    const tickets = await lockTickets(transaction, await findExpired(transaction));
    const { retention, now } = await loadRetentionLocked(transaction);
    const chosen = [...tickets.values()].filter((ticket) => isExpired(retention, ticket, now));
    const messages = await deleteHeldTickets(
      transaction,
      chosen.map(({ id }) => id),
    );
    await forgetDeletedIdentities(transaction, [...new Set(chosen.map(({ contactId }) => contactId))]);
    await appendEvents(
      transaction,
      chosen.map(
        ({ id, contactId, channelId }): NewEvent<TicketDeleted> => ({
          type: 'ticket.deleted',
          audience: 'SUPERVISORS',
          contactId,
          ticketId: id,
          actor: SYSTEM,
          data: { messagesDeleted: messages.get(id) ?? 0, channelId, cause: 'RETENTION' },
        }),
      ),
    );
    return chosen.length;
  });
}
