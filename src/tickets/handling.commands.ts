import type { Viewer } from '../access/viewer.ts';
import { lockUser } from '../accounts/users.queries.ts';
import type { Database } from '../database/database.ts';
import type { NewEvent } from '../events/event.ts';
import { appendEvents } from '../events/log.tx.ts';
import { orThrow } from '../refusals/refusal.ts';
import { type Assignment, decideAssignment, decideClosing } from './handling.ts';
import type { TicketAssigned, TicketClosed } from './ticketEvent.ts';
import { lockTicket, setTicketStatus, type TicketState } from './tickets.tx.ts';

interface Handling {
  readonly database: Database;
}

/**
 * Assigns a ticket to a user, or to no one. When several users take an unassigned ticket at once with
 * `onlyIfUnassigned`, one of them gets it. Answers the ticket's id.
 */
export function assignTicket(
  { database }: Handling,
  viewer: Viewer,
  ticketId: string,
  assignment: Assignment,
): Promise<string> {
  const { userId } = assignment;
  return database.change(viewer.workspaceId, async (transaction) => {
    const [found, user] = await Promise.all([
      lockTicket(transaction, ticketId),
      userId === null ? null : lockUser(transaction, userId),
    ]);
    const decision = orThrow(decideAssignment(viewer, found, assignment, user));
    if (decision.effect === 'NONE') return ticketId;
    const { ticket, status } = decision;
    await Promise.all([
      setTicketStatus(transaction, ticketId, status, userId),
      appendEvents(transaction, [
        ticketEvent(viewer, ticket, {
          type: 'ticket.assigned',
          data: { from: ticket.status, to: status, assigneeId: userId, channelId: ticket.channelId },
        }),
      ]),
    ]);
    return ticketId;
  });
}

/** Closes a ticket. Closing a closed ticket changes nothing. Answers the ticket's id. */
export function closeTicket({ database }: Handling, viewer: Viewer, ticketId: string): Promise<string> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const found = await lockTicket(transaction, ticketId);
    const decision = orThrow(decideClosing(viewer, found));
    if (decision.effect === 'NONE') return ticketId;
    const { ticket } = decision;
    await Promise.all([
      setTicketStatus(transaction, ticketId, 'CLOSED', ticket.assigneeId),
      appendEvents(transaction, [
        ticketEvent(viewer, ticket, {
          type: 'ticket.closed',
          data: { from: ticket.status, to: 'CLOSED', channelId: ticket.channelId },
        }),
      ]),
    ]);
    return ticketId;
  });
}

function ticketEvent(
  { actor }: Viewer,
  { id, contactId }: TicketState,
  event: Pick<TicketAssigned, 'type' | 'data'> | Pick<TicketClosed, 'type' | 'data'>,
): NewEvent<TicketAssigned | TicketClosed> {
  return { ...event, audience: 'EVERYONE', contactId, ticketId: id, actor };
}
