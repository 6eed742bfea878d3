import type { ActorRef } from '../access/viewer.ts';
import type { MergeProposed } from '../contacts/contactEvent.ts';
import type { Identity } from '../contacts/identity.ts';
import { pairKey } from '../contacts/merging/mergeProposal.ts';
import type { NewEvent } from '../events/event.ts';
import { decideSender } from './arrival.ts';
import type { GivenUpIdentity, LearntIdentity, ProposedMerge } from './arrivalChanges.ts';
import { addFormer, type Known, type KnownContact, placeOf } from './arrivalFacts.ts';
import type { InboundMessage } from './inboundMessage.ts';

/** The contact of a message, and what the message tells of it. */
export interface Recognised {
  readonly sender: KnownContact;
  /** Whether no identity of the message had an owner. */
  readonly made: boolean;
  /** Identities that had no owner. They belong to the sender from now on. */
  readonly learnt: readonly Omit<LearntIdentity, 'revealedBy' | 'held'>[];
  /** Identities that are the sender's no longer. */
  readonly givenUp: readonly Omit<GivenUpIdentity, 'held'>[];
  readonly proposals: readonly ProposedMerge[];
}

/**
 * Finds the contact of a message. A message is held when any of its identities belongs to a blocked contact. An
 * identity that belongs to another contact stays there: the two are proposed to be merged, never united by a guess. So
 * a message cannot give its block to the owner of an identity that it carries.
 */
export function recognise(known: Known, message: InboundMessage, newId: () => string, by: ActorRef): Recognised {
  const { givenUp: gone = [] } = message;
  const reported = message.identities.filter(({ channelId }) => channelId === null || known.channels.has(channelId));
  // A change between two spellings of one number gives nothing up.
  const stays = new Set(reported.map((one) => placeOf(known, one)));
  const announced = notGivenUp(known, gone, reported).filter((one) => !stays.has(placeOf(known, one)));
  // An announcement says what is the writer's now: also an identity that the writer had given up before.
  const identities = gone.length > 0 ? reported : notGivenUp(known, reported, reported);
  // The contact that gives an identity up is the one that the message is about, so it comes first.
  const carried = [...announced, ...identities];
  const matching = contactsOf(known, carried);
  const found = decideSender(matching);
  const sender = found ?? strangerWith(newId());
  known.contacts.set(sender.id, sender);
  const proposals = matching.flatMap((other) => {
    if (other === sender || known.proposed.has(pairKey(sender.id, other.id))) return [];
    known.proposed.add(pairKey(sender.id, other.id));
    return carried
      .filter((one) => known.owners.get(placeOf(known, one)) === other.id)
      .slice(0, 1)
      .map((identity) => proposalOf(newId(), sender.id, other.id, identity, by));
  });
  const givenUp = giveUp(known, sender, announced);
  return { sender, made: found === null, learnt: learnFrom(known, sender, identities), givenUp, proposals };
}

function strangerWith(id: string): KnownContact {
  const standing = { blocked: false, optedOut: false, hidden: false, inGrace: false, trusted: false };
  return { id, ...standing, tickets: new Map(), recent: new Map() };
}

/** Whether an identity of the message belongs to a contact. */
export function isOfKnownContact(known: Known, { identities, givenUp = [] }: InboundMessage): boolean {
  return contactsOf(known, [...givenUp, ...identities]).length > 0;
}

/**
 * The identities, without those that the writer gave up before. A message can be late: its old number says nothing of
 * the writer, whom another identity names, and can be a stranger's by now. Two contacts that exchanged their numbers
 * make each other's number doubtful. Then none of the two is certain enough to drop the other.
 */
function notGivenUp(known: Known, identities: readonly Identity[], carried: readonly Identity[]): Identity[] {
  const isDoubtful = isGivenUpBy(known, carried);
  const certain = carried.filter((one) => !isDoubtful(one));
  const isGone = isGivenUpBy(known, certain);
  return identities.filter((one) => !isGone(one));
}

/** Whether an owner of the carried identities gave an identity up, and does not have it now. */
function isGivenUpBy(known: Known, carried: readonly Identity[]): (identity: Identity) => boolean {
  const owners = new Set(carried.map((one) => known.owners.get(placeOf(known, one))));
  return (identity) => {
    const place = placeOf(known, identity);
    const gaveUp = known.former.get(place) ?? [];
    return gaveUp.some((contactId) => owners.has(contactId) && known.owners.get(place) !== contactId);
  };
}

/** The contacts that own the identities, in the order of the identities: the first one names the writer. */
function contactsOf(known: Known, identities: readonly Identity[]): KnownContact[] {
  const owners = new Set(identities.flatMap((one) => known.owners.get(placeOf(known, one)) ?? []));
  return [...owners].flatMap((id) => known.contacts.get(id) ?? []);
}

function learnFrom(known: Known, sender: KnownContact, identities: readonly Identity[]): Recognised['learnt'] {
  return identities.flatMap((identity) => {
    const place = placeOf(known, identity);
    if (known.owners.has(place)) return [];
    known.owners.set(place, sender.id);
    return [{ ...identity, contactId: sender.id }];
  });
}

function giveUp(known: Known, sender: KnownContact, announced: readonly Identity[]): Recognised['givenUp'] {
  const owned = announced.filter((identity) => known.owners.get(placeOf(known, identity)) === sender.id);
  for (const identity of owned) {
    known.owners.delete(placeOf(known, identity));
    addFormer(known, identity, sender.id);
  }
  return owned.map((identity) => ({ ...identity, contactId: sender.id }));
}

function proposalOf(
  id: string,
  contactId: string,
  otherContactId: string,
  identity: Identity,
  actor: ActorRef,
): ProposedMerge {
  const event: NewEvent<MergeProposed> = {
    type: 'contact.merge_proposed',
    audience: 'SUPERVISORS',
    contactId,
    ticketId: null,
    actor,
    data: { proposalId: id, otherContactId },
  };
  return { proposal: { id, contactId, otherContactId, identity }, event };
}
