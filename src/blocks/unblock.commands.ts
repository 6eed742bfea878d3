import { canSeeHeld } from '../access/permission.ts';
import { SYSTEM, type Viewer } from '../access/viewer.ts';
import {
  type LockedContact,
  lockContact,
  lockContactOf,
  lockVisibleContact,
  revealContact,
} from '../contacts/contacts.tx.ts';
import type { Identity } from '../contacts/identity.ts';
import type { Database } from '../database/database.ts';
import type { Transaction } from '../database/transaction.ts';
import type { BulkCaller } from '../refusals/bulk.ts';
import { orThrow } from '../refusals/refusal.ts';
import { countHeldOf, requireAlone } from '../tickets/deletion/deletionApproval.tx.ts';
import { requireNoneKept } from '../tickets/legalHold/legalHold.tx.ts';
import { type Undo, type Undoing, undoingOf } from '../tickets/undo/undo.ts';
import { type UndoableBulk, undoableBulk } from '../tickets/undo/undoableBulk.commands.ts';
import { loadSettings } from '../workspaces/workspaces.queries.ts';
import type { UnblockPolicy } from './block.ts';
import type { BlockingIdentity } from './blockIdentity.commands.ts';
import { decideUnblock } from './blocking.ts';
import { loadBlockInForce, loadNow } from './blocks.store.ts';
import { endBlockOf } from './endBlock.tx.ts';
import { findKeptBlock } from './kept/keptBlocks.tx.ts';
import { restoreContact } from './kept/restoredContact.tx.ts';

export interface UnblockResult {
  readonly contactId: string;
  readonly changed: boolean;
  readonly ticketsReleased: number;
  readonly ticketsDeleted: number;
  /** Null when nothing changed, and when the act cannot be undone. */
  readonly undo: Undo | null;
}

interface Unblocking {
  readonly database: Database;
  readonly newId: () => string;
}

/** Rule 6: unblocking ends the block and disposes of the contact's held tickets as the policy says. */
export function unblockContact(
  { database, newId }: Unblocking,
  viewer: Viewer,
  contactId: string,
  policy: UnblockPolicy,
  token = newId(),
): Promise<UnblockResult> {
  return database.changeMuch(viewer.workspaceId, async (transaction) =>
    unblock(transaction, viewer, await lockVisibleContact(transaction, viewer, contactId), policy, {
      id: newId(),
      token,
    }),
  );
}

/**
 * Unblocks the contact of an identity. Held identities and kept blocks count only for a viewer who may see held
 * tickets. A kept block becomes that of a contact again, which stays active.
 */
export function unblockIdentity(
  { database, newId, identityHasher }: BlockingIdentity,
  viewer: Viewer,
  identity: Identity,
  policy: UnblockPolicy,
): Promise<UnblockResult> {
  const acting = { id: newId(), token: newId() };
  return database.changeMuch(viewer.workspaceId, async (transaction) => {
    const contact = await lockContactOf(transaction, identity, canSeeHeld(viewer));
    if (contact !== null || !canSeeHeld(viewer)) return unblock(transaction, viewer, contact, policy, acting);
    const met = await findKeptBlock(transaction, identityHasher, identity);
    if (met === null) return unblock(transaction, viewer, null, policy, acting);
    const restored = await restoreContact(transaction, met, [identity], newId);
    // No held message made it: the supervisor did.
    await revealContact(transaction, restored);
    return unblock(transaction, viewer, await lockContact(transaction, restored), policy, acting);
  });
}

/** Rule 7: a block ends by itself when its time has passed. Answers whether this call ended it. */
export function expireBlock(
  { database }: { readonly database: Database },
  workspaceId: string,
  contactId: string,
): Promise<boolean> {
  return database.changeMuch(workspaceId, async (transaction) => {
    const contact = await lockContact(transaction, contactId);
    if (contact === null) return false;
    const [block, now] = await Promise.all([loadBlockInForce(transaction, contact.id), loadNow(transaction)]);
    if (block === null || block.expiresAt === null || block.expiresAt > now) return false;
    await endBlockOf(transaction, { id: block.id, contactId: contact.id }, 'UNBLOCK_ALL', 'EXPIRED', SYSTEM);
    return true;
  });
}

async function unblock(
  transaction: Transaction,
  viewer: Viewer,
  found: LockedContact | null,
  policy: UnblockPolicy,
  acting: Pick<Undoing, 'id' | 'token'>,
): Promise<UnblockResult> {
  const [settings, inForce] = await Promise.all([
    loadSettings(transaction),
    found && loadBlockInForce(transaction, found.id),
  ]);
  const decision = orThrow(decideUnblock(viewer, settings, found && { contact: found, inForce }, policy));
  const contactId = decision.contact.id;
  if (decision.effect === 'NONE')
    return { contactId, changed: false, ticketsReleased: 0, ticketsDeleted: 0, undo: null };
  const { id } = decision.inForce;
  if (policy === 'DELETE_ALL') {
    await requireNoneKept(transaction, contactId);
    await requireAlone(transaction, viewer, settings, () => countHeldOf(transaction, contactId));
  }
  const ended = await endBlockOf(
    transaction,
    { id, contactId },
    policy,
    'UNBLOCKED',
    viewer.actor,
    undoingOf(acting, settings),
  );
  return { contactId, changed: true, ...ended };
}

/** Unblocks each contact in a transaction of its own: a refusal of one contact refuses no other. */
export function unblockContacts(
  unblocking: Unblocking & BulkCaller,
  viewer: Viewer,
  contactIds: readonly string[],
  policy: UnblockPolicy,
): Promise<UndoableBulk> {
  return undoableBulk(unblocking, contactIds, (contactId, token) =>
    unblockContact(unblocking, viewer, contactId, policy, token),
  );
}
