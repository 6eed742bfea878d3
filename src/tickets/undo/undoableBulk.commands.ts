import { type BulkCaller, type BulkResult, inBulk, MAX_IN_BULK } from '../../refusals/bulk.ts';
import type { Undo } from './undo.ts';

/** The results of a bulk call, and how all of it can be undone. */
export interface UndoableBulk extends BulkResult {
  /** Its end is that of the act which can be undone for the shortest time. Null when none can be. */
  readonly undo: Undo | null;
}

type UndoableChange = (id: string, token: string) => Promise<{ readonly changed: boolean; readonly undo: Undo | null }>;

/** Changes each id as `inBulk` does, all under one token. */
export async function undoableBulk(
  caller: BulkCaller & { readonly newId: () => string },
  ids: readonly string[],
  change: UndoableChange,
): Promise<UndoableBulk> {
  const token = caller.newId();
  const undos: Undo[] = [];
  const result = await inBulk(caller, ids, MAX_IN_BULK, async (id) => {
    const changed = await change(id, token);
    if (changed.undo !== null) undos.push(changed.undo);
    return changed;
  });
  const [first = null] = undos.toSorted((one, other) => one.expiresAt.getTime() - other.expiresAt.getTime());
  return { ...result, undo: first };
}
