import type { Viewer } from '../access/viewer.ts';
import { loadBlockedSince } from '../blocks/blocks.queries.ts';
import { lockContactOfTicket } from '../contacts/contacts.steps.ts';
import type { Database } from '../database/database.ts';
import type { EventData, EventType } from '../feed/event.ts';
import { appendEvents } from '../feed/log.steps.ts';
import { accepted } from '../refusals/refusal.ts';
import { userExists } from '../workspaces/workspaces.queries.ts';
import { type Assignment, decideAssignment, decideClosing, decideReply } from './handling.ts';
import { addMessage } from './messages.steps.ts';
import { joinTicket, loadTicket, setTicketStatus, type TicketState } from './tickets.steps.ts';

interface Handling {
  readonly database: Database;
  readonly newId: () => string;
}

/** Writes to the customer on a ticket, and answers the message's id. */
export function sendMessage(
  { database, newId }: Handling,
  viewer: Viewer,
  ticketId: string,
  body: string,
): Promise<string> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const [, ticket, blockedSince] = await Promise.all([
      lockContactOfTicket(transaction, ticketId),
      loadTicket(transaction, ticketId),
      loadBlockedSince(transaction, ticketId),
    ]);
    accepted(decideReply(viewer, ticket, blockedSince));
    const messageId = newId();
    await Promise.all([
      joinTicket(transaction, ticketId, messageId),
      addMessage(transaction, {
        id: messageId,
        ticketId,
        direction: 'OUTBOUND',
        body,
        author: viewer.actor,
        externalId: null,
        sentAt: null,
      }),
      appendEvents(transaction, ticketEvent(viewer, ticket, 'ticket.message_sent', { messageId })),
    ]);
    return messageId;
  });
}

/** Assigns a ticket to a user, or to nobody. Of several who take it at once only if it is unassigned, one gets it. */
export function assignTicket(
  { database }: Pick<Handling, 'database'>,
  viewer: Viewer,
  ticketId: string,
  assignment: Assignment,
): Promise<string> {
  const { userId } = assignment;
  return database.change(viewer.workspaceId, async (transaction) => {
    const [, ticket, exists] = await Promise.all([
      lockContactOfTicket(transaction, ticketId),
      loadTicket(transaction, ticketId),
      userId === null ? false : userExists(transaction, userId),
    ]);
    const { effect, status } = accepted(decideAssignment(viewer, ticket, assignment, exists));
    if (ticket === null || effect === 'NONE') return ticketId;
    await Promise.all([
      setTicketStatus(transaction, ticketId, status, userId),
      appendEvents(
        transaction,
        ticketEvent(viewer, ticket, 'ticket.assigned', { from: ticket.status, to: status, assigneeId: userId }),
      ),
    ]);
    return ticketId;
  });
}

export function closeTicket(
  { database }: Pick<Handling, 'database'>,
  viewer: Viewer,
  ticketId: string,
): Promise<string> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const [, ticket] = await Promise.all([
      lockContactOfTicket(transaction, ticketId),
      loadTicket(transaction, ticketId),
    ]);
    const { effect } = accepted(decideClosing(viewer, ticket));
    if (ticket === null || effect === 'NONE') return ticketId;
    await Promise.all([
      setTicketStatus(transaction, ticketId, 'CLOSED', ticket.assigneeId),
      appendEvents(transaction, ticketEvent(viewer, ticket, 'ticket.closed', { from: ticket.status, to: 'CLOSED' })),
    ]);
    return ticketId;
  });
}

function ticketEvent(viewer: Viewer, ticket: TicketState | null, type: EventType, data: EventData) {
  return ticket === null
    ? []
    : [
        {
          type,
          audience: 'EVERYONE',
          contactId: ticket.contactId,
          ticketId: ticket.id,
          actor: viewer.actor,
          data,
        } as const,
      ];
}
