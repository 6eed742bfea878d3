import type { ActorRef } from '../access/viewer.ts';
import { addArrivedFiles } from '../attachments/arrivedFiles.tx.ts';
import type { IdentityHasher } from '../blocks/kept/identityHasher.ts';
import { lockContactsOf } from '../contacts/contacts.tx.ts';
import type { Database } from '../database/database.ts';
import { LostRace } from '../database/fault.ts';
import type { Transaction } from '../database/transaction.ts';
import { Refusal, type Refused } from '../refusals/refusal.ts';
import { rulesOf } from '../rules/ruleCache.service.ts';
import { detectorOf } from '../tickets/spam/detector.service.ts';
import type { ArrivalChanges } from './arrivalChanges.ts';
import { identitiesOf, loadArrivalFacts } from './arrivalFacts.queries.ts';
import type { ArrivalFacts } from './arrivalFacts.ts';
import { decideArrivals, type ReceiveOutcome } from './arrivals.ts';
import { filesOf } from './arrivedFiles.ts';
import { type CustomerMessage, customerMessage } from './customerText.ts';
import { countInbound, knowInboundLimit } from './flood/inboundLimit.service.ts';
import type { InboundMessage } from './inboundMessage.ts';
import { joinArrival, onlyJoin } from './joinArrival.tx.ts';
import { hashIdentities, restoreContacts } from './keptBlocks.tx.ts';
import { messageIdHash } from './messageIdHash.ts';
import { storeArrivals } from './storeArrivals.tx.ts';

interface Receiving {
  readonly database: Database;
  readonly newId: () => string;
  /** Recognises the identities of removed contacts whose block stays. Null where the server has no key. */
  readonly identityHasher: IdentityHasher | null;
}

type Answers = readonly (ReceiveOutcome | Refused)[];

/** Rolls back the transaction of messages that change nothing. */
class NothingTaken extends Error {
  readonly answers: Answers;

  constructor(answers: Answers) {
    super('No message is taken.');
    this.answers = answers;
  }
}

/** The gate for one message. Throws its refusal. */
export async function receiveMessage(
  receiving: Receiving,
  workspaceId: string,
  message: InboundMessage,
  by: ActorRef,
): Promise<ReceiveOutcome> {
  const [answer] = await receiveMessages(receiving, workspaceId, [message], by);
  if (answer === undefined) throw new Error('A message got no answer.');
  if (typeof answer === 'object') throw new Refusal(answer);
  return answer;
}

/**
 * The gate: no other code makes a ticket. One transaction takes each message once, then holds or delivers it. Answers
 * each message, in their order. A refused message changes nothing and refuses no other.
 * Throws RATE_LIMITED past the limit of the workspace, and takes none of them then.
 */
export async function receiveMessages(
  receiving: Receiving,
  workspaceId: string,
  written: readonly InboundMessage[],
  by: ActorRef,
): Promise<Answers> {
  const { database, newId } = receiving;
  const storing = { now: new Date(), newId, hashOf: messageIdHash };
  await countInbound(workspaceId, written.length);
  const messages = written.map((message) => customerMessage(message, storing));
  try {
    const early = await database.change(workspaceId, (transaction) =>
      receive(transaction, receiving, messages, by, false),
    );
    if (await early.stored) return early.answers;
    // Another transaction was first, and nothing is stored. Its change is found now.
    const late = await database.change(workspaceId, (transaction) =>
      receive(transaction, receiving, messages, by, true),
    );
    return late.answers;
  } catch (error) {
    if (error instanceof NothingTaken) return error.answers;
    throw error;
  }
}

/**
 * `stored` is not awaited where the write is all or nothing: the commit then travels with it, and PostgreSQL holds its
 * locks no longer than it works. It answers false when nothing was stored.
 */
async function receive(
  transaction: Transaction,
  { newId, identityHasher }: Receiving,
  messages: readonly CustomerMessage[],
  by: ActorRef,
  careful: boolean,
): Promise<{ readonly answers: Answers; readonly stored: Promise<boolean> }> {
  const { facts, restored } = await factsBehindLock(transaction, identityHasher, messages, newId);
  knowInboundLimit(transaction.workspaceId, facts.inboundPerMinute);
  const rules = await rulesOf(transaction, facts.rulesVersion);
  const detector = await detectorOf(transaction, facts);
  const { answers, changes } = decideArrivals(facts, messages, { rules, detector, newId, by });
  if (changes.messages.length + changes.counted.length === 0) throw new NothingTaken(answers);
  const join = onlyJoin(changes);
  const stored = join ? joinArrival(transaction, join, by) : storeArrivals(transaction, changes, by);
  const files = filesOf(changes);
  if (!careful && !restored && files.length === 0 && isAllOrNothing(changes))
    return { answers, stored: unlessFailed(stored) };
  if (!(await stored)) throw new LostRace();
  for (const one of files) await addArrivedFiles(transaction, one, newId);
  return { answers, stored };
}

/** Locks the contacts of the messages and reads the facts behind the lock: with the contacts of removed persons. */
async function factsBehindLock(
  transaction: Transaction,
  hasher: IdentityHasher | null,
  messages: readonly CustomerMessage[],
  newId: () => string,
): Promise<{ readonly facts: ArrivalFacts; readonly restored: boolean }> {
  const { workspaceId } = transaction;
  const identities = identitiesOf(messages);
  const hashed = hasher?.keepers.has(workspaceId) ? hashIdentities(hasher, workspaceId, identities) : null;
  // Sent together and answered in order: the facts behind the lock show the change that the lock waited for.
  const [locked, facts] = await Promise.all([
    lockContactsOf(transaction, identities),
    loadArrivalFacts(transaction, messages, hashed?.hashes ?? []),
  ]);
  if (hasher !== null && facts.keepsHashes && hashed === null) {
    // Asked without hashes, the facts cannot tell. From now on they are asked with them.
    hasher.keepers.add(workspaceId);
    throw new LostRace();
  }
  if (!facts.keepsHashes) hasher?.keepers.delete(workspaceId);
  const restored =
    hashed === null || facts.kept.length === 0
      ? []
      : await restoreContacts(transaction, facts, messages, hashed, newId);
  const all = restored.length === 0 ? facts : await loadArrivalFacts(transaction, messages, []);
  // A contact that was made between the two is not locked.
  if (all.contacts.some(({ id }) => !locked.includes(id) && !restored.includes(id))) throw new LostRace();
  return { facts: all, restored: restored.length > 0 };
}

/**
 * Whether the write stores all or nothing when another transaction is first. Of several messages it could store the ids
 * of some. Of a known contact it could store some identities; those of a new contact fail without it.
 */
function isAllOrNothing({ messages, counted, contacts, identities }: ArrivalChanges): boolean {
  const made = new Set(contacts.flatMap((contact) => (contact.made ? [contact.contactId] : [])));
  return messages.length + counted.length === 1 && identities.every(({ contactId }) => made.has(contactId));
}

/** False for a write that failed, and rolled its transaction back. Rejects when the database is away. */
function unlessFailed(stored: Promise<boolean>): Promise<boolean> {
  const settled = stored.catch((error: unknown) => {
    if (error instanceof Refusal) throw error;
    return false;
  });
  // When the commit fails, nobody awaits this.
  settled.catch(() => {});
  return settled;
}
