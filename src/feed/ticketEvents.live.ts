import type { Request } from '../access/request.ts';
import { Refusal } from '../refusals/refusal.ts';
import { NO_SUCH_TICKET } from '../tickets/handling.ts';
import type { Message } from '../tickets/messages.queries.ts';
import type { TicketStatus } from '../tickets/ticket.ts';
import type { Ticket } from '../tickets/tickets.queries.ts';
import type { Delivered, Reset } from './contents.live.ts';
import { Asked, contentsOfParts, positionGiven } from './question.live.ts';
import { type TicketShown, ticketShown } from './showing.ts';

export type TicketContent =
  | { readonly show: 'TicketMessageAdded'; readonly ticket: Ticket; readonly message: Message }
  | { readonly show: 'TicketStatusChanged'; readonly ticket: Ticket; readonly from: TicketStatus }
  | { readonly show: 'TicketGone'; readonly ticketId: string }
  | { readonly show: 'FeedReset'; readonly reason: string };

export type TicketEvent = (TicketContent & Delivered) | Reset;

export async function ticketEvents(
  request: Request,
  { after, ticketId }: { readonly after?: string | null | undefined; readonly ticketId?: string | null | undefined },
): Promise<Asked> {
  const only = ticketId ?? null;
  if (only !== null && (await request.loaders.ticket.load(only)) === null) throw new Refusal(NO_SUCH_TICKET);
  const { seesHeld } = request.reader.scope;
  return new Asked({
    after: positionGiven(request, after),
    contentsOf: (reading, event, partsHad) =>
      contentsOfParts(ticketShown(event, only, seesHeld), partsHad, (shown) => contentOf(reading, shown)),
    updateOf: () => null,
  });
}

async function contentOf({ loaders }: Request, shown: TicketShown): Promise<TicketContent | null> {
  switch (shown.show) {
    case 'FeedReset':
      return { show: 'FeedReset', reason: 'More tickets changed at once than are told one by one.' };
    case 'TicketGone':
      return shown;
    case 'TicketStatusChanged': {
      const ticket = await loaders.ticket.load(shown.ticketId);
      return ticket === null ? null : { show: shown.show, ticket, from: shown.from };
    }
    case 'TicketMessageAdded': {
      const [ticket, message] = await Promise.all([
        loaders.ticket.load(shown.ticketId),
        loaders.message.load(shown.messageId),
      ]);
      return ticket === null || message === null ? null : { show: shown.show, ticket, message };
    }
  }
}
