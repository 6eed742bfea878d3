import type { ActorRef } from '../../access/viewer.ts';
import type { FeedEvent, FeedReset } from '../../feed/fanout/feedItems.service.ts';
import { type BlockedTicketItem, blockedTicketItems } from '../../feed/projection.ts';
import { positionFrom, SubscriptionSource } from '../../feed/source/subscriptionSource.ts';
import type { Ticket } from '../../tickets/ticketShapes.queries.ts';
import type { AnyLoggedEvent } from '../../timeline/eventType.ts';
import type { GraphQLContext } from '../context.ts';

/** The payload of a feed item of the blocked ticket list. */
type BlockedTicketPayload =
  | { readonly __typename: TicketHeld; readonly ticket: Ticket }
  | { readonly __typename: Review; readonly ticket: Ticket; readonly by: ActorRef }
  | (Exclude<BlockedTicketItem, { __typename: TicketHeld | Review | 'FeedReset' }> & { readonly by: ActorRef })
  | { readonly __typename: 'FeedReset'; readonly reason: string };

type TicketHeld = 'BlockedTicketAdded' | 'BlockedTicketUpdated';
type Review = 'BlockedTicketReviewed';

export type BlockedTicketEvent = (BlockedTicketPayload & FeedEvent) | FeedReset;

interface FeedArguments {
  readonly after?: string | null | undefined;
  readonly channelId?: string | null | undefined;
  readonly detailed?: boolean | null | undefined;
}

/** The source of the blocked ticket list's feed: all channels, or one. */
export function blockedTicketEvents(
  context: GraphQLContext,
  { after, channelId, detailed }: FeedArguments,
): SubscriptionSource<GraphQLContext> {
  const filter = { only: channelId ?? null, detailed: detailed === true };
  return new SubscriptionSource<GraphQLContext>({
    after: positionFrom(context.codec, context.viewer.workspaceId, after),
    payloadsOf: (loading, event) =>
      Promise.all(blockedTicketItems(event, filter).map((item) => item && payloadOf(loading, item, event))),
    updateOf: ({ type, ticketId }) => (type === 'ticket.held_more' ? ticketId : null),
  });
}

async function payloadOf(
  { loaders }: GraphQLContext,
  item: BlockedTicketItem,
  { actor }: AnyLoggedEvent,
): Promise<BlockedTicketPayload | null> {
  if (item.__typename === 'BlockedTicketAdded' || item.__typename === 'BlockedTicketUpdated') {
    const ticket = await loaders.ticket.load(item.ticketId);
    // A ticket that was released or deleted meanwhile is left out: the event of that follows.
    return ticket?.status === 'BLOCKED' ? { __typename: item.__typename, ticket } : null;
  }
  if (item.__typename === 'BlockedTicketReviewed') {
    const ticket = await loaders.ticket.load(item.ticketId);
    return ticket?.status === 'BLOCKED' ? { __typename: item.__typename, ticket, by: actor } : null;
  }
  if (item.__typename === 'FeedReset')
    return { ...item, reason: 'More tickets changed at once than are told one by one.' };
  return { ...item, by: actor };
}
