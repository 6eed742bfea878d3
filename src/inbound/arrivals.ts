import type { ActorRef } from '../access/viewer.ts';
import { type Identity, identityKey } from '../contacts/identity.ts';
import type { Refused } from '../refusals/refusal.ts';
import { isBotActive, noSuchChannel } from '../workspaces/channel.ts';
import { type Arrival, decideArrival, decideSender } from './arrival.ts';
import type { ArrivalChanges, ContactChange, LearntIdentity, TakenMessage, TicketChange } from './arrivalChanges.ts';
import { arrivalEvent } from './arrivalEvent.ts';
import type { InboundMessage } from './inboundMessage.ts';

export type ReceiveOutcome = 'DELIVERED' | 'HELD' | 'DUPLICATE';

/** What the database knows about messages that arrive. */
export interface ArrivalFacts {
  readonly botEnabled: boolean;
  readonly channels: readonly { readonly id: string; readonly botActive: boolean }[];
  /** The places of the messages whose ids their channels took before. */
  readonly taken: readonly number[];
  /** The identities of the messages that have an owner. */
  readonly owners: readonly (Identity & { readonly contactId: string })[];
  /** The owners, and the contacts that these are linked to. */
  readonly contacts: readonly {
    readonly id: string;
    readonly blocked: boolean;
    readonly sameAs: string | null;
    readonly tickets: readonly ({ readonly channelId: string } & Candidates)[];
  }[];
}

/** The tickets that the next message of a contact on a channel could join. */
interface Candidates {
  readonly heldTicketId: string | null;
  readonly openTicketId: string | null;
}

interface KnownContact {
  readonly id: string;
  readonly blocked: boolean;
  sameAs: string | null;
  readonly tickets: Map<string, Candidates>;
}

interface Known {
  readonly botEnabled: boolean;
  readonly channels: ReadonlyMap<string, { readonly botActive: boolean }>;
  readonly taken: Set<string>;
  readonly contacts: Map<string, KnownContact>;
  /** The id of the contact that an identity belongs to. */
  readonly owners: Map<string, string>;
}

interface Changes {
  readonly messages: TakenMessage[];
  readonly tickets: Map<string, TicketChange>;
  readonly contacts: Map<string, ContactChange>;
  readonly identities: LearntIdentity[];
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
  messages: readonly InboundMessage[],
  newId: () => string,
  by: ActorRef,
): { readonly answers: readonly (ReceiveOutcome | Refused)[]; readonly changes: ArrivalChanges } {
  const changes: Changes = { messages: [], tickets: new Map(), contacts: new Map(), identities: [] };
  const deciding = { known: knownFrom(facts, messages), changes, newId, by };
  const answers = messages.map((message, place) => decideMessage(deciding, message, place));
  return {
    answers,
    changes: { ...changes, tickets: [...changes.tickets.values()], contacts: [...changes.contacts.values()] },
  };
}

function knownFrom(facts: ArrivalFacts, messages: readonly InboundMessage[]): Known {
  const { botEnabled, channels, contacts, owners } = facts;
  return {
    botEnabled,
    channels: new Map(channels.map((channel) => [channel.id, channel])),
    taken: new Set(facts.taken.flatMap((place) => messages.slice(place, place + 1).map(takenKey))),
    contacts: new Map(
      contacts.map(({ tickets, ...contact }) => [
        contact.id,
        { ...contact, tickets: new Map(tickets.map(({ channelId, ...candidates }) => [channelId, candidates])) },
      ]),
    ),
    owners: new Map(owners.map((identity) => [identityKey(identity), identity.contactId])),
  };
}

function decideMessage(deciding: Deciding, message: InboundMessage, place: number): ReceiveOutcome | Refused {
  const { known, newId, by } = deciding;
  const { channelId } = message;
  const channel = known.channels.get(channelId);
  if (channel === undefined) return noSuchChannel('channelId');
  if (known.taken.has(takenKey(message))) return 'DUPLICATE';
  known.taken.add(takenKey(message));

  const matching = contactsOf(known, message);
  const sender = decideSender(matching) ?? makeContact(deciding, message);
  const candidates = sender.tickets.get(channelId) ?? { heldTicketId: null, openTicketId: null };
  const arrival = decideArrival({ ...candidates, blocked: sender.blocked, botActive: isBotActive(channel, known) });
  learn(deciding, sender, matching, message);
  const messageId = newId();
  const ticketId = putInTicket(deciding, sender, arrival, channelId, messageId);
  // A held message changes nothing that an agent can read, not even the contact's `updatedAt`.
  if (arrival.outcome === 'DELIVERED') {
    const { displayName } = message;
    changeContact(deciding, sender.id, { heard: true, ...(displayName === null ? {} : { displayName }) });
  }
  const event = arrivalEvent(arrival, { contactId: sender.id, ticketId, messageId, channelId, actor: by });
  deciding.changes.messages.push({ place, messageId, message, event });
  return arrival.outcome;
}

/** The contacts that the message's identities match: those that own one, by id, then those that they are linked to. */
function contactsOf(known: Known, { identities }: InboundMessage): KnownContact[] {
  const owners = new Set(identities.flatMap((one) => known.owners.get(identityKey(one)) ?? []));
  const direct = [...owners].sort().flatMap((id) => known.contacts.get(id) ?? []);
  const linked = new Set(direct.flatMap(({ sameAs }) => (sameAs === null || owners.has(sameAs) ? [] : [sameAs])));
  return [...direct, ...[...linked].sort().flatMap((id) => known.contacts.get(id) ?? [])];
}

function makeContact(deciding: Deciding, { displayName, identities }: InboundMessage): KnownContact {
  const contact: KnownContact = { id: deciding.newId(), blocked: false, sameAs: null, tickets: new Map() };
  deciding.known.contacts.set(contact.id, contact);
  changeContact(deciding, contact.id, {
    made: true,
    displayName: displayName ?? identities[0]?.value ?? 'Unknown',
  });
  return contact;
}

/**
 * Learns from the message: more identities of its sender, and contacts that are the same person as a blocked sender.
 */
function learn(
  deciding: Deciding,
  sender: KnownContact,
  matching: readonly KnownContact[],
  { identities }: InboundMessage,
): void {
  const { owners } = deciding.known;
  const owned = new Set(identities.flatMap((one) => owners.get(identityKey(one)) ?? []));
  for (const identity of identities) {
    if (owners.has(identityKey(identity))) continue;
    owners.set(identityKey(identity), sender.id);
    deciding.changes.identities.push({ ...identity, contactId: sender.id, held: sender.blocked });
  }
  if (!sender.blocked) return;
  for (const other of matching) {
    if (other === sender || !owned.has(other.id) || other.sameAs === sender.id) continue;
    other.sameAs = sender.id;
    changeContact(deciding, other.id, { sameAs: sender.id });
  }
}

/** Answers the id of the ticket that the message joins or opens. */
function putInTicket(
  { changes, newId }: Deciding,
  { id: contactId, tickets }: KnownContact,
  arrival: Arrival,
  channelId: string,
  lastMessageId: string,
): string {
  const ticketId = 'join' in arrival ? arrival.join : newId();
  const before = changes.tickets.get(ticketId);
  const opens = 'open' in arrival ? arrival.open : (before?.opens ?? null);
  const messageCount = (before?.messageCount ?? 0) + 1;
  changes.tickets.set(ticketId, { ticketId, contactId, channelId, opens, lastMessageId, messageCount });
  const candidates = tickets.get(channelId) ?? { heldTicketId: null, openTicketId: null };
  tickets.set(channelId, {
    ...candidates,
    ...(arrival.outcome === 'HELD' ? { heldTicketId: ticketId } : { openTicketId: ticketId }),
  });
  return ticketId;
}

function changeContact(
  { changes }: Deciding,
  contactId: string,
  change: Partial<Omit<ContactChange, 'contactId'>>,
): void {
  const before = changes.contacts.get(contactId) ?? { made: false, displayName: null, heard: false, sameAs: null };
  changes.contacts.set(contactId, { ...before, ...change, contactId });
}

function takenKey({ channelId, externalId }: InboundMessage): string {
  return `${channelId}\n${externalId}`;
}
