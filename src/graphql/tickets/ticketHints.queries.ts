import { can } from '../../access/permission.ts';
import type { Viewer } from '../../access/viewer.ts';
import { hasReplyWindow } from '../../channels/connections/connection.ts';
import { decideReply } from '../../outbound/reply.ts';
import type { RefusalCode } from '../../refusals/refusal.ts';
import { decideUnblockTicket } from '../../tickets/blockedTicket.ts';
import { open } from '../../tickets/handling.ts';
import { deletesAt } from '../../tickets/retention/retention.ts';
import type { TicketStatus } from '../../tickets/ticket.ts';
import type { Ticket } from '../../tickets/ticketShapes.queries.ts';
import { ALL, type Loaders } from '../loaders.queries.ts';

/*
 * What a command would do with a ticket at this moment, by the decision of that command. A hint: the command decides
 * again under its lock.
 */

interface Asking {
  readonly viewer: Viewer;
  readonly loaders: Loaders;
}

/** The status that `unblockTicket` would move the ticket to; null when it would move nothing. */
export function releasesTo(asking: Asking, ticket: Ticket): TicketStatus | null | Promise<TicketStatus | null> {
  // Of all other tickets nothing has to be loaded: a page has dozens.
  return ticket.status === 'BLOCKED' ? releaseOf(asking, ticket) : null;
}

async function releaseOf({ viewer, loaders }: Asking, ticket: Ticket): Promise<TicketStatus | null> {
  const botActive = await loaders.botActive.load(ticket.channelId);
  const decision = decideUnblockTicket(viewer, ticket, () => botActive);
  return 'effect' in decision && decision.effect === 'RELEASE' ? decision.to : null;
}

/** When retention deletes the ticket; null when it does not. */
export function ticketDeletesAt({ loaders }: Asking, ticket: Ticket): Date | null | Promise<Date | null> {
  return ticket.status === 'BLOCKED' && ticket.legalHold === null ? endOf(loaders, ticket) : null;
}

async function endOf(loaders: Loaders, { status, lastMessageAt }: Ticket): Promise<Date | null> {
  return deletesAt(await loaders.settings.load(ALL), { status, lastMessageAt, onLegalHold: false });
}

/** The code with which `sendMessage` would be refused; null when it would be accepted. */
export function replyRefusal(asking: Asking, ticket: Ticket): RefusalCode | null | Promise<RefusalCode | null> {
  // A person gets the refusal of a held or closed ticket, whatever its contact and its channel are.
  const answered = can(asking.viewer, 'tickets:write') ? open(asking.viewer, ticket) : ticket;
  return 'refused' in answered ? answered.refused : refusalByFacts(asking, ticket);
}

async function refusalByFacts({ viewer, loaders }: Asking, ticket: Ticket): Promise<RefusalCode | null> {
  const [block, connection, bot] = await Promise.all([
    loaders.standingBlock.load(ticket.contactId),
    loaders.connection.load(ticket.channelId),
    can(viewer, 'bot:answer') ? loaders.bot.load(ticket.channelId) : null,
  ]);
  const hasWindow = connection !== null && hasReplyWindow(connection.kind);
  const isWindowClosed = hasWindow && (await loaders.replyWindow.load(ticket.id)).isClosed;
  const botKeyId = bot?.apiKeyId ?? null;
  const decision = decideReply(viewer, ticket, { block, connection, isWindowClosed, botKeyId });
  return 'refused' in decision ? decision.refused : null;
}

/** The end of the window in which the provider takes replies; null for a connection without one. */
export async function replyWindowEndsAt({ loaders }: Asking, ticket: Ticket): Promise<Date | null> {
  const connection = await loaders.connection.load(ticket.channelId);
  if (connection === null || !hasReplyWindow(connection.kind)) return null;
  return (await loaders.replyWindow.load(ticket.id)).endsAt;
}
