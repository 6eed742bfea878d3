import pLimit from 'p-limit';
import { Refusal, type RefusalCode, refuse } from './refusal.ts';

/** What became of one thing of many; a refusal of it is no refusal of the others. */
export interface BulkItem {
  readonly id: string;
  readonly changed: boolean;
  readonly errorCode: RefusalCode | null;
  readonly errorMessage: string | null;
}

export interface BulkResult {
  readonly items: readonly BulkItem[];
  readonly changedCount: number;
}

/** Things that one call may name. */
export const MOST_IN_BULK = 500;

/** Few at a time, so that one caller's list leaves connections for everyone else. */
const AT_A_TIME = 4;

/**
 * Does the same to each, and answers for each, in the order of the ids. What is no answer about one thing (a fault, or
 * a database that is away) is thrown, once whatever was under way has finished; nothing more is begun after it.
 */
export async function inBulk(
  ids: readonly string[],
  most: number,
  each: (id: string) => Promise<{ readonly changed: boolean }>,
): Promise<BulkResult> {
  if (ids.length > most) throw new Refusal(refuse('BULK_TOO_LARGE', `At most ${most} at once.`));
  const faults: unknown[] = [];
  const done = await pLimit(AT_A_TIME).map(ids, async (id) => {
    if (faults.length > 0) return [];
    try {
      return [await itemOf(id, each)];
    } catch (error) {
      faults.push(error);
      return [];
    }
  });
  if (faults.length > 0) throw faults[0];
  const items = done.flat();
  return { items, changedCount: items.filter(({ changed }) => changed).length };
}

async function itemOf(id: string, each: (id: string) => Promise<{ readonly changed: boolean }>): Promise<BulkItem> {
  try {
    const { changed } = await each(id);
    return { id, changed, errorCode: null, errorMessage: null };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'SERVICE_UNAVAILABLE') throw error;
    return { id, changed: false, errorCode: error.code, errorMessage: error.message };
  }
}
