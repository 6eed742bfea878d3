import type { Viewer } from '../access/viewer.ts';
import { lockContactOfTicket } from '../contacts/contacts.steps.ts';
import type { Database } from '../database/database.ts';
import { appendEvents } from '../feed/log.steps.ts';
import { accepted } from '../refusals/refusal.ts';
import { lockBotChannels } from '../workspaces/workspaces.queries.ts';
import { deleteHeldTicket, releaseTicket, wasDeleted } from './held.steps.ts';
import { decideDeletion, decideRelease } from './release.ts';
import { loadTicket } from './tickets.steps.ts';

interface Releasing {
  readonly database: Database;
}

export interface TicketResult {
  readonly ticketId: string;
  readonly changed: boolean;
}

/** Rule 5: one held ticket goes where tickets of an active contact go; its contact stays blocked. */
export function unblockTicket({ database }: Releasing, viewer: Viewer, ticketId: string): Promise<TicketResult> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const [, ticket, botChannels] = await Promise.all([
      lockContactOfTicket(transaction, ticketId),
      loadTicket(transaction, ticketId),
      lockBotChannels(transaction),
    ]);
    const { to } = accepted(decideRelease(viewer, ticket, ticket !== null && botChannels.includes(ticket.channelId)));
    if (ticket === null || to === null) return { ticketId, changed: false };
    await Promise.all([
      releaseTicket(transaction, ticketId, to, viewer.actor),
      appendEvents(transaction, [
        {
          type: 'ticket.released',
          audience: 'EVERYONE',
          contactId: ticket.contactId,
          ticketId,
          actor: viewer.actor,
          data: { from: 'BLOCKED', to, channelId: ticket.channelId },
        },
      ]),
    ]);
    return { ticketId, changed: true };
  });
}

/** Deletes one held ticket and its messages for good; its contact stays blocked. */
export function deleteBlockedTicket({ database }: Releasing, viewer: Viewer, ticketId: string): Promise<TicketResult> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const [, ticket, deletedBefore] = await Promise.all([
      lockContactOfTicket(transaction, ticketId),
      loadTicket(transaction, ticketId),
      wasDeleted(transaction, ticketId),
    ]);
    const { effect } = accepted(decideDeletion(viewer, ticket, deletedBefore));
    if (ticket === null || effect === 'NONE') return { ticketId, changed: false };
    const messagesDeleted = await deleteHeldTicket(transaction, ticketId);
    await appendEvents(transaction, [
      {
        type: 'ticket.deleted',
        audience: 'SUPERVISORS',
        contactId: ticket.contactId,
        ticketId,
        actor: viewer.actor,
        data: { messagesDeleted, channelId: ticket.channelId },
      },
    ]);
    return { ticketId, changed: true };
  });
}
