import { SYSTEM } from '../access/viewer.ts';
import type { Database } from '../database/database.ts';
import type { Transaction } from '../database/transaction.ts';
import { lockMatchingContacts } from './contacts.tx.ts';
import { isRole } from './identities/emailProviders.ts';
import { type Identity, identityKey } from './identity.ts';
import { proposeMerge } from './merging/proposedMerge.tx.ts';
import { normaliseIdentity } from './normaliseIdentity.ts';
import {
  changeValue,
  dropIdentity,
  finishPass,
  keepTagsApart,
  pendingWorkspaces,
  type StoredIdentities,
  storedIdentities,
} from './renormalise.store.ts';
import { decideRespelling } from './respelling.ts';

export interface Renormalising {
  readonly database: Database;
  readonly newId: () => string;
  /** Ends the pass after the running transaction. */
  readonly stopping: AbortSignal;
}

const CONTACTS_A_PAGE = 500;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/**
 * Normalises the identities of blocked contacts again, where a release changed the rules. Runs before the server takes
 * messages, so that no change of the rules lets a blocked person through.
 */
export async function renormaliseBlocked(renormalising: Renormalising): Promise<void> {
  for (const workspaceId of await renormalising.database.system((db) => pendingWorkspaces(db, 2))) {
    await pass(renormalising, workspaceId, true);
  }
}

/** Normalises the identities of every contact again, where a pass is due. Again is harmless. */
export async function renormaliseDue(renormalising: Renormalising): Promise<void> {
  for (const workspaceId of await renormalising.database.system((db) => pendingWorkspaces(db, 1))) {
    await pass(renormalising, workspaceId, false);
    if (renormalising.stopping.aborted) return;
    await renormalising.database.change(workspaceId, finishPass);
  }
}

async function pass(renormalising: Renormalising, workspaceId: string, blockedOnly: boolean): Promise<void> {
  const { database, stopping } = renormalising;
  for (let after = BEFORE_ALL; !stopping.aborted; ) {
    const scope = { workspaceId, seesHeld: true };
    const contacts = await database.read(scope, (db) => storedIdentities(db, after, CONTACTS_A_PAGE, blockedOnly));
    for (const contact of contacts) await renormaliseContact(renormalising, workspaceId, contact);
    const last = contacts.at(-1);
    if (last === undefined || contacts.length < CONTACTS_A_PAGE) return;
    after = last.contactId;
  }
}

async function renormaliseContact(
  { database, newId }: Renormalising,
  workspaceId: string,
  { blocked, identities }: StoredIdentities,
): Promise<void> {
  for (const { anyTag, ...stored } of identities) {
    const identity = normaliseIdentity(stored);
    // A value that the rules refuse today stays: its owner is still found by what a channel hands over.
    if (!('refused' in identity) && identity.value !== stored.value) {
      await database.change(workspaceId, (transaction) => respell(transaction, newId, stored, identity));
    }
    // Behind the name of a role stood many people. A block in force stays as it was meant; the others part.
    if (anyTag && !blocked && isRole(stored.value.replace(/@.*/u, ''))) {
      await database.change(workspaceId, (transaction) => keepTagsApart(transaction, stored));
    }
  }
}

async function respell(transaction: Transaction, newId: () => string, stored: Identity, canonical: Identity) {
  const both = [stored, canonical];
  const contacts = await lockMatchingContacts(transaction, both);
  const ownerOf = (identity: Identity) =>
    contacts.find(({ identities }) => identities.some((one) => identityKey(one) === identityKey(identity))) ?? null;
  const owner = ownerOf(stored);
  if (owner === null) return;
  const decision = decideRespelling(owner, ownerOf(canonical));
  if (decision.effect === 'TAKE') await dropIdentity(transaction, canonical);
  if (decision.effect === 'DROP') await dropIdentity(transaction, stored);
  else await changeValue(transaction, stored, canonical.value);
  if (decision.effect === 'CHANGE' || decision.propose === null) return;
  await proposeMerge(transaction, { ...decision.propose, id: newId(), identity: canonical }, SYSTEM);
}
