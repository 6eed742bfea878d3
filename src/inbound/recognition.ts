import type { ActorRef } from '../access/viewer.ts';
import type { MergeProposed } from '../contacts/contactEvent.ts';
import { type Identity, identityKey } from '../contacts/identity.ts';
import { pairKey } from '../contacts/mergeProposal.ts';
import type { NewEvent } from '../events/event.ts';
import { decideSender } from './arrival.ts';
import type { LearntIdentity, ProposedMerge } from './arrivalChanges.ts';
import type { Known, KnownContact } from './arrivalFacts.ts';
import type { InboundMessage } from './inboundMessage.ts';

/** The contact of a message, and what the message tells of it. */
export interface Recognised {
  readonly sender: KnownContact;
  /** Whether no identity of the message had an owner. */
  readonly made: boolean;
  /** Identities that had no owner. They belong to the sender from now on. */
  readonly learnt: readonly LearntIdentity[];
  readonly proposals: readonly ProposedMerge[];
}

/**
 * Finds the contact of a message. A message is held when any of its identities belongs to a blocked contact. An
 * identity that belongs to another contact stays there: the two are proposed to be merged, never united by a guess. So
 * a message cannot give its block to the owner of an identity that it carries.
 */
export function recognise(known: Known, { identities }: InboundMessage, newId: () => string, by: ActorRef): Recognised {
  const matching = contactsOf(known, identities);
  const found = decideSender(matching);
  const sender = found ?? { id: newId(), blocked: false, tickets: new Map() };
  known.contacts.set(sender.id, sender);
  const proposals = matching.flatMap((other) => {
    if (other === sender || known.proposed.has(pairKey(sender.id, other.id))) return [];
    known.proposed.add(pairKey(sender.id, other.id));
    return identities
      .filter((one) => known.owners.get(identityKey(one)) === other.id)
      .slice(0, 1)
      .map((identity) => proposalOf(newId(), sender.id, other.id, identity, by));
  });
  return { sender, made: found === null, learnt: learnFrom(known, sender, identities), proposals };
}

/** The contacts that own the identities, in the order of the identities: the first one names the writer. */
function contactsOf(known: Known, identities: readonly Identity[]): KnownContact[] {
  const owners = new Set(identities.flatMap((one) => known.owners.get(identityKey(one)) ?? []));
  return [...owners].flatMap((id) => known.contacts.get(id) ?? []);
}

function learnFrom({ owners }: Known, sender: KnownContact, identities: readonly Identity[]): LearntIdentity[] {
  const unowned = identities.filter((identity) => !owners.has(identityKey(identity)));
  for (const identity of unowned) owners.set(identityKey(identity), sender.id);
  return unowned.map((identity) => ({ ...identity, contactId: sender.id, held: sender.blocked }));
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
