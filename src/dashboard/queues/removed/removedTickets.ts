import type { TicketStatus } from '../../gql/graphql.ts';
import type { LiveEvent } from '../../live/subscriptions.ts';

export interface Someone {
  readonly id: string;
  readonly displayName: string;
}

/** How a ticket ceased to be held. */
export interface Departure {
  readonly kind: 'released' | 'deleted';
  /** Where it went; null where that is not known, and for what was deleted. */
  readonly to: TicketStatus | null;
  /** Who did it; null where nobody said. */
  readonly by: Someone | null;
}

/** What became of tickets that were held, of the last ones that left: told by id, or with all others of their contact. */
export interface Departures {
  readonly ofTickets: ReadonlyMap<string, Departure>;
  readonly ofContacts: ReadonlyMap<string, Departure>;
}

export const NO_DEPARTURES: Departures = { ofTickets: new Map(), ofContacts: new Map() };

const MOST_KEPT = 2_000;

export function foldDepartures(departures: Departures, events: readonly LiveEvent[]): Departures {
  const ofTickets = new Map(departures.ofTickets);
  const ofContacts = new Map(departures.ofContacts);
  let isChanged = false;
  const learn = (known: Map<string, Departure>, id: string, departure: Departure) => {
    isChanged = true;
    known.set(id, together(known.get(id), departure));
  };

  for (const event of events) {
    switch (event.__typename) {
      case 'BlockedTicketReleased':
        learn(ofTickets, event.ticketId, { kind: 'released', to: event.movedTo, by: event.releasedBy });
        break;
      case 'BlockedTicketDeleted':
        learn(ofTickets, event.ticketId, { kind: 'deleted', to: null, by: null });
        break;
      case 'TicketStatusChanged':
        if (event.from === 'BLOCKED' && event.ticket.status !== 'BLOCKED')
          learn(ofTickets, event.ticket.id, { kind: 'released', to: event.ticket.status, by: null });
        break;
      case 'BlockedTicketsCleared':
        learn(ofContacts, event.contactId, {
          kind: event.policy === 'DELETE_ALL' ? 'deleted' : 'released',
          to: null,
          by: null,
        });
        break;
      case 'ContactUnblocked':
        learn(ofContacts, event.contact.id, {
          kind: event.block.policy === 'DELETE_ALL' ? 'deleted' : 'released',
          to: null,
          by: event.block.endedBy ?? null,
        });
        break;
    }
  }
  if (!isChanged) return departures;
  return { ofTickets: lastOf(ofTickets), ofContacts: lastOf(ofContacts) };
}

/** What the viewer's own doing made of a ticket, before the feed tells of it. */
export function departed(departures: Departures, ticketId: string, departure: Departure): Departures {
  const ofTickets = new Map(departures.ofTickets);
  ofTickets.set(ticketId, together(ofTickets.get(ticketId), departure));
  return { ...departures, ofTickets: lastOf(ofTickets) };
}

/** What is told later may say less. */
function together(before: Departure | undefined, { kind, to, by }: Departure): Departure {
  return { kind, to: to ?? before?.to ?? null, by: by ?? before?.by ?? null };
}

/** What became of one ticket, as far as it was told. */
export function departureOf(
  { ofTickets, ofContacts }: Departures,
  { id, contact }: { readonly id: string; readonly contact: { readonly id: string } },
): Departure | null {
  const own = ofTickets.get(id);
  const shared = ofContacts.get(contact.id);
  if (own === undefined) return shared ?? null;
  return { ...own, by: own.by ?? (shared?.kind === own.kind ? shared.by : null) };
}

function lastOf(known: Map<string, Departure>): Map<string, Departure> {
  return known.size > MOST_KEPT ? new Map([...known].slice(-MOST_KEPT)) : known;
}
