import type { ActorRef } from '../access/viewer.ts';
import {
  addContact,
  addIdentities,
  type ConcernedContact,
  linkContacts,
  loadContactsOf,
  lockContactsOf,
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

/** Thrown so that whatever was done for a message already taken is undone. */
class TakenBefore extends Error {}

/** The one gate: nothing else makes a ticket. A message is taken once, then held or delivered, in one transaction. */
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
  // Sent together, answered in this order: what follows the lock sees what the lock waited for.
  const [, known, places, foundChannel, settings, takenBefore] = await Promise.all([
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
  const place = places.find(({ contactId }) => contactId === sender?.id);
  const arrival = decideArrival({
    blocked: sender?.blocked ?? false,
    heldTicketId: place?.heldTicketId ?? null,
    openTicketId: place?.openTicketId ?? null,
    botActive: isBotActive(channel, settings),
  });
  const contactId = sender?.id ?? newId();
  // Alone, though it is a round trip: who is too late goes no further, where a ticket's number keeps the whole workspace waiting.
  if (sender === null)
    await addContact(transaction, contactId, message.displayName ?? shownName(message), message.identities);
  const [, wasNew] = await Promise.all([
    sender === null ? undefined : learn(transaction, sender, known, message),
    store(transaction, newId, arrival, contactId, message, by),
  ]);
  if (!wasNew) throw new TakenBefore();
  return arrival.outcome;
}

/** What the message shows of its sender: further identities, and contacts that turn out to be the same person as a blocked one. */
async function learn(
  transaction: Transaction,
  sender: Sender,
  known: readonly ConcernedContact[],
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

/** Stores the message where it belongs, and answers whether its id was new on the channel. */
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
    // Held, it must change nothing that an agent can read: not even when the contact was last heard from.
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
