import pLimit from 'p-limit';
import { uuidOrNil } from '../text/uuid.ts';
import { Refusal, type RefusalCode, refuse } from './refusal.ts';

/** The outcome for one id of a bulk call. The refusal of one item refuses no other. */
export interface BulkItem {
  /** The id as it was given, malformed or in any spelling. */
  readonly id: string;
  readonly changed: boolean;
  readonly errorCode: RefusalCode | null;
  readonly errorMessage: string | null;
}

export interface BulkResult {
  readonly items: readonly BulkItem[];
  readonly changedCount: number;
}

type Outcome = Omit<BulkItem, 'id'>;
/** What hears of the refusals of items, which are no errors of the call. */
export interface BulkCaller {
  /** Called with one refusal of each code. */
  readonly onRefused: (refusal: Refusal) => void;
}

type Change = (id: string) => Promise<{ readonly changed: boolean }>;

/** The most ids of one call. */
export const MAX_IN_BULK = 500;

/** Few at a time: one caller's list leaves connections for the others. */
const AT_A_TIME = 2;

/**
 * Changes each id and answers one item for each, in the order given. An id that is given again, in any spelling,
 * is changed once: its later items say `changed: false`. `change` gets normalised ids: of a malformed one the nil UUID.
 * A fault, or a database that is away, is thrown once the changes under way have finished. No other change starts after
 * it.
 */
export async function inBulk(
  { onRefused }: BulkCaller,
  ids: readonly string[],
  most: number,
  change: Change,
): Promise<BulkResult> {
  if (ids.length > most) throw new Refusal(refuse('BULK_TOO_LARGE', `At most ${most} at once.`));
  const refusals = new Map<RefusalCode, Refusal>();
  const outcomes = await outcomesOf(new Set(ids.map(uuidOrNil)), change, refusals);
  for (const refusal of refusals.values()) onRefused(refusal);
  const items = ids.flatMap((id) => {
    const normalised = uuidOrNil(id);
    const outcome = outcomes.get(normalised);
    if (outcome === undefined) return [];
    outcomes.set(normalised, { ...outcome, changed: false });
    return [{ id, ...outcome }];
  });
  return { items, changedCount: items.filter(({ changed }) => changed).length };
}

async function outcomesOf(
  ids: ReadonlySet<string>,
  change: Change,
  refusals: Map<RefusalCode, Refusal>,
): Promise<Map<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  const faults: unknown[] = [];
  await pLimit(AT_A_TIME).map(ids, async (id) => {
    if (faults.length > 0) return;
    try {
      outcomes.set(id, await outcomeOf(id, change, refusals));
    } catch (error) {
      faults.push(error);
    }
  });
  if (faults.length > 0) throw faults[0];
  return outcomes;
}

async function outcomeOf(id: string, change: Change, refusals: Map<RefusalCode, Refusal>): Promise<Outcome> {
  try {
    const { changed } = await change(id);
    return { changed, errorCode: null, errorMessage: null };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'SERVICE_UNAVAILABLE') throw error;
    refusals.set(error.code, error);
    return { changed: false, errorCode: error.code, errorMessage: error.message };
  }
}
