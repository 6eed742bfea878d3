import type { Viewer } from '../../access/viewer.ts';
import { lockUser } from '../../accounts/users.queries.ts';
import { lockContact, lockVisibleContact } from '../../contacts/contacts.tx.ts';
import type { Database } from '../../database/database.ts';
import type { Transaction } from '../../database/transaction.ts';
import { appendEvents } from '../../events/log.tx.ts';
import { orThrow } from '../../refusals/refusal.ts';
import { countHeldOf } from '../../tickets/deletion/deletionApproval.tx.ts';
import { requireNoneKept } from '../../tickets/legalHold/legalHold.tx.ts';
import { loadSettings } from '../../workspaces/workspaces.queries.ts';
import { loadBlockInForce, loadNow } from '../blocks.store.ts';
import { endBlockOf } from '../endBlock.tx.ts';
import { type DeletionOutcome, decideOutcome, decideRequest } from './deletionRequest.ts';
import { addRequest, findOpenRequest, loadRequest, saveOutcome } from './deletionRequests.store.ts';

interface Deciding {
  readonly database: Database;
}

export interface DeletionRequestResult {
  readonly requestId: string;
  readonly changed: boolean;
}

export interface DeletionDecisionResult extends DeletionRequestResult {
  readonly ticketsDeleted: number;
}

/** Asks a second person to delete every held ticket of a contact, and to end its block. */
export function requestDeletion(
  { database, newId }: Deciding & { readonly newId: () => string },
  viewer: Viewer,
  askedId: string,
): Promise<DeletionRequestResult> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const contact = await lockVisibleContact(transaction, viewer, askedId);
    const [settings, inForce] = await Promise.all([
      loadSettings(transaction),
      contact && loadBlockInForce(transaction, contact.id),
    ]);
    const open =
      contact && inForce && (await findOpenRequest(transaction, { contactId: contact.id, blockId: inForce.id }));
    const decision = orThrow(decideRequest(viewer, settings, { contact, inForce, open }));
    if (decision.effect === 'NONE') return { requestId: decision.requestId, changed: false };
    const { contactId, blockId } = decision;
    await requireNoneKept(transaction, contactId);
    const requestId = newId();
    const ticketCount = await countHeldOf(transaction, contactId);
    await Promise.all([
      addRequest(transaction, { requestId, contactId, blockId, ticketCount }, viewer.actor),
      appendEvents(transaction, [
        {
          type: 'contact.deletion_requested',
          audience: 'SUPERVISORS',
          contactId,
          ticketId: null,
          actor: viewer.actor,
          data: { requestId, ticketCount },
        },
      ]),
    ]);
    return { requestId, changed: true };
  });
}

/** Deletes what a request asks for: what is held at this moment, which can be more than when it was asked. */
export function approveDeletion(
  { database }: Deciding,
  viewer: Viewer,
  requestId: string,
): Promise<DeletionDecisionResult> {
  return database.changeMuch(viewer.workspaceId, async (transaction) => {
    const decision = await decided(transaction, viewer, requestId, 'APPROVED');
    if (decision.effect === 'NONE') return { requestId, changed: false, ticketsDeleted: 0 };
    const { contactId, blockId } = decision;
    await requireNoneKept(transaction, contactId);
    await saveOutcome(transaction, requestId, 'APPROVED', viewer.actor);
    const block = { id: blockId, contactId, deletionRequestId: requestId };
    const { ticketsDeleted } = await endBlockOf(transaction, block, 'DELETE_ALL', 'UNBLOCKED', viewer.actor);
    return { requestId, changed: true, ticketsDeleted };
  });
}

/** Says no to a request. Who asked can take it back by this, too. */
export function declineDeletion(
  { database }: Deciding,
  viewer: Viewer,
  requestId: string,
): Promise<DeletionDecisionResult> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const decision = await decided(transaction, viewer, requestId, 'DECLINED');
    if (decision.effect === 'NONE') return { requestId, changed: false, ticketsDeleted: 0 };
    const { contactId } = decision;
    await Promise.all([
      saveOutcome(transaction, requestId, 'DECLINED', viewer.actor),
      appendEvents(transaction, [
        {
          type: 'contact.deletion_declined',
          audience: 'SUPERVISORS',
          contactId,
          ticketId: null,
          actor: viewer.actor,
          data: { requestId },
        },
      ]),
    ]);
    return { requestId, changed: true, ticketsDeleted: 0 };
  });
}

/** The decision behind the lock of the contact, by which two decisions at once come one after the other. */
async function decided(transaction: Transaction, viewer: Viewer, requestId: string, outcome: DeletionOutcome) {
  const named = await loadRequest(transaction, requestId);
  const contact = named && (await lockContact(transaction, named.contactId));
  const [request, inForce, user, now] = await Promise.all([
    loadRequest(transaction, requestId),
    contact && loadBlockInForce(transaction, contact.id),
    viewer.actor.id === null ? null : lockUser(transaction, viewer.actor.id),
    loadNow(transaction),
  ]);
  return orThrow(decideOutcome(viewer, outcome, { request, contact, inForce, user, now }));
}
