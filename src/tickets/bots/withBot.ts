import { can } from '../../access/permission.ts';
import type { Viewer } from '../../access/viewer.ts';
import { type Refused, refuse } from '../../refusals/refusal.ts';
import type { TicketStatus } from '../ticket.ts';

export const NOT_WITH_BOT = refuse('TICKET_NOT_WITH_BOT', 'The bot does not have the ticket.');

/**
 * The ticket, when the viewer is the bot that has it. `botKeyId` is the key of the bot on the ticket's channel. Every
 * other ticket is answered alike: one that a person took, one that is held, one of another channel, and none.
 */
export function withBot<Ticket extends { readonly status: TicketStatus }>(
  viewer: Viewer,
  ticket: Ticket | null,
  botKeyId: string | null,
): Ticket | Refused {
  if (!can(viewer, 'bot:answer') || botKeyId === null || viewer.actor.id !== botKeyId) return NOT_WITH_BOT;
  return ticket?.status === 'BOT' ? ticket : NOT_WITH_BOT;
}
