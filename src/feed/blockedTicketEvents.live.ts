import type { Request } from '../access/request.ts';
import type { ActorRef } from '../access/viewer.ts';
import type { Ticket } from '../tickets/tickets.queries.ts';
import type { Delivered, Reset } from './contents.live.ts';
import type { LoggedEvent } from './event.ts';
import { Asked, positionGiven } from './question.live.ts';
import { type BlockedTicketShown, blockedTicketShown } from './showing.ts';

/** What a supervisor is told of the blocked ticket list. */
export type BlockedTicketContent =
  | { readonly show: TicketHeld; readonly ticket: Ticket }
  | (Exclude<BlockedTicketShown, { show: TicketHeld }> & { readonly by: ActorRef });

type TicketHeld = 'BlockedTicketAdded' | 'BlockedTicketUpdated';

export type BlockedTicketEvent = (BlockedTicketContent & Delivered) | Reset;

export function blockedTicketEvents(
  request: Request,
  { after, channelId }: { readonly after?: string | null | undefined; readonly channelId?: string | null | undefined },
): Asked {
  return new Asked({
    after: positionGiven(request, after),
    contentsOf: (reading, event) =>
      Promise.all(blockedTicketShown(event, channelId ?? null).map((shown) => contentOf(reading, shown, event))),
    updateOf: ({ type, ticketId }) => (type === 'ticket.held_more' ? ticketId : null),
  });
}

async function contentOf(
  { loaders }: Request,
  shown: BlockedTicketShown,
  { actor }: LoggedEvent,
): Promise<BlockedTicketContent | null> {
  if (shown.show === 'BlockedTicketAdded' || shown.show === 'BlockedTicketUpdated') {
    const ticket = await loaders.ticket.load(shown.ticketId);
    // Released or deleted since: the event that says so follows.
    return ticket?.status === 'BLOCKED' ? { show: shown.show, ticket } : null;
  }
  return { ...shown, by: actor };
}
