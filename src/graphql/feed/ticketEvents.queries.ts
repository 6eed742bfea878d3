import type { ActorRef } from '../../access/viewer.ts';
import type { Delivered, Reset } from '../../feed/fanout/feedItems.service.ts';
import { type TicketItem, ticketItems } from '../../feed/projection.ts';
import { Asked, contentsOfParts, positionGiven } from '../../feed/source/subscriptionSource.ts';
import { Refusal } from '../../refusals/refusal.ts';
import { NO_SUCH_TICKET } from '../../tickets/handling.ts';
import type { Message } from '../../tickets/messages.queries.ts';
import type { TicketStatus } from '../../tickets/ticket.ts';
import type { Ticket } from '../../tickets/tickets.queries.ts';
import type { AnyLoggedEvent } from '../../timeline/eventType.ts';
import type { GraphQLContext } from '../context.ts';

export type TicketContent =
  | { readonly show: 'TicketMessageAdded'; readonly ticket: Ticket; readonly message: Message }
  | { readonly show: 'TicketStatusChanged'; readonly ticket: Ticket; readonly from: TicketStatus }
  | {
      readonly show: 'TicketAssigned';
      readonly ticket: Ticket;
      readonly from: TicketStatus;
      readonly assigneeId: string | null;
      readonly by: ActorRef;
    }
  | { readonly show: 'TicketGone'; readonly ticketId: string }
  | { readonly show: 'FeedReset'; readonly reason: string };

export type TicketEvent = (TicketContent & Delivered) | Reset;

export async function ticketEvents(
  context: GraphQLContext,
  {
    after,
    ticketId,
    detailed,
  }: {
    readonly after?: string | null | undefined;
    readonly ticketId?: string | null | undefined;
    readonly detailed?: boolean | null | undefined;
  },
): Promise<Asked<GraphQLContext>> {
  const only = ticketId ?? null;
  if (only !== null && (await context.loaders.ticket.load(only)) === null) throw new Refusal(NO_SUCH_TICKET);
  const { seesHeld } = context.reader.scope;
  const filter = { only, detailed: detailed === true };
  return new Asked<GraphQLContext>({
    after: positionGiven(context.codec, context.viewer.workspaceId, after),
    contentsOf: (reading, event, partsHad) =>
      contentsOfParts(ticketItems(event, filter, seesHeld), partsHad, (shown) => contentOf(reading, shown, event)),
    updateOf: () => null,
  });
}

async function contentOf(
  { loaders }: GraphQLContext,
  shown: TicketItem,
  { actor }: AnyLoggedEvent,
): Promise<TicketContent | null> {
  switch (shown.show) {
    case 'FeedReset':
      return { show: 'FeedReset', reason: 'More tickets changed at once than are told one by one.' };
    case 'TicketGone':
      return shown;
    case 'TicketStatusChanged': {
      const ticket = await loaders.ticket.load(shown.ticketId);
      return ticket === null ? null : { show: shown.show, ticket, from: shown.from };
    }
    case 'TicketAssigned': {
      const { show, ticketId, from, assigneeId } = shown;
      const ticket = await loaders.ticket.load(ticketId);
      return ticket === null ? null : { show, ticket, from, assigneeId, by: actor };
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
