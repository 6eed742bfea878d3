import type { ActorRef } from '../../access/viewer.ts';
import { type BotTicketItem, botTicketItems } from '../../feed/botProjection.ts';
import type { FeedEvent, FeedReset } from '../../feed/fanout/feedItems.service.ts';
import { type TicketItem, ticketItems } from '../../feed/projection.ts';
import { loadPayloads, positionFrom, SubscriptionSource } from '../../feed/source/subscriptionSource.ts';
import { Refusal } from '../../refusals/refusal.ts';
import { NO_SUCH_TICKET } from '../../tickets/handling.ts';
import type { Message } from '../../tickets/messages.queries.ts';
import type { TicketStatus } from '../../tickets/ticket.ts';
import type { Ticket } from '../../tickets/ticketShapes.queries.ts';
import type { AnyLoggedEvent } from '../../timeline/eventType.ts';
import type { GraphQLContext } from '../context.ts';

/** The payload of a feed item of tickets. */
type TicketPayload =
  | { readonly __typename: 'TicketMessageAdded'; readonly ticket: Ticket; readonly message: Message }
  | { readonly __typename: 'MessageDeliveryChanged'; readonly ticket: Ticket; readonly message: Message }
  | { readonly __typename: 'TicketStatusChanged'; readonly ticket: Ticket; readonly from: TicketStatus }
  | {
      readonly __typename: 'TicketAssigned';
      readonly ticket: Ticket;
      readonly from: TicketStatus;
      readonly assigneeId: string | null;
      readonly by: ActorRef;
    }
  | { readonly __typename: 'TicketGone'; readonly ticketId: string; readonly joinedTicketId: string | null }
  | { readonly __typename: 'FeedReset'; readonly reason: string };

export type TicketEvent = (TicketPayload & FeedEvent) | FeedReset;

/** The source of the tickets' feed: all tickets, or one. Throws a refusal for a ticket that the viewer may not see. */
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
): Promise<SubscriptionSource<GraphQLContext>> {
  const only = ticketId ?? null;
  if (only !== null && (await context.loaders.ticket.load(only)) === null) throw new Refusal(NO_SUCH_TICKET);
  const { seesHeld, bot } = context.reader.scope;
  const filter = { only, detailed: detailed === true };
  return new SubscriptionSource<GraphQLContext>({
    after: positionFrom(context.codec, context.viewer.workspaceId, after),
    payloadsOf: (loading, event, itemsSeen) =>
      bot === undefined
        ? loadPayloads(ticketItems(event, filter, seesHeld), itemsSeen, (item) => payloadOf(loading, item, event))
        : loadPayloads(botTicketItems(event, filter), itemsSeen, (item) => botPayloadOf(loading, item, event)),
    updateOf: () => null,
  });
}

/** A bot is told that a ticket is gone when it is the bot of the ticket's channel. */
async function botPayloadOf(
  context: GraphQLContext,
  item: BotTicketItem,
  event: AnyLoggedEvent,
): Promise<TicketPayload | null> {
  if (item.__typename !== 'BotTicketGone') return payloadOf(context, item, event);
  const { ticketId, channelId } = item;
  const bot = await context.loaders.bot.load(channelId);
  const isOwn = bot !== null && bot.apiKeyId === context.viewer.actor.id;
  return isOwn ? { __typename: 'TicketGone', ticketId, joinedTicketId: null } : null;
}

async function payloadOf(
  { loaders }: GraphQLContext,
  item: TicketItem,
  { actor }: AnyLoggedEvent,
): Promise<TicketPayload | null> {
  switch (item.__typename) {
    case 'FeedReset':
      return { __typename: 'FeedReset', reason: 'More tickets changed at once than are told one by one.' };
    case 'TicketGone':
      return item;
    case 'TicketStatusChanged': {
      const ticket = await loaders.ticket.load(item.ticketId);
      return ticket === null ? null : { __typename: item.__typename, ticket, from: item.from };
    }
    case 'TicketAssigned': {
      const { __typename, ticketId, from, assigneeId } = item;
      const ticket = await loaders.ticket.load(ticketId);
      return ticket === null ? null : { __typename, ticket, from, assigneeId, by: actor };
    }
    case 'TicketMessageAdded':
    case 'MessageDeliveryChanged': {
      const [ticket, message] = await Promise.all([
        loaders.ticket.load(item.ticketId),
        loaders.message.load(item.messageId),
      ]);
      return ticket === null || message === null ? null : { __typename: item.__typename, ticket, message };
    }
  }
}
