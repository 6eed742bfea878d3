import type { Request } from '../access/request.ts';
import type { RefusalCode } from '../refusals/refusal.ts';
import { decideReply } from './handling.ts';
import { decideRelease } from './release.ts';
import type { TicketStatus } from './ticket.ts';
import type { Ticket } from './tickets.queries.ts';

/*
 * What commands would do with a ticket at this moment, by their own decisions. A hint: the command decides again, under its lock.
 */

/** Where `unblockTicket` would move it, or null where it would move nothing. */
export async function releasesTo({ viewer, loaders }: Request, ticket: Ticket): Promise<TicketStatus | null> {
  const isHeld = ticket.status === 'BLOCKED';
  const decision = decideRelease(viewer, ticket, isHeld && (await loaders.botActive.load(ticket.channelId)));
  return 'refused' in decision ? null : decision.to;
}

/** With what code `sendMessage` would be refused, or null where it would be accepted. */
export async function replyRefusal({ viewer, loaders }: Request, ticket: Ticket): Promise<RefusalCode | null> {
  const decision = decideReply(viewer, ticket, await loaders.blockedSince.load(ticket.contactId));
  return 'refused' in decision ? decision.refused : null;
}
