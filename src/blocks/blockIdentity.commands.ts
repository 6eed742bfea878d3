import { canSeeHeld } from '../access/permission.ts';
import type { Viewer } from '../access/viewer.ts';
import { coverTagsOf } from '../contacts/contactChanges.tx.ts';
import type { ContactUpdated } from '../contacts/contactEvent.ts';
import {
  addContact,
  type LockedContact,
  lockContact,
  lockContactOf,
  showHeldContact,
} from '../contacts/contacts.tx.ts';
import { takeHeldIdentity } from '../contacts/heldIdentities.tx.ts';
import type { Identity } from '../contacts/identity.ts';
import { wholeMailboxOf } from '../contacts/mailbox.ts';
import { proposeMerge } from '../contacts/merging/proposedMerge.tx.ts';
import type { Transaction } from '../database/transaction.ts';
import type { NewEvent } from '../events/event.ts';
import { appendEvents } from '../events/log.tx.ts';
import { orThrow, Refusal, refuse } from '../refusals/refusal.ts';
import { noSuchChannel } from '../workspaces/channel.ts';
import { loadChannel, loadSettings } from '../workspaces/workspaces.queries.ts';
import type { Blocking } from './block.commands.ts';
import { holdsMessages } from './block.ts';
import type { ContactBlocked } from './blockEvent.ts';
import { type BlockRequest, decideBlock } from './blocking.ts';
import { type BlockResult, blockLocked } from './blockLocked.tx.ts';
import { loadBlockInForce, loadNow, retakeBlock } from './blocks.store.ts';
import type { IdentityHasher } from './kept/identityHasher.ts';
import { laterEnd } from './kept/keptBlock.ts';
import { claimKeptBlock, findKeptBlock } from './kept/keptBlocks.tx.ts';
import { restoreContact } from './kept/restoredContact.tx.ts';

const MAY_NOT_OPT_OUT = refuse(
  'FORBIDDEN',
  'Only viewers who see held tickets opt an identity out. Opt its contact out instead.',
  'scope',
);

export interface BlockingIdentity extends Blocking {
  readonly identityHasher: IdentityHasher | null;
}

export interface IdentityBlockRequest extends BlockRequest {
  /** True blocks an e-mail address without its tag, and with each of its tags. */
  readonly wholeMailbox?: boolean;
}

/**
 * Blocks the contact of an identity. An identity never seen gets a contact that is blocked before its first message. A
 * kept block that the identity meets is taken over: the new block does not end before it. None of it can be undone: an
 * agent must not learn by an undo whether a held message had revealed the identity.
 */
export function blockIdentity(
  blocking: BlockingIdentity,
  viewer: Viewer,
  asked: Identity,
  { wholeMailbox = false, ...request }: IdentityBlockRequest,
): Promise<BlockResult> {
  const identity = wholeMailbox ? orThrow(wholeMailboxOf(asked)) : asked;
  // Such a viewer makes a new contact of an identity that a held message revealed. It must stay held.
  if (!holdsMessages(request.scope) && !canSeeHeld(viewer)) throw new Refusal(MAY_NOT_OPT_OUT);
  return blocking.database.change(viewer.workspaceId, async (transaction) => {
    const result = await blockOwner(transaction, blocking, viewer, identity, request);
    return wholeMailbox ? coverTags(transaction, viewer, identity, result) : result;
  });
}

/** Blocks the contact of the identity in a transaction. Throws a refusal before it writes anything. */
export async function blockOwner(
  transaction: Transaction,
  { newId, identityHasher }: Pick<BlockingIdentity, 'newId' | 'identityHasher'>,
  viewer: Viewer,
  identity: Identity,
  request: BlockRequest,
): Promise<BlockResult> {
  const [known, channel] = await Promise.all([
    lockContactOf(transaction, identity, canSeeHeld(viewer)),
    identity.channelId === null ? null : loadChannel(transaction, identity.channelId),
  ]);
  if (identity.channelId !== null && channel === null) {
    throw new Refusal(noSuchChannel('identity.channelId'));
  }
  if (known !== null) return blockLocked(transaction, newId, viewer, known, request, { token: null });
  const hidden = canSeeHeld(viewer) ? null : await lockContactOf(transaction, identity);
  const met = hidden === null ? await findKeptBlock(transaction, identityHasher, identity) : null;
  const owner =
    met === null || met.contactId === null
      ? hidden
      : await lockContact(transaction, await restoreContact(transaction, met, [identity], newId));
  if (owner !== null && canSeeHeld(viewer))
    return blockLocked(transaction, newId, viewer, owner, request, { token: null });
  if (owner?.held === true) return takeOver(transaction, newId, viewer, owner, identity, request);

  const contact = { id: newId(), displayName: identity.value, blockId: null, held: false };
  const terms = met === null ? request : { ...request, expiresAt: laterEnd(request.expiresAt, met.expiresAt) };
  const make = async () => {
    await addContact(transaction, contact.id, contact.displayName, owner === null ? [identity] : []);
    if (owner !== null) await takeFrom(transaction, owner.id, { id: newId(), contactId: contact.id, identity }, viewer);
    else if (met !== null) await claimKeptBlock(transaction, met.personId, contact.id);
  };
  return blockLocked(transaction, newId, viewer, contact, terms, { make, token: null });
}

/**
 * Gives the identity to the new contact. The owner has it by a held message, so an agent must not learn of the owner:
 * to the agent the identity was never seen. Supervisors are asked whether the two are one person.
 */
async function takeFrom(
  transaction: Transaction,
  ownerId: string,
  taking: { readonly id: string; readonly contactId: string; readonly identity: Identity },
  { actor }: Viewer,
): Promise<void> {
  const { contactId, identity } = taking;
  await takeHeldIdentity(transaction, ownerId, contactId, identity);
  await proposeMerge(transaction, { ...taking, otherContactId: ownerId }, actor);
}

/** Extends the block to each tag of the address. The event of a new block says it, and a block from before gets one. */
async function coverTags(
  transaction: Transaction,
  viewer: Viewer,
  identity: Identity,
  result: BlockResult,
): Promise<BlockResult> {
  const { contactId } = result;
  const covered = await coverTagsOf(transaction, contactId, identity);
  if (covered === null || result.changed) return result;
  const updated: NewEvent<ContactUpdated> = {
    type: 'contact.updated',
    audience: covered.held ? 'SUPERVISORS' : 'EVERYONE',
    contactId,
    ticketId: null,
    actor: viewer.actor,
    data: { changed: ['identities'] },
  };
  await appendEvents(transaction, [updated]);
  return { ...result, changed: true };
}

/**
 * The contact is there because of a held message, which the viewer must not learn of. So the call answers, and leaves
 * behind, what it would if the identity had never been seen.
 */
async function takeOver(
  transaction: Transaction,
  newId: () => string,
  viewer: Viewer,
  contact: LockedContact,
  identity: Identity,
  request: BlockRequest,
): Promise<BlockResult> {
  const [settings, inForce, now] = await Promise.all([
    loadSettings(transaction),
    loadBlockInForce(transaction, contact.id),
    loadNow(transaction),
  ]);
  orThrow(decideBlock(viewer, settings, { contact, inForce: null }, request, now));
  const { id: contactId } = contact;
  if (inForce === null) {
    // A rule held its messages: it is not blocked yet.
    return blockLocked(transaction, newId, viewer, { ...contact, held: false }, request, {
      token: null,
      make: () => showHeldContact(transaction, contactId, identity.value, identity),
    });
  }
  const { reason, scope, note } = request;
  const expiresAt = laterEnd(request.expiresAt, inForce.expiresAt);
  const blocked: NewEvent<ContactBlocked> = {
    type: 'contact.blocked',
    audience: 'EVERYONE',
    contactId,
    ticketId: null,
    actor: viewer.actor,
    data: { blockId: inForce.id },
  };
  await Promise.all([
    retakeBlock(transaction, inForce.id, { reason, scope, note, expiresAt }, viewer.actor),
    showHeldContact(transaction, contactId, identity.value, identity),
    appendEvents(transaction, [blocked]),
  ]);
  return { contactId, blockId: inForce.id, changed: true, closedTicketIds: [], undo: null };
}
