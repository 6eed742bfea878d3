import { lockContact } from '../../contacts/contacts.tx.ts';
import type { Database } from '../../database/database.ts';
import { finishDeletion } from '../../tickets/undo/deletions.tx.ts';
import { dueUndos, forgetUndo, lockUndo, MAX_DUE_UNDOS } from '../../tickets/undo/undos.tx.ts';

/**
 * Forgets what was kept of acts whose grace is over, and deletes for good what they hid. An undo at the same moment
 * comes before it or after it.
 */
export async function endUndos(database: Database, onFault: (error: unknown) => void): Promise<void> {
  for (;;) {
    const due = await database.system(dueUndos);
    let ended = 0;
    for (const { workspaceId, id, contactId } of due) {
      // One record that cannot end must not keep the others.
      if (await endUndo(database, workspaceId, id, contactId).catch(onFault)) ended += 1;
    }
    if (due.length < MAX_DUE_UNDOS || ended === 0) return;
  }
}

function endUndo(database: Database, workspaceId: string, id: string, contactId: string): Promise<boolean> {
  return database.changeMuch(workspaceId, async (transaction) => {
    await lockContact(transaction, contactId);
    const record = await lockUndo(transaction, id);
    if (record === null) return false;
    await finishDeletion(transaction, contactId, id);
    await forgetUndo(transaction, id);
    return true;
  });
}
