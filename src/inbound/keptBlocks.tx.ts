import type { AskedHash, IdentityHasher } from '../blocks/kept/identityHasher.ts';
import { type KeptMatch, metBlock } from '../blocks/kept/keptMatch.ts';
import { restoreContact } from '../blocks/kept/restoredContact.tx.ts';
import { type Identity, identityKey } from '../contacts/identity.ts';
import type { Transaction } from '../database/transaction.ts';
import type { ArrivalFacts } from './arrivalFacts.ts';
import type { InboundMessage } from './inboundMessage.ts';

/** The hashes of the identities of messages, and the identity of each. */
export interface HashedIdentities {
  readonly hashes: readonly AskedHash[];
  readonly identityOf: ReadonlyMap<string, Identity>;
}

export function hashIdentities(
  hasher: IdentityHasher,
  workspaceId: string,
  identities: readonly Identity[],
): HashedIdentities {
  const hashed = identities.flatMap((one) => hasher.asked(workspaceId, one).map((hash) => ({ hash, one })));
  return {
    hashes: hashed.map(({ hash }) => hash),
    identityOf: new Map(hashed.map(({ hash: { hash }, one }) => [hash, one])),
  };
}

/**
 * Makes the contacts of removed persons again, where new messages name identities that meet a kept block and have no
 * owner. Answers the ids of the contacts, which are locked. The facts must then be read again.
 */
export async function restoreContacts(
  transaction: Transaction,
  facts: ArrivalFacts,
  messages: readonly InboundMessage[],
  { identityOf }: HashedIdentities,
  newId: () => string,
): Promise<string[]> {
  const channels = new Set(facts.channels.map(({ id }) => id));
  const isUsable = ({ channelId }: Identity) => channelId === null || channels.has(channelId);
  const owned = new Set(facts.owners.map(identityKey));
  const taken = new Set(facts.taken);
  const named = new Set(
    messages.flatMap(({ identities, givenUp = [] }, place) =>
      taken.has(place) ? [] : [...identities, ...givenUp].filter(isUsable).map(identityKey),
    ),
  );
  const people = new Map<string, { readonly match: KeptMatch; readonly identities: Identity[] }>();
  for (const match of facts.kept) {
    const identity = identityOf.get(match.hash);
    if (identity === undefined || !named.has(identityKey(identity)) || owned.has(identityKey(identity))) continue;
    // The person's contact gave the identity up since: it can be a stranger's by now.
    if (facts.former.some((one) => one.contactId === match.contactId && identityKey(one) === identityKey(identity))) {
      continue;
    }
    // Hashes of one identity under several keys restore it once.
    owned.add(identityKey(identity));
    const person = people.get(match.personId) ?? { match, identities: [] };
    person.identities.push(identity);
    people.set(match.personId, person);
  }
  const restored: string[] = [];
  for (const { match, identities } of people.values()) {
    restored.push(await restoreContact(transaction, metBlock(match), identities, newId));
  }
  return restored;
}
