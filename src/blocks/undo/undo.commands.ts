import type { ActorRef, Viewer } from '../../access/viewer.ts';
import { type LockedContact, lockContact } from '../../contacts/contacts.tx.ts';
import type { Database } from '../../database/database.ts';
import type { Transaction } from '../../database/transaction.ts';
import { orThrow, Refusal, type Refused } from '../../refusals/refusal.ts';
import { combined, decideUndo, OVERTAKEN, type UndoRecord, type UndoResult } from '../../tickets/undo/undo.ts';
import { lockUndo, markUndone, undosOfToken } from '../../tickets/undo/undos.tx.ts';
import { undoTicket } from '../../tickets/undo/undoTicket.tx.ts';
import { loadBlockInForce, loadNow } from '../blocks.store.ts';
import { undoBlock } from './undoBlock.tx.ts';
import { isHolding } from './undoing.ts';
import { undoUnblock } from './undoUnblock.tx.ts';

interface Acting {
  readonly newBlockId: string;
  readonly contact: LockedContact;
  readonly by: ActorRef;
}

interface Undoing {
  readonly database: Database;
  readonly newId: () => string;
}

/**
 * Undoes the acts of a token, each in a transaction of its own, behind the lock of its contact. So of an undo, another
 * one, and whatever others do at the same moment, each meets what came before it.
 */
export async function undo(undoing: Undoing, viewer: Viewer, token: string): Promise<UndoResult> {
  const { workspaceId } = viewer;
  const records = await undoing.database.read({ workspaceId, seesHeld: true }, (transaction) =>
    undosOfToken(transaction, token),
  );
  const outcomes: (UndoResult | Refused)[] = [];
  for (const record of records) outcomes.push(await undoOne(undoing, viewer, record).catch(overtaken));
  return orThrow(combined(outcomes));
}

function undoOne(
  { database, newId }: Undoing,
  viewer: Viewer,
  { id, contactId }: Pick<UndoRecord, 'id' | 'contactId'>,
): Promise<UndoResult | Refused> {
  return database.changeMuch(viewer.workspaceId, async (transaction) => {
    const contact = await lockContact(transaction, contactId);
    const [found, now] = await Promise.all([lockUndo(transaction, id), loadNow(transaction)]);
    const decision = decideUndo(viewer, found, contact, now);
    if ('refused' in decision) return decision;
    if (decision.effect === 'NONE') return { undone: false, left: 0 };
    const { record, contact: locked } = decision;
    const result = await undoAct(transaction, record, { newBlockId: newId(), contact: locked, by: viewer.actor });
    if (!('refused' in result)) await markUndone(transaction, id);
    return result;
  });
}

/** Undoes the act behind the lock of its contact. A ticket is held again only while its contact is held. */
async function undoAct(
  transaction: Transaction,
  record: UndoRecord,
  { newBlockId, contact, by }: Acting,
): Promise<UndoResult | Refused> {
  switch (record.act) {
    case 'BLOCK':
      return undoBlock(transaction, record, by);
    case 'UNBLOCK':
      return undoUnblock(transaction, record, { newBlockId, contact, by });
    case 'RELEASE':
    case 'DELETE':
      return isHolding(await loadBlockInForce(transaction, contact.id))
        ? undoTicket(transaction, record, by)
        : OVERTAKEN;
  }
}

/** A refusal that rolled back what it met is an answer of one act, as one that was decided before. */
function overtaken(error: unknown): Refused {
  if (error instanceof Refusal && error.code === OVERTAKEN.refused) return OVERTAKEN;
  throw error;
}
