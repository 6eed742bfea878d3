import type { TicketStatus } from '../../gql/graphql.ts';
import type { LiveEvent } from '../../live/subscriptions.ts';

export interface Someone {
  readonly id: string;
  readonly displayName: string;
}

/** How a ticket ceased to be held. */
export interface Removal {
  readonly kind: 'released' | 'deleted';
  /** Where it went; null where that is not known, and for what was deleted. */
  readonly to: TicketStatus | null;
  /** Who did it; null where nobody said. */
  readonly by: Someone | null;
}

/** What became of tickets that were held, of the last ones that left: told by id, or with all others of their contact. */
export interface RemovedTickets {
  readonly byTicket: ReadonlyMap<string, Removal>;
  readonly byContact: ReadonlyMap<string, Removal>;
}

export const NO_REMOVED_TICKETS: RemovedTickets = { byTicket: new Map(), byContact: new Map() };

const MOST_KEPT = 2_000;

export function reduceRemovedTickets(removed: RemovedTickets, events: readonly LiveEvent[]): RemovedTickets {
  const byTicket = new Map(removed.byTicket);
  const byContact = new Map(removed.byContact);
  let isChanged = false;
  const learn = (known: Map<string, Removal>, id: string, removal: Removal) => {
    isChanged = true;
    known.set(id, together(known.get(id), removal));
  };

  for (const event of events) {
    switch (event.__typename) {
      case 'BlockedTicketReleased':
        learn(byTicket, event.ticketId, { kind: 'released', to: event.movedTo, by: event.releasedBy });
        break;
      case 'BlockedTicketDeleted':
        learn(byTicket, event.ticketId, { kind: 'deleted', to: null, by: null });
        break;
      case 'TicketStatusChanged':
        if (event.from === 'BLOCKED' && event.ticket.status !== 'BLOCKED')
          learn(byTicket, event.ticket.id, { kind: 'released', to: event.ticket.status, by: null });
        break;
      case 'BlockedTicketsCleared':
        learn(byContact, event.contactId, {
          kind: event.policy === 'DELETE_ALL' ? 'deleted' : 'released',
          to: null,
          by: null,
        });
        break;
      case 'ContactUnblocked':
        learn(byContact, event.contact.id, {
          kind: event.block.policy === 'DELETE_ALL' ? 'deleted' : 'released',
          to: null,
          by: event.block.endedBy ?? null,
        });
        break;
    }
  }
  if (!isChanged) return removed;
  return { byTicket: lastOf(byTicket), byContact: lastOf(byContact) };
}

/** What the viewer's own doing made of a ticket, before the feed tells of it. */
export function withRemoval(removed: RemovedTickets, ticketId: string, removal: Removal): RemovedTickets {
  const byTicket = new Map(removed.byTicket);
  byTicket.set(ticketId, together(byTicket.get(ticketId), removal));
  return { ...removed, byTicket: lastOf(byTicket) };
}

/** What is told later may say less. */
function together(before: Removal | undefined, { kind, to, by }: Removal): Removal {
  return { kind, to: to ?? before?.to ?? null, by: by ?? before?.by ?? null };
}

/** What became of one ticket, as far as it was told. */
export function removalOf(
  { byTicket, byContact }: RemovedTickets,
  { id, contact }: { readonly id: string; readonly contact: { readonly id: string } },
): Removal | null {
  const own = byTicket.get(id);
  const shared = byContact.get(contact.id);
  if (own === undefined) return shared ?? null;
  return { ...own, by: own.by ?? (shared?.kind === own.kind ? shared.by : null) };
}

function lastOf(known: Map<string, Removal>): Map<string, Removal> {
  return known.size > MOST_KEPT ? new Map([...known].slice(-MOST_KEPT)) : known;
}
