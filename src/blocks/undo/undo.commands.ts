import type { Viewer } from '../../access/viewer.ts';
import { lockContact } from '../../contacts/contacts.tx.ts';
import type { Database } from '../../database/database.ts';
import type { Transaction } from '../../database/transaction.ts';
import { orThrow, type Refused } from '../../refusals/refusal.ts';
import { combined, decideUndo, type UndoRecord, type UndoResult } from '../../tickets/undo/undo.ts';
import { lockUndo, markUndone, undosOfToken } from '../../tickets/undo/undos.tx.ts';
import { loadNow } from '../blocks.store.ts';
import { undoBlock } from './undoBlock.tx.ts';

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
  for (const record of records) outcomes.push(await undoOne(undoing, viewer, record));
  return orThrow(combined(outcomes));
}

function undoOne(
  { database }: Undoing,
  viewer: Viewer,
  { id, contactId }: Pick<UndoRecord, 'id' | 'contactId'>,
): Promise<UndoResult | Refused> {
  return database.changeMuch(viewer.workspaceId, async (transaction) => {
    const contact = await lockContact(transaction, contactId);
    const [found, now] = await Promise.all([lockUndo(transaction, id), loadNow(transaction)]);
    const decision = decideUndo(viewer, found, contact?.id ?? null, now);
    if ('refused' in decision) return decision;
    if (decision.effect === 'NONE') return { undone: false, left: 0 };
    const result = await undoAct(transaction, viewer, decision.record);
    if (!('refused' in result)) await markUndone(transaction, id);
    return result;
  });
}

function undoAct(transaction: Transaction, { actor }: Viewer, record: UndoRecord): Promise<UndoResult | Refused> {
  return undoBlock(transaction, record, actor);
}
