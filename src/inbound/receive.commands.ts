import type { ActorRef } from '../access/viewer.ts';
import {
  addContact,
  addIdentities,
  linkContacts,
  loadContactsOf,
  lockContactsOf,
  type MatchingContact,
  touchContact,
} from '../contacts/contacts.tx.ts';
import { identityKey } from '../contacts/identity.ts';
import type { Database, Transaction } from '../database/database.ts';
import { appendEvents } from '../events/log.tx.ts';
import { orThrow, type Refused } from '../refusals/refusal.ts';
import { acceptMessage, addMessage } from '../tickets/messages.tx.ts';
import { loadTicketCandidates, wasAccepted } from '../tickets/ticketCandidates.queries.ts';
import { addTicket, joinTicket } from '../tickets/tickets.tx.ts';
import { type Channel, isBotActive, noSuchChannel } from '../workspaces/channel.ts';
import { loadChannel, loadSettings } from '../workspaces/workspaces.queries.ts';
import { type Arrival, decideArrival, decideSender, type Sender } from './arrival.ts';
import { arrivalEvent } from './arrivalEvent.ts';
import type { InboundMessage } from './inboundMessage.ts';

export type ReceiveOutcome = 'DELIVERED' | 'HELD' | 'DUPLICATE';

interface Receiving {
  readonly database: Database;
  readonly newId: () => string;
}

/** Rolls back the transaction of a message that was taken before. */
class TakenBefore extends Error {}

/** The gate: no other code makes a ticket. One transaction takes a message once, then holds or delivers it. */
export async function receiveMessage(
  { database, newId }: Receiving,
  workspaceId: string,
  message: InboundMessage,
  by: ActorRef,
): Promise<ReceiveOutcome> {
  try {
    return await database.change(workspaceId, (transaction) => receive(transaction, newId, message, by));
  } catch (error) {
    if (error instanceof TakenBefore) return 'DUPLICATE';
    throw error;
  }
}

async function receive(
  transaction: Transaction,
  newId: () => string,
  message: InboundMessage,
  by: ActorRef,
): Promise<Exclude<ReceiveOutcome, 'DUPLICATE'>> {
  // Sent together and answered in order: a read behind the lock sees the change that the lock waited for.
  const [, known, candidates, foundChannel, settings, takenBefore] = await Promise.all([
    lockContactsOf(transaction, message.identities),
    loadContactsOf(transaction, message.identities),
    loadTicketCandidates(transaction, message.identities, message.channelId),
    loadChannel(transaction, message.channelId),
    loadSettings(transaction),
    wasAccepted(transaction, message.channelId, message.externalId),
  ]);
  const channel = orThrow(existing(foundChannel));
  if (takenBefore) throw new TakenBefore();

  const sender = decideSender(known.map(({ id, blockId }) => ({ id, blocked: blockId !== null })));
  const candidate = candidates.find(({ contactId }) => contactId === sender?.id);
  const arrival = decideArrival({
    blocked: sender?.blocked ?? false,
    heldTicketId: candidate?.heldTicketId ?? null,
    openTicketId: candidate?.openTicketId ?? null,
    botActive: isBotActive(channel, settings),
  });
  const contactId = sender?.id ?? newId();
  // A round trip of its own: a loser of the race stops here, before it takes the ticket number that the workspace
  // shares.
  if (sender === null)
    await addContact(transaction, contactId, message.displayName ?? shownName(message), message.identities);
  const [, wasNew] = await Promise.all([
    sender === null ? undefined : learn(transaction, sender, known, message),
    store(transaction, newId, arrival, contactId, message, by),
  ]);
  if (!wasNew) throw new TakenBefore();
  return arrival.outcome;
}

/**
 * Learns from the message: more identities of its sender, and contacts that are the same person as a blocked sender.
 */
async function learn(
  transaction: Transaction,
  sender: Sender,
  known: readonly MatchingContact[],
  { identities }: InboundMessage,
): Promise<void> {
  const owned = new Set(known.flatMap((contact) => contact.identities.map(identityKey)));
  const fresh = identities.filter((identity) => !owned.has(identityKey(identity)));
  const others = known.filter(({ id, direct }) => direct && id !== sender.id).map(({ id }) => id);
  await Promise.all([
    fresh.length > 0 ? addIdentities(transaction, sender.id, fresh, sender.blocked) : undefined,
    sender.blocked && others.length > 0 ? linkContacts(transaction, others, sender.id) : undefined,
  ]);
}

/** Stores the message in its ticket. Answers whether its id was new on the channel. */
async function store(
  transaction: Transaction,
  newId: () => string,
  arrival: Arrival,
  contactId: string,
  message: InboundMessage,
  by: ActorRef,
): Promise<boolean> {
  const messageId = newId();
  const ticketId = 'join' in arrival ? arrival.join : newId();
  const { channelId, body, externalId, sentAt } = message;
  const [wasNew] = await Promise.all([
    acceptMessage(transaction, channelId, externalId),
    'join' in arrival
      ? joinTicket(transaction, ticketId, messageId)
      : addTicket(transaction, { id: ticketId, contactId, channelId, status: arrival.open, messageId }),
    addMessage(transaction, { id: messageId, ticketId, direction: 'INBOUND', body, author: null, externalId, sentAt }),
    // A held message changes nothing that an agent can read, not even the contact's `updatedAt`.
    arrival.outcome === 'DELIVERED' ? touchContact(transaction, contactId, message.displayName) : undefined,
    appendEvents(transaction, [arrivalEvent(arrival, { contactId, ticketId, messageId, channelId, actor: by })]),
  ]);
  return wasNew;
}

function existing(channel: Channel | null): Channel | Refused {
  return channel ?? noSuchChannel('channelId');
}

function shownName({ identities: [first] }: InboundMessage): string {
  return first?.value ?? 'Unknown';
}
