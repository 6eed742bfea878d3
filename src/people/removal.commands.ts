import type { Viewer } from '../access/viewer.ts';
import { MAX_TICKETS_NAMED } from '../blocks/blockEvent.ts';
import { deleteBlocksOf } from '../blocks/contactBlocks.tx.ts';
import type { StoredIdentity } from '../blocks/kept/identityForms.ts';
import type { IdentityHasher } from '../blocks/kept/identityHasher.ts';
import type { KeptBlock } from '../blocks/kept/keptBlock.ts';
import { forgetKeptBlock, keepBlock } from '../blocks/kept/keptBlocks.tx.ts';
import { forgetUnroutedOf } from '../channels/unrouted/unroutedMessages.tx.ts';
import { lockContact } from '../contacts/contacts.tx.ts';
import { deleteContactRow, forgetIdentitiesOf } from '../contacts/deletedContacts.tx.ts';
import type { Database } from '../database/database.ts';
import type { Transaction } from '../database/transaction.ts';
import type { NewEvent } from '../events/event.ts';
import { appendEvents } from '../events/log.tx.ts';
import { forgetImportRowsOf, lockRunningImports } from '../imports/forgetImportRows.tx.ts';
import { deleteDeliveriesOf } from '../outbound/deliveries/contactDeliveries.tx.ts';
import { forgetAnswersAbout } from '../outbound/webhooks/contactWebhooks.tx.ts';
import { orThrow } from '../refusals/refusal.ts';
import { forgetRulesOf } from '../rules/senderRules.tx.ts';
import { deleteTicketsOf } from '../tickets/contactTickets.tx.ts';
import { finishDeletion } from '../tickets/undo/deletions.tx.ts';
import type { PersonEvent } from './personEvent.ts';
import { decideRemoval, type RemovalKind, type RemovalRequest } from './removal.ts';
import { loadRemovalFacts } from './removalFacts.queries.ts';

export interface Removing {
  readonly database: Database;
  readonly newId: () => string;
  /** Null where the server has no key. Then no block can outlive its contact. */
  readonly identityHasher: IdentityHasher | null;
}

export interface RemovalResult {
  readonly contactId: string;
  readonly changed: boolean;
  readonly ticketsDeleted: number;
  /** The messages that the contact wrote and those that it got. */
  readonly messagesDeleted: number;
  readonly blockKept: boolean;
}

/** Deletes a contact with its identities, blocks, tickets and messages. */
export function deleteContact(
  removing: Removing,
  viewer: Viewer,
  contactId: string,
  request: RemovalRequest,
): Promise<RemovalResult> {
  return removeContact(removing, viewer, 'DELETE', contactId, request);
}

/** Deletes a contact in the same way, and takes its identities out of what stays. */
export function eraseContact(
  removing: Removing,
  viewer: Viewer,
  contactId: string,
  request: RemovalRequest,
): Promise<RemovalResult> {
  return removeContact(removing, viewer, 'ERASE', contactId, request);
}

function removeContact(
  { database, newId, identityHasher }: Removing,
  viewer: Viewer,
  kind: RemovalKind,
  askedId: string,
  request: RemovalRequest,
): Promise<RemovalResult> {
  return database.erase(viewer.workspaceId, async (transaction) => {
    if (kind === 'ERASE') await lockRunningImports(transaction);
    const contact = await lockContact(transaction, askedId);
    // The id of a merged contact leads to the contact that was kept.
    const contactId = contact?.id ?? askedId;
    const facts = await loadRemovalFacts(transaction, contactId);
    const decision = orThrow(
      decideRemoval(viewer, kind, contact && { ...facts, contact }, facts.removedBefore, request, {
        now: facts.now,
        canKeepBlocks: identityHasher !== null,
      }),
    );
    if (decision.effect === 'NONE') {
      return { contactId, changed: false, ticketsDeleted: 0, messagesDeleted: 0, blockKept: false };
    }
    const { kept } = decision;
    await endKeptBlock(transaction, contactId, kept, newId, hashesOf(identityHasher, viewer, facts.identities));
    if (kind === 'ERASE') {
      await forgetIdentitiesOf(transaction, contactId);
      await forgetUnroutedOf(transaction, facts.identities);
      await forgetRulesOf(transaction, viewer, facts.identities);
      await forgetImportRowsOf(transaction, facts.identities);
    }
    await deleteDeliveriesOf(transaction, contactId);
    await forgetAnswersAbout(transaction, contactId);
    // What was being deleted already has its event, and counts there.
    await finishDeletion(transaction, contactId, null);
    const gone = await deleteTicketsOf(transaction, contactId, MAX_TICKETS_NAMED);
    await deleteBlocksOf(transaction, contactId);
    await deleteContactRow(transaction, contactId);
    const { ticketIds, ...counts } = gone;
    const removed: NewEvent<PersonEvent> = {
      type: kind === 'DELETE' ? 'contact.deleted' : 'contact.erased',
      audience: decision.contact.held ? 'SUPERVISORS' : 'EVERYONE',
      contactId,
      ticketId: null,
      actor: viewer.actor,
      data: { ...counts, blockKept: kept !== null, ...(ticketIds === null ? {} : { ticketIds }) },
    };
    await appendEvents(transaction, [removed]);
    const { ticketsDeleted, messagesDeleted, repliesDeleted } = counts;
    return {
      contactId,
      changed: true,
      ticketsDeleted,
      messagesDeleted: messagesDeleted + repliesDeleted,
      blockKept: kept !== null,
    };
  });
}

function hashesOf(hasher: IdentityHasher | null, { workspaceId }: Viewer, identities: readonly StoredIdentity[]) {
  return hasher === null ? [] : identities.flatMap((identity) => hasher.stored(workspaceId, identity));
}

/** Keeps the block, or forgets the hashes that an earlier removal of the same person kept. */
function endKeptBlock(
  transaction: Transaction,
  contactId: string,
  kept: KeptBlock | null,
  newId: () => string,
  hashes: ReturnType<typeof hashesOf>,
): Promise<void> {
  return kept === null
    ? forgetKeptBlock(transaction, contactId)
    : keepBlock(transaction, { personId: newId(), contactId }, kept, hashes);
}
