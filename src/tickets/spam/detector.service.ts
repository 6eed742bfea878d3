import { LRUCache } from 'lru-cache';
import { isDatabaseAway, LostRace } from '../../database/fault.ts';
import type { Transaction } from '../../database/transaction.ts';
import { Refusal } from '../../refusals/refusal.ts';
import type { SpamDetection } from '../../workspaces/workspace.ts';
import { type Detector, NO_DETECTOR } from './detector.ts';
import { type KeyedModel, loadSpamModel } from './spamModel.queries.ts';
import { judgeWords, SUSPICIOUS_FROM } from './spamModel.ts';
import { numberedWords } from './wordNumbers.ts';

const MOST_WORKSPACES = 1_000;
const MOST_FAULTS = 100;

/** By workspace. A version is never used again, not even in a restored copy, so one cache serves the process. */
const detectors = new LRUCache<string, { readonly version: string; readonly detector: Detector }>({
  max: MOST_WORKSPACES,
});
const faults: unknown[] = [];

/**
 * The detector of the workspace, as it has learnt. One that fails finds nothing until it learns again, so that messages
 * are delivered. Throws LostRace where its failure ends the transaction: at the next try it is known to fail.
 */
export async function detectorOf(
  transaction: Transaction,
  {
    spamDetection,
    spamVersion: version,
  }: { readonly spamDetection: SpamDetection; readonly spamVersion: string | null },
): Promise<Detector> {
  if (spamDetection === 'OFF' || version === null) return NO_DETECTOR;
  const { workspaceId } = transaction;
  const known = detectors.get(workspaceId);
  if (known !== undefined && known.version === version) return known.detector;
  try {
    // It can be a later version than was asked for. The model and its version were read together.
    const loaded = await loadSpamModel(transaction);
    if (loaded === null || loaded.version === null) return NO_DETECTOR;
    const { version: found } = loaded;
    return keep(
      workspaceId,
      found,
      detectorFrom(loaded, (error) => fail(workspaceId, found, error)),
    );
  } catch (error) {
    if (error instanceof Refusal || isDatabaseAway(error)) throw error;
    fail(workspaceId, version, error);
    throw new LostRace('The detector failed.', { cause: error });
  }
}

/** The failures since the last call. The maintenance reports them. */
export function takeDetectorFaults(): readonly unknown[] {
  return faults.splice(0);
}

function keep(workspaceId: string, version: string, detector: Detector): Detector {
  detectors.set(workspaceId, { version, detector });
  return detector;
}

function fail(workspaceId: string, version: string, error: unknown): void {
  keep(workspaceId, version, NO_DETECTOR);
  if (faults.length < MOST_FAULTS) faults.push(error);
}

function detectorFrom({ key, model }: KeyedModel, onFailure: (error: unknown) => void): Detector {
  return {
    suspicionOf: (body) => {
      try {
        const suspicion = judgeWords(model, numberedWords(key, body));
        return suspicion !== null && suspicion.score >= SUSPICIOUS_FROM ? suspicion : null;
      } catch (error) {
        onFailure(error);
        return null;
      }
    },
  };
}
