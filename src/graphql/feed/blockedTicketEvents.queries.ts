import type { ActorRef } from '../../access/viewer.ts';
import type { Delivered, Reset } from '../../feed/fanout/feedItems.service.ts';
import { type BlockedTicketItem, blockedTicketItems } from '../../feed/projection.ts';
import { Asked, positionGiven } from '../../feed/source/subscriptionSource.ts';
import type { Ticket } from '../../tickets/tickets.queries.ts';
import type { AnyLoggedEvent } from '../../timeline/eventType.ts';
import type { GraphQLContext } from '../context.ts';

/** What a supervisor is told of the blocked ticket list. */
export type BlockedTicketContent =
  | { readonly show: TicketHeld; readonly ticket: Ticket }
  | (Exclude<BlockedTicketItem, { show: TicketHeld }> & { readonly by: ActorRef });

type TicketHeld = 'BlockedTicketAdded' | 'BlockedTicketUpdated';

export type BlockedTicketEvent = (BlockedTicketContent & Delivered) | Reset;

export function blockedTicketEvents(
  context: GraphQLContext,
  { after, channelId }: { readonly after?: string | null | undefined; readonly channelId?: string | null | undefined },
): Asked<GraphQLContext> {
  return new Asked<GraphQLContext>({
    after: positionGiven(context.codec, context.viewer.workspaceId, after),
    contentsOf: (reading, event) =>
      Promise.all(blockedTicketItems(event, channelId ?? null).map((shown) => contentOf(reading, shown, event))),
    updateOf: ({ type, ticketId }) => (type === 'ticket.held_more' ? ticketId : null),
  });
}

async function contentOf(
  { loaders }: GraphQLContext,
  shown: BlockedTicketItem,
  { actor }: AnyLoggedEvent,
): Promise<BlockedTicketContent | null> {
  if (shown.show === 'BlockedTicketAdded' || shown.show === 'BlockedTicketUpdated') {
    const ticket = await loaders.ticket.load(shown.ticketId);
    // Released or deleted since: the event that says so follows.
    return ticket?.status === 'BLOCKED' ? { show: shown.show, ticket } : null;
  }
  return { ...shown, by: actor };
}
