import type { Viewer } from '../access/viewer.ts';
import { revealContact } from '../contacts/contacts.tx.ts';
import type { Database } from '../database/database.ts';
import type { NewEvent } from '../events/event.ts';
import { appendEvents } from '../events/log.tx.ts';
import { type BulkCaller, type BulkResult, inBulk, MAX_IN_BULK } from '../refusals/bulk.ts';
import { orThrow } from '../refusals/refusal.ts';
import { loadSettings, lockBotChannels } from '../workspaces/workspaces.queries.ts';
import { decideDeletion, decideUnblockTicket } from './blockedTicket.ts';
import { deleteHeldTicket, loadDeletedBy, releaseTicket } from './blockedTickets.tx.ts';
import { requireAlone } from './deletion/deletionApproval.tx.ts';
import type { TicketDeleted, TicketReleased } from './ticketEvent.ts';
import { lockTicket } from './tickets.tx.ts';

interface Unblocking {
  readonly database: Database;
}

export interface TicketResult {
  readonly ticketId: string;
  readonly changed: boolean;
}

/**
 * Rule 5: unblocking a ticket releases it. Its contact stays blocked, and what the contact writes next is held again.
 */
export function unblockTicket({ database }: Unblocking, viewer: Viewer, ticketId: string): Promise<TicketResult> {
  return database.changeMuch(viewer.workspaceId, async (transaction) => {
    const [found, botChannels] = await Promise.all([lockTicket(transaction, ticketId), lockBotChannels(transaction)]);
    const decision = orThrow(decideUnblockTicket(viewer, found, ({ channelId }) => botChannels.includes(channelId)));
    if (decision.effect === 'NONE') return { ticketId, changed: false };
    const { to, ticket } = decision;
    const released: NewEvent<TicketReleased> = {
      type: 'ticket.released',
      audience: 'EVERYONE',
      contactId: ticket.contactId,
      ticketId,
      actor: viewer.actor,
      data: { from: 'BLOCKED', to, channelId: ticket.channelId },
    };
    await Promise.all([
      releaseTicket(transaction, ticketId, to, viewer.actor),
      revealContact(transaction, ticket.contactId),
      appendEvents(transaction, [released]),
    ]);
    return { ticketId, changed: true };
  });
}

/** Unblocks each ticket in a transaction of its own: a refusal of one ticket refuses no other. */
export function unblockTickets(
  unblocking: Unblocking & BulkCaller,
  viewer: Viewer,
  ticketIds: readonly string[],
): Promise<BulkResult> {
  return inBulk(unblocking, ticketIds, MAX_IN_BULK, (ticketId) => unblockTicket(unblocking, viewer, ticketId));
}

/** Deletes one held ticket and its messages for good. Its contact stays blocked. */
export function deleteBlockedTicket({ database }: Unblocking, viewer: Viewer, ticketId: string): Promise<TicketResult> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const [found, deletedBy, settings] = await Promise.all([
      lockTicket(transaction, ticketId),
      loadDeletedBy(transaction, ticketId),
      loadSettings(transaction),
    ]);
    const decision = orThrow(decideDeletion(viewer, found, deletedBy));
    if (decision.effect === 'NONE') return { ticketId, changed: false };
    const { contactId, channelId } = decision.ticket;
    await requireAlone(transaction, viewer, settings, async () => 1);
    const messagesDeleted = await deleteHeldTicket(transaction, ticketId);
    const deleted: NewEvent<TicketDeleted> = {
      type: 'ticket.deleted',
      audience: 'SUPERVISORS',
      contactId,
      ticketId,
      actor: viewer.actor,
      data: { messagesDeleted, channelId },
    };
    await appendEvents(transaction, [deleted]);
    return { ticketId, changed: true };
  });
}
