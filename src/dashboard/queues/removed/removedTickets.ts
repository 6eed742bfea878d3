import type { TicketReviewState, TicketStatus } from '../../gql/graphql.ts';
import type { CacheReducer } from '../../live/eventReplay.ts';
import type { LiveEvent } from '../../live/subscriptions.ts';

/**
 * Why a ticket has left the list. A reviewed one is still held. A merge of two contacts joins the newer ticket of a
 * channel to the older one.
 */
export interface Removal {
  readonly kind: 'released' | 'deleted' | 'joined' | ReviewedKind;
  /** The queue that a released ticket moved to. Null when it is unknown, and for every other ticket. */
  readonly to: TicketStatus | null;
  /** The actor. Null when the events do not name one. */
  readonly by: { readonly id: string; readonly displayName: string } | null;
}

type ReviewedKind = `reviewed.${TicketReviewState}`;

/** The latest removals. Unblocking a contact removes all its held tickets with one event, so there are two keys. */
export interface RemovedTickets {
  readonly byTicket: ReadonlyMap<string, Removal>;
  readonly byContact: ReadonlyMap<string, Removal>;
}

export const NO_REMOVED_TICKETS: RemovedTickets = { byTicket: new Map(), byContact: new Map() };

/** The dashboard is open all day, so the number of remembered removals is bounded. */
const MAX_REMOVALS = 2_000;

export const reduceRemoved: CacheReducer = (client, events) => {
  client.setQueryData<RemovedTickets>(['removedTickets'], (removed = NO_REMOVED_TICKETS) =>
    reduceRemovedTickets(removed, events),
  );
};

export function reduceRemovedTickets(removed: RemovedTickets, events: readonly LiveEvent[]): RemovedTickets {
  const byTicket = new Map(removed.byTicket);
  const byContact = new Map(removed.byContact);
  let isChanged = false;
  const add = (removals: Map<string, Removal>, id: string, removal: Removal) => {
    isChanged = true;
    removals.set(id, merge(removals.get(id), removal));
  };

  for (const event of events) {
    switch (event.__typename) {
      case 'BlockedTicketAdded':
        // An undo brings a ticket back that had left.
        isChanged = byTicket.delete(event.ticket.id) || isChanged;
        isChanged = byContact.delete(event.ticket.contact.id) || isChanged;
        break;
      case 'BlockedTicketReleased':
        add(byTicket, event.ticketId, { kind: 'released', to: event.movedTo, by: event.releasedBy });
        break;
      case 'BlockedTicketDeleted':
        add(byTicket, event.ticketId, {
          kind: event.joinedTicketId === null ? 'deleted' : 'joined',
          to: null,
          by: event.deletedBy,
        });
        break;
      case 'BlockedTicketReviewed':
        if (event.ticket.review)
          add(byTicket, event.ticket.id, {
            kind: `reviewed.${event.ticket.review.state}`,
            to: null,
            by: event.reviewedBy,
          });
        break;
      case 'TicketStatusChanged':
        if (event.from === 'BLOCKED' && event.ticket.status !== 'BLOCKED')
          add(byTicket, event.ticket.id, { kind: 'released', to: event.ticket.status, by: null });
        break;
      case 'BlockedTicketsCleared':
        add(byContact, event.contactId, { kind: kindOf(event.policy), to: null, by: null });
        break;
      case 'ContactUnblocked':
        add(byContact, event.contact.id, { kind: kindOf(event.block.policy), to: null, by: event.block.endedBy });
        break;
    }
  }
  if (!isChanged) return removed;
  return { byTicket: latest(byTicket), byContact: latest(byContact) };
}

/** Adds the viewer's own act, before the feed reports it. */
export function withRemoval(removed: RemovedTickets, ticketId: string, removal: Removal): RemovedTickets {
  const byTicket = new Map(removed.byTicket);
  byTicket.set(ticketId, merge(byTicket.get(ticketId), removal));
  return { ...removed, byTicket: latest(byTicket) };
}

/** Returns why a ticket is no longer held. Null when no event has said it. */
export function removalOf(
  { byTicket, byContact }: RemovedTickets,
  { id, contact }: { readonly id: string; readonly contact: { readonly id: string } },
): Removal | null {
  const own = byTicket.get(id);
  const shared = byContact.get(contact.id);
  if (own === undefined || (isReview(own.kind) && shared !== undefined)) return shared ?? null;
  return { ...own, by: own.by ?? (shared?.kind === own.kind ? shared.by : null) };
}

export function isReview(kind: Removal['kind']): kind is ReviewedKind {
  return kind.startsWith('reviewed.');
}

function kindOf(policy: string | null): Removal['kind'] {
  return policy === 'DELETE_ALL' ? 'deleted' : 'released';
}

/** Keeps what an earlier event said when the later one lacks it. */
function merge(before: Removal | undefined, { kind, to, by }: Removal): Removal {
  return { kind, to: to ?? before?.to ?? null, by: by ?? before?.by ?? null };
}

function latest(removals: Map<string, Removal>): Map<string, Removal> {
  return removals.size > MAX_REMOVALS ? new Map([...removals].slice(-MAX_REMOVALS)) : removals;
}
