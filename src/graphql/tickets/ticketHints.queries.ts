import { can } from '../../access/permission.ts';
import type { Viewer } from '../../access/viewer.ts';
import { hasReplyWindow } from '../../channels/connections/connection.ts';
import { decideReply } from '../../outbound/reply.ts';
import type { RefusalCode } from '../../refusals/refusal.ts';
import { decideUnblockTicket } from '../../tickets/blockedTicket.ts';
import type { TicketStatus } from '../../tickets/ticket.ts';
import type { Ticket } from '../../tickets/ticketShapes.queries.ts';
import type { Loaders } from '../loaders.queries.ts';

/*
 * What a command would do with a ticket at this moment, by the decision of that command. A hint: the command decides
 * again under its lock.
 */

interface Asking {
  readonly viewer: Viewer;
  readonly loaders: Loaders;
}

/** The status that `unblockTicket` would move the ticket to; null when it would move nothing. */
export async function releasesTo({ viewer, loaders }: Asking, ticket: Ticket): Promise<TicketStatus | null> {
  const botActive = ticket.status === 'BLOCKED' && (await loaders.botActive.load(ticket.channelId));
  const decision = decideUnblockTicket(viewer, ticket, () => botActive);
  return 'effect' in decision && decision.effect === 'RELEASE' ? decision.to : null;
}

/** The code with which `sendMessage` would be refused; null when it would be accepted. */
export async function replyRefusal({ viewer, loaders }: Asking, ticket: Ticket): Promise<RefusalCode | null> {
  const [blockedSince, connection, bot] = await Promise.all([
    loaders.blockedSince.load(ticket.contactId),
    loaders.connection.load(ticket.channelId),
    can(viewer, 'bot:answer') ? loaders.bot.load(ticket.channelId) : null,
  ]);
  const hasWindow = connection !== null && hasReplyWindow(connection.kind);
  const isWindowClosed = hasWindow && (await loaders.replyWindow.load(ticket.id)).isClosed;
  const botKeyId = bot?.apiKeyId ?? null;
  const decision = decideReply(viewer, ticket, { blockedSince, connection, isWindowClosed, botKeyId });
  return 'refused' in decision ? decision.refused : null;
}

/** The end of the window in which the provider takes replies; null for a connection without one. */
export async function replyWindowEndsAt({ loaders }: Asking, ticket: Ticket): Promise<Date | null> {
  const connection = await loaders.connection.load(ticket.channelId);
  if (connection === null || !hasReplyWindow(connection.kind)) return null;
  return (await loaders.replyWindow.load(ticket.id)).endsAt;
}
