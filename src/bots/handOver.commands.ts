import type { Viewer } from '../access/viewer.ts';
import { loadStandingBlock } from '../blocks/blocks.queries.ts';
import type { Database } from '../database/database.ts';
import type { NewEvent } from '../events/event.ts';
import { appendEvents } from '../events/log.tx.ts';
import { replyBar } from '../outbound/reply.ts';
import { orThrow } from '../refusals/refusal.ts';
import { loadBotKeyOfTicket } from '../tickets/bots/botTickets.queries.ts';
import type { TicketReturnedToBot } from '../tickets/ticketEvent.ts';
import { lockTicket, setTicketStatus } from '../tickets/tickets.tx.ts';
import { lockBotChannels } from '../workspaces/workspaces.queries.ts';
import { decideHandOver, decideReturn } from './handOver.ts';
import { handOver } from './handOver.tx.ts';

interface HandingOver {
  readonly database: Database;
  readonly newId: () => string;
}

/** Hands a ticket of the bot over to the unassigned, with a note for the team. Answers the ticket's id. */
export function handOverTicket(
  { database, newId }: HandingOver,
  viewer: Viewer,
  ticketId: string,
  note: string | null,
): Promise<string> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const [found, botKeyId] = await Promise.all([
      lockTicket(transaction, ticketId),
      loadBotKeyOfTicket(transaction, ticketId),
    ]);
    const decision = orThrow(decideHandOver(viewer, found, botKeyId));
    if (decision.effect === 'NONE') return ticketId;
    const { ticket, cause } = decision;
    const written = note === null ? null : { id: newId(), body: note };
    await handOver(transaction, ticket, { cause, by: viewer.actor, note: written });
    return ticketId;
  });
}

/** Gives an open ticket to the bot of its channel. Answers the ticket's id. */
export function returnTicketToBot({ database }: HandingOver, viewer: Viewer, ticketId: string): Promise<string> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const [found, botChannels, block] = await Promise.all([
      lockTicket(transaction, ticketId),
      lockBotChannels(transaction),
      loadStandingBlock(transaction, ticketId),
    ]);
    const facts = {
      isBotActive: ({ channelId }: { readonly channelId: string }) => botChannels.includes(channelId),
      barOf: (ticket: Parameters<typeof replyBar>[0]) => replyBar(ticket, block),
    };
    const decision = orThrow(decideReturn(viewer, found, facts));
    if (decision.effect === 'NONE') return ticketId;
    const { contactId, channelId, status: from } = decision.ticket;
    const { actor } = viewer;
    const data = { from, to: 'BOT', channelId } as const;
    const returned: NewEvent<TicketReturnedToBot> = {
      type: 'ticket.returned_to_bot',
      audience: 'EVERYONE',
      contactId,
      ticketId,
      actor,
      data,
    };
    await Promise.all([setTicketStatus(transaction, ticketId, 'BOT', null), appendEvents(transaction, [returned])]);
    return ticketId;
  });
}
