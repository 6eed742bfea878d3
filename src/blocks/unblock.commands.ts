import { maySeeHeld } from '../access/permission.ts';
import { SYSTEM, type Viewer } from '../access/viewer.ts';
import { type LockedContact, loadContactsOf, lockContact, lockContactsOf } from '../contacts/contacts.steps.ts';
import type { Identity } from '../contacts/identity.ts';
import type { Database, Transaction } from '../database/database.ts';
import { accepted } from '../refusals/refusal.ts';
import { loadSettings } from '../workspaces/workspaces.queries.ts';
import type { UnblockPolicy } from './block.ts';
import { decideUnblock } from './blocking.ts';
import { loadBlockInForce, loadNow } from './blocks.store.ts';
import { endContactBlock } from './ending.commands.ts';

export interface UnblockResult {
  readonly contactId: string;
  readonly changed: boolean;
  readonly ticketsReleased: number;
  readonly ticketsDeleted: number;
}

/** Rule 6. */
export function unblockContact(
  { database }: { readonly database: Database },
  viewer: Viewer,
  contactId: string,
  policy: UnblockPolicy,
): Promise<UnblockResult> {
  return database.change(viewer.workspaceId, async (transaction) =>
    unblock(transaction, viewer, await lockContact(transaction, contactId), policy),
  );
}

export function unblockIdentity(
  { database }: { readonly database: Database },
  viewer: Viewer,
  identity: Identity,
  policy: UnblockPolicy,
): Promise<UnblockResult> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const [, [contact]] = await Promise.all([
      lockContactsOf(transaction, [identity], maySeeHeld(viewer)),
      loadContactsOf(transaction, [identity], maySeeHeld(viewer)),
    ]);
    return unblock(transaction, viewer, contact ?? null, policy);
  });
}

/** Rule 7: ends the contact's block if its time has passed, and answers whether it did. */
export function expireBlock(
  { database }: { readonly database: Database },
  workspaceId: string,
  contactId: string,
): Promise<boolean> {
  return database.change(workspaceId, async (transaction) => {
    await lockContact(transaction, contactId);
    const [block, now] = await Promise.all([loadBlockInForce(transaction, contactId), loadNow(transaction)]);
    if (block === null || block.expiresAt === null || block.expiresAt > now) return false;
    await endContactBlock(transaction, { id: block.id, contactId }, 'UNBLOCK_ALL', 'EXPIRED', SYSTEM);
    return true;
  });
}

async function unblock(
  transaction: Transaction,
  viewer: Viewer,
  contact: LockedContact | null,
  policy: UnblockPolicy,
): Promise<UnblockResult> {
  const contactId = contact?.id ?? '';
  const [settings, block] = await Promise.all([
    loadSettings(transaction),
    contact === null ? null : loadBlockInForce(transaction, contactId),
  ]);
  const { effect } = accepted(
    decideUnblock(viewer, settings, contact === null ? null : { blocked: block !== null }, policy),
  );
  if (effect === 'NONE' || block === null) return { contactId, changed: false, ticketsReleased: 0, ticketsDeleted: 0 };
  const ending = await endContactBlock(transaction, { id: block.id, contactId }, policy, 'UNBLOCKED', viewer.actor);
  return { contactId, changed: true, ...ending };
}
