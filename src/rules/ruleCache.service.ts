import { LRUCache } from 'lru-cache';
import type { Transaction } from '../database/transaction.ts';
import { compileRules, NO_RULES } from './compiledRules.ts';
import type { Rules } from './judging.ts';
import { loadRules } from './rules.queries.ts';

const MOST_WORKSPACES = 1_000;

/** By workspace. A version is never used again, not even in a restored copy, so one cache serves the process. */
const compiled = new LRUCache<string, { readonly version: string; readonly rules: Rules }>({ max: MOST_WORKSPACES });

/** The compiled rules of the workspace. Null stands for a workspace that never had one. */
export async function rulesOf(transaction: Transaction, version: string | null): Promise<Rules> {
  if (version === null) return NO_RULES;
  const { workspaceId } = transaction;
  const known = compiled.get(workspaceId);
  if (known !== undefined && known.version === version) return known.rules;
  // It can be a later version than was asked for. Its rules and its version were read together.
  const loaded = await loadRules(transaction);
  const rules = compileRules(loaded.rules);
  if (loaded.version !== null) compiled.set(workspaceId, { version: loaded.version, rules });
  return rules;
}
