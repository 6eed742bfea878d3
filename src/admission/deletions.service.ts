import type { Viewer } from '../access/viewer.ts';
import { MAX_IN_BULK } from '../refusals/bulk.ts';
import { Refusal, refuse } from '../refusals/refusal.ts';
import { ticketsOfBulk } from './bulkCalls.service.ts';
import type { Limits } from './limits.ts';
import type { SelectedField } from './queryCost.ts';
import { RequestCount } from './usage/requestCount.service.ts';
import type { SharedUsage } from './usage/sharedUsage.service.ts';

type Args = SelectedField['args'];

const ONE = () => 1;
const oneByPolicy = ({ policy }: Args) => (policy === 'DELETE_ALL' ? 1 : 0);

/** The mutations that delete for good, and of how many contacts or tickets. */
const DELETING: Readonly<Record<string, (args: Args) => number>> = {
  unblockContact: oneByPolicy,
  unblockIdentity: oneByPolicy,
  unblockContacts: (args) => oneByPolicy(args) * idsIn(args.contactIds),
  approveDeletion: ONE,
  startBulk: (args) => (args.act === 'DELETE' ? ticketsOfBulk(args) : 0),
  deleteBlockedTicket: ONE,
  deleteContact: ONE,
  eraseContact: ONE,
};

/** How many contacts or tickets a field deletes for good. Zero for every field that deletes none. */
export function deletionsOf({ parent, name, args, depth }: SelectedField): number {
  if (depth > 1 || parent !== 'Mutation' || !Object.hasOwn(DELETING, name)) return 0;
  return DELETING[name]?.(args) ?? 0;
}

/** A longer list deletes nothing: it is refused as a whole, with a code of its own. */
function idsIn(ids: unknown): number {
  return Array.isArray(ids) && ids.length <= MAX_IN_BULK ? ids.length : 0;
}

/** Counts what each credential deletes for good, so that a stolen one cannot empty a workspace. */
export interface Deletions {
  /** Throws a refusal when there were too many in this minute. A refused call counts nothing. */
  count(viewer: Viewer, deletions: number): void;
}

export function createDeletions({ deletionsPerMinute }: Limits, usage: SharedUsage): Deletions {
  const counter = new RequestCount(usage, deletionsPerMinute, Date.now, 'deletions');
  return {
    count({ workspaceId, actor }, deletions) {
      if (deletions === 0 || counter.takeAllOrNone(`${workspaceId} ${actor.id}`, deletions)) return;
      const message = `A credential deletes at most ${deletionsPerMinute} contacts and tickets a minute. Nothing was deleted.`;
      throw new Refusal(refuse('RATE_LIMITED', message));
    },
  };
}
