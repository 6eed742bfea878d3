import type { ActorRef } from '../access/viewer.ts';
import type { Refused } from '../refusals/refusal.ts';
import type { MessageNotice } from '../tickets/ticket.ts';
import { isBotActive, noSuchChannel } from '../workspaces/channel.ts';
import { type Arrival, decideArrival, decideNotice } from './arrival.ts';
import type {
  ArrivalChanges,
  ContactChange,
  GivenUpIdentity,
  LearntIdentity,
  ProposedMerge,
  TakenMessage,
  TicketChange,
} from './arrivalChanges.ts';
import { arrivalEvent, noticeEvent } from './arrivalEvent.ts';
import {
  type ArrivalFacts,
  chatKey,
  type Known,
  type KnownContact,
  knownFrom,
  NO_TICKETS,
  takenKey,
} from './arrivalFacts.ts';
import type { CustomerMessage } from './customerText.ts';
import { isOfKnownContact, type Recognised, recognise } from './recognition.ts';

export type ReceiveOutcome = 'DELIVERED' | 'HELD' | 'DUPLICATE';

interface Changes {
  readonly messages: TakenMessage[];
  readonly tickets: Map<string, TicketChange>;
  readonly contacts: Map<string, ContactChange>;
  readonly identities: LearntIdentity[];
  readonly givenUp: GivenUpIdentity[];
  readonly proposals: ProposedMerge[];
}

interface Deciding {
  readonly known: Known;
  readonly changes: Changes;
  readonly newId: () => string;
  readonly by: ActorRef;
}

/**
 * Decides messages in their order: each meets what those before it have changed. Answers what becomes of each, and
 * what they change together.
 */
export function decideArrivals(
  facts: ArrivalFacts,
  messages: readonly CustomerMessage[],
  newId: () => string,
  by: ActorRef,
): { readonly answers: readonly (ReceiveOutcome | Refused)[]; readonly changes: ArrivalChanges } {
  const changes: Changes = {
    messages: [],
    tickets: new Map(),
    contacts: new Map(),
    identities: [],
    givenUp: [],
    proposals: [],
  };
  const deciding = { known: knownFrom(facts, messages), changes, newId, by };
  const answers = messages.map((message, place) => decideMessage(deciding, message, place));
  return {
    answers,
    changes: { ...changes, tickets: [...changes.tickets.values()], contacts: [...changes.contacts.values()] },
  };
}

function decideMessage(deciding: Deciding, message: CustomerMessage, place: number): ReceiveOutcome | Refused {
  const { known, newId, by } = deciding;
  const { channelId } = message;
  const channel = known.channels.get(channelId);
  if (channel === undefined) return noSuchChannel('channelId');
  if (known.taken.has(takenKey(message))) return 'DUPLICATE';
  known.taken.add(takenKey(message));

  if (message.notice !== null) return decideNoticed(deciding, message, place, message.notice);
  const { sender, learnt } = senderOf(deciding, message);
  const candidates = sender.tickets.get(chatKey(message)) ?? NO_TICKETS;
  // A bot could not answer a contact that opted out.
  const botActive = isBotActive(channel, known) && !message.isAutomatic && !sender.optedOut;
  const arrival = decideArrival({ ...candidates, blocked: sender.blocked, botActive });
  const messageId = newId();
  const ticketId = putInTicket(deciding, sender, arrival, message, messageId);
  learn(deciding, learnt, ticketId);
  // A held message changes nothing that an agent can read, not even the contact's `updatedAt`.
  if (arrival.outcome === 'DELIVERED') {
    const { displayName } = message;
    changeContact(deciding, sender.id, { heard: true, ...(displayName === null ? {} : { displayName }) });
  }
  const event = arrivalEvent(arrival, { contactId: sender.id, ticketId, messageId, channelId, actor: by });
  const refersTo = known.referred.get(place)?.messageId ?? null;
  deciding.changes.messages.push({ place, messageId, message, event, refersTo, mark: null });
  return arrival.outcome;
}

/** Decides what is no message. One of a stranger changes nothing: it makes no contact. */
function decideNoticed(
  deciding: Deciding,
  message: CustomerMessage,
  place: number,
  notice: MessageNotice,
): ReceiveOutcome {
  const { known, changes, newId, by: actor } = deciding;
  const { channelId } = message;
  if (!isOfKnownContact(known, message)) return 'DELIVERED';
  const { sender, learnt } = senderOf(deciding, message);
  const { id: contactId, blocked } = sender;
  const meant = known.referred.get(place) ?? null;
  const candidates = sender.tickets.get(chatKey(message)) ?? NO_TICKETS;
  const meantTicketId = meant?.ticketId ?? null;
  const { outcome, ticketId, mark } = decideNotice({ ...candidates, notice, blocked, meantTicketId });
  learn(deciding, learnt, ticketId);
  const messageId = newId();
  const refersTo = meant?.messageId ?? null;
  const event = noticeEvent(outcome, { contactId, ticketId, messageId, channelId, actor, notice, refersTo });
  changes.messages.push({ place, messageId, message, event, refersTo, mark });
  return outcome;
}

/**
 * The contact of the message. Keeps what the message tells of it as changes, but for the identities that it learns:
 * these name the ticket, which is decided later.
 */
function senderOf(deciding: Deciding, message: CustomerMessage): Pick<Recognised, 'sender' | 'learnt'> {
  const { known, changes, newId, by } = deciding;
  const { sender, made, learnt, givenUp, proposals } = recognise(known, message, newId, by);
  if (made) {
    const { displayName, identities } = message;
    changeContact(deciding, sender.id, { made, displayName: displayName ?? identities[0]?.value ?? 'Unknown' });
  }
  changes.givenUp.push(...givenUp);
  changes.proposals.push(...proposals);
  return { sender, learnt };
}

function learn({ changes }: Deciding, learnt: Recognised['learnt'], ticketId: string | null): void {
  changes.identities.push(...learnt.map((one) => ({ ...one, revealedBy: one.held ? ticketId : null })));
}

/** Answers the id of the ticket that the message joins or opens. */
function putInTicket(
  { changes, newId }: Deciding,
  { id: contactId, tickets }: KnownContact,
  arrival: Arrival,
  message: CustomerMessage,
  lastMessageId: string,
): string {
  const { channelId, groupId } = message;
  const ticketId = 'join' in arrival ? arrival.join : newId();
  const before = changes.tickets.get(ticketId);
  const opens = 'open' in arrival ? arrival.open : (before?.opens ?? null);
  const messageCount = (before?.messageCount ?? 0) + 1;
  changes.tickets.set(ticketId, { ticketId, contactId, channelId, groupId, opens, lastMessageId, messageCount });
  const candidates = tickets.get(chatKey(message)) ?? NO_TICKETS;
  tickets.set(chatKey(message), {
    ...candidates,
    ...(arrival.outcome === 'HELD' ? { heldTicketId: ticketId } : { openTicketId: ticketId, newestTicketId: ticketId }),
  });
  return ticketId;
}

function changeContact(
  { changes }: Deciding,
  contactId: string,
  change: Partial<Omit<ContactChange, 'contactId'>>,
): void {
  const before = changes.contacts.get(contactId) ?? { made: false, displayName: null, heard: false };
  changes.contacts.set(contactId, { ...before, ...change, contactId });
}
