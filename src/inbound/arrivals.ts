import type { ActorRef } from '../access/viewer.ts';
import type { Refused } from '../refusals/refusal.ts';
import type { MessageNotice } from '../tickets/ticket.ts';
import { isBotActive, noSuchChannel } from '../workspaces/channel.ts';
import { decideArrival, decideNotice } from './arrival.ts';
import type {
  ArrivalChanges,
  ContactChange,
  CountedMessage,
  GivenUpIdentity,
  LearntIdentity,
  ProposedMerge,
  ReplacedMessage,
  ShownIdentity,
  TakenMessage,
  TicketChange,
} from './arrivalChanges.ts';
import { arrivalEvent, noticeEvent } from './arrivalEvent.ts';
import { type ArrivalFacts, chatKey, type Known, knownFrom, NO_TICKETS, placeOf, takenKey } from './arrivalFacts.ts';
import type { CustomerMessage } from './customerText.ts';
import { keepingOf, replace } from './flood/keeping.ts';
import { putInTicket } from './flood/putInTicket.ts';
import { type Judges, judge } from './judge.ts';
import { isOfKnownContact, type Recognised, recognise } from './recognition.ts';

export type ReceiveOutcome = 'DELIVERED' | 'HELD' | 'DUPLICATE';

interface Changes {
  readonly messages: TakenMessage[];
  readonly counted: CountedMessage[];
  readonly replaced: Map<string, ReplacedMessage>;
  readonly tickets: Map<string, TicketChange>;
  readonly contacts: Map<string, ContactChange>;
  readonly identities: LearntIdentity[];
  readonly shown: ShownIdentity[];
  readonly givenUp: GivenUpIdentity[];
  readonly proposals: ProposedMerge[];
  readonly hits: { readonly ruleId: string }[];
}

/** What decides beside the facts and the messages. */
interface Gate extends Judges {
  readonly newId: () => string;
  readonly by: ActorRef;
}

interface Deciding extends Gate {
  readonly known: Known;
  readonly changes: Changes;
}

/**
 * Decides messages in their order: each meets what those before it have changed. Answers what becomes of each, and
 * what they change together.
 */
export function decideArrivals(
  facts: ArrivalFacts,
  messages: readonly CustomerMessage[],
  gate: Gate,
): { readonly answers: readonly (ReceiveOutcome | Refused)[]; readonly changes: ArrivalChanges } {
  const changes: Changes = {
    messages: [],
    counted: [],
    replaced: new Map(),
    tickets: new Map(),
    contacts: new Map(),
    identities: [],
    shown: [],
    givenUp: [],
    proposals: [],
    hits: [],
  };
  const deciding = { ...gate, known: knownFrom(facts, messages), changes };
  const answers = messages.map((message, place) => decideMessage(deciding, message, place));
  return {
    answers,
    changes: {
      ...changes,
      replaced: [...changes.replaced.values()],
      tickets: [...changes.tickets.values()],
      contacts: [...changes.contacts.values()],
    },
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
  const recognised = senderOf(deciding, message);
  const { sender } = recognised;
  const candidates = sender.tickets.get(chatKey(message)) ?? NO_TICKETS;
  // A bot could not answer a contact that opted out.
  const botActive = isBotActive(channel, known) && !message.isAutomatic && !sender.optedOut;
  const judgement = judge(deciding, message, sender, candidates);
  const { holding, hitRuleId, suspicion } = judgement;
  const arrival = decideArrival({ ...candidates, isHeld: holding !== null, botActive });
  const keeping = keepingOf(known, sender, arrival, channelId);
  const messageId = keeping.keep === 'COUNT' ? keeping.replaces : newId();
  const ticketId = putInTicket(deciding, sender, { ...judgement, arrival, keeping }, message, messageId);
  if (hitRuleId !== null) deciding.changes.hits.push({ ruleId: hitRuleId });
  learn(deciding, recognised, arrival.outcome, ticketId);
  // A held message changes nothing that an agent can read, not even the contact's `updatedAt`.
  if (arrival.outcome === 'DELIVERED') hear(deciding, recognised, message);
  const refersTo = known.referred.get(place)?.messageId ?? null;
  if (keeping.keep === 'COUNT') {
    replace(deciding.changes, { messageId, message, refersTo });
    return 'HELD';
  }
  const ruleId = holding?.by === 'RULE' ? holding.ruleId : null;
  const score = holding?.by === 'SUSPECTED' ? (suspicion?.score ?? null) : null;
  const caused = { ruleId, score, isFlood: holding?.by === 'FLOOD' };
  const event = arrivalEvent(arrival, { contactId: sender.id, ticketId, messageId, channelId, ...caused, actor: by });
  const isSurplus = keeping.keep === 'SURPLUS';
  deciding.changes.messages.push({ place, messageId, message, event, refersTo, mark: null, isSurplus });
  return arrival.outcome;
}

/** A delivered message shows agents its contact, and the identities that it carries. */
function hear({ known, changes }: Deciding, { sender, made }: Recognised, message: CustomerMessage): void {
  const met = known.contacts.get(sender.id) ?? sender;
  // The name that a held message gave is no agent's to read.
  const name = message.displayName ?? (met.hidden && !made ? (message.identities[0]?.value ?? null) : null);
  const before = changes.contacts.get(sender.id);
  changes.contacts.set(sender.id, {
    contactId: sender.id,
    made: before?.made ?? false,
    displayName: name ?? before?.displayName ?? null,
    heard: true,
    hidden: false,
  });
  if (met.hidden) known.contacts.set(sender.id, { ...met, hidden: false });
  for (const identity of message.identities) {
    const place = placeOf(known, identity);
    if (known.owners.get(place) !== sender.id || !known.heldIdentities.delete(place)) continue;
    const learnt = changes.identities.findIndex((one) => placeOf(known, one) === place);
    const [held] = learnt < 0 ? [] : changes.identities.splice(learnt, 1);
    if (held === undefined) changes.shown.push({ ...identity, contactId: sender.id });
    else changes.identities.push({ ...held, held: false, revealedBy: null });
  }
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
  const recognised = senderOf(deciding, message);
  const { id: contactId, blocked, hidden, tickets } = recognised.sender;
  const meant = known.referred.get(place) ?? null;
  const candidates = tickets.get(chatKey(message)) ?? NO_TICKETS;
  const meantTicketId = meant?.ticketId ?? null;
  const { outcome, ticketId, mark } = decideNotice({ ...candidates, notice, blocked, hidden, meantTicketId });
  learn(deciding, recognised, outcome, ticketId);
  const messageId = newId();
  const refersTo = meant?.messageId ?? null;
  const event = noticeEvent(outcome, { contactId, ticketId, messageId, channelId, actor, notice, refersTo });
  changes.messages.push({ place, messageId, message, event, refersTo, mark, isSurplus: false });
  return outcome;
}

/**
 * The contact of the message. Keeps what the message tells of it as changes, but for its identities: whether agents
 * learn of these is decided later.
 */
function senderOf(deciding: Deciding, message: CustomerMessage): Recognised {
  const { known, changes, newId, by } = deciding;
  const recognised = recognise(known, message, newId, by);
  const { sender, made, proposals } = recognised;
  if (made) {
    const { displayName, identities } = message;
    const name = displayName ?? identities[0]?.value ?? 'Unknown';
    changes.contacts.set(sender.id, { contactId: sender.id, made, displayName: name, heard: false, hidden: true });
    known.contacts.set(sender.id, { ...sender, hidden: true });
  }
  changes.proposals.push(...proposals);
  return recognised;
}

function learn(
  { known, changes }: Deciding,
  { learnt, givenUp }: Recognised,
  outcome: 'HELD' | 'DELIVERED',
  ticketId: string | null,
): void {
  const held = outcome === 'HELD';
  changes.identities.push(...learnt.map((one) => ({ ...one, held, revealedBy: held ? ticketId : null })));
  changes.givenUp.push(...givenUp.map((one) => ({ ...one, held })));
  if (held) for (const one of learnt) known.heldIdentities.add(placeOf(known, one));
}
