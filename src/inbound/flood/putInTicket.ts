import { type Bands, bandsOf } from '../../tickets/campaigns/nearIdentity.ts';
import type { Suspicion } from '../../tickets/spam/spamModel.ts';
import type { Arrival, Holding } from '../arrival.ts';
import type { TicketChange } from '../arrivalChanges.ts';
import { chatKey, type Known, type KnownContact, NO_TICKETS } from '../arrivalFacts.ts';
import type { CustomerMessage } from '../customerText.ts';
import type { Keeping } from './flood.ts';

interface Deciding {
  readonly known: Pick<Known, 'now'>;
  readonly changes: { readonly tickets: Map<string, TicketChange> };
  readonly newId: () => string;
}

interface Decided {
  readonly arrival: Arrival;
  readonly holding: Holding | null;
  readonly beginsFlood: boolean;
  readonly suspicion: Suspicion | null;
  readonly keeping: Keeping;
}

const MINUTE_MS = 60_000;

/** Answers the id of the ticket that the message joins or opens. */
export function putInTicket(
  { changes, newId, known }: Deciding,
  { id: contactId, tickets, recent }: KnownContact,
  { arrival, holding, beginsFlood, suspicion, keeping }: Decided,
  message: CustomerMessage,
  lastMessageId: string,
): string {
  const { channelId, groupId } = message;
  const ticketId = 'join' in arrival ? arrival.join : newId();
  const before = changes.tickets.get(ticketId);
  const met = recent.get(ticketId);
  const kept = keeping.keep === 'COUNT' ? 0 : 1;
  const surplusId = keeping.keep === 'KEEP' ? (met?.surplusId ?? null) : lastMessageId;
  const arrivals = (met?.arrivals ?? 0) + 1;
  changes.tickets.set(ticketId, {
    ticketId,
    contactId,
    channelId,
    groupId,
    opens: 'open' in arrival ? arrival.open : (before?.opens ?? null),
    heldBy: before?.heldBy ?? heldBy(holding),
    heldRuleId: before?.heldRuleId ?? (holding?.by === 'RULE' ? holding.ruleId : null),
    suspicion: before?.suspicion ?? suspicion,
    bands: before === undefined ? bandsOfOpening(arrival, message) : before.bands,
    lastMessageId,
    messageCount: (before?.messageCount ?? 0) + kept,
    minute: new Date(Math.floor(known.now.getTime() / MINUTE_MS) * MINUTE_MS),
    arrivals,
    suppressed: (before?.suppressed ?? 0) + 1 - kept,
    surplusId,
    beginsFlood: beginsFlood || (before?.beginsFlood ?? false),
  });
  const isHeld = arrival.outcome === 'HELD';
  recent.set(ticketId, {
    ticketId,
    channelId,
    isHeld,
    arrivals,
    messageCount: (met?.messageCount ?? 0) + kept,
    surplusId,
    isFlooded: beginsFlood || (met?.isFlooded ?? false),
  });
  const candidates = tickets.get(chatKey(message)) ?? NO_TICKETS;
  tickets.set(chatKey(message), {
    ...candidates,
    ...(isHeld ? { heldTicketId: ticketId } : { openTicketId: ticketId, newestTicketId: ticketId }),
  });
  return ticketId;
}

/** Messages that are delivered are in no campaign. Neither are those that join a ticket: its first one decides. */
function bandsOfOpening(arrival: Arrival, { body }: CustomerMessage): Bands | null {
  return 'open' in arrival && arrival.open === 'BLOCKED' ? bandsOf(body) : null;
}

/** What a new held ticket says of its cause. It means nothing for a ticket that is not held. */
function heldBy(holding: Holding | null): TicketChange['heldBy'] {
  return holding === null || holding.by === 'TICKET' ? 'BLOCK' : holding.by;
}
