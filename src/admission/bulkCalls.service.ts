import type { Viewer } from '../access/viewer.ts';
import type { Database } from '../database/database.ts';
import { Refusal, refuse } from '../refusals/refusal.ts';
import { objectOf } from '../text/json.ts';
import { CHUNK } from '../tickets/bulk/bulkJob.ts';
import type { SelectedField } from './queryCost.ts';
import type { SignIn } from './signIn.service.ts';
import { beginBulkCall, endBulkCall } from './usage/bulkCalls.store.ts';
import type { SharedUsage } from './usage/sharedUsage.service.ts';

/** The mutations that act on each id of a list, in a transaction of its own, and the argument with the ids. */
const BULK_MUTATIONS: Readonly<Record<string, string>> = {
  blockContacts: 'contactIds',
  unblockContacts: 'contactIds',
  unblockTickets: 'ticketIds',
  reviewTickets: 'ticketIds',
};

/** So many ids of a bulk call count as a request. */
const IDS_A_REQUEST = 10;

/** The number of ids that a field of a mutation acts on one by one. Null for every other field. */
export function bulkIdsOf({ parent, name, args, depth }: SelectedField): number | null {
  if (depth > 1 || parent !== 'Mutation') return null;
  if (name === 'startBulk') return ticketsOfBulk(args);
  if (!Object.hasOwn(BULK_MUTATIONS, name)) return null;
  const ids = args[BULK_MUTATIONS[name] ?? ''];
  return Array.isArray(ids) ? ids.length : 0;
}

/** The tickets that a `startBulk` acts on, up to those that it does at once. A job does more, and is bound itself. */
export function ticketsOfBulk({ ticketIds, matching }: SelectedField['args']): number {
  const ids = Array.isArray(ticketIds) ? ticketIds.length : 0;
  const { expectedCount } = objectOf(matching ?? {});
  return Math.min(ids + (typeof expectedCount === 'number' ? expectedCount : 0), CHUNK);
}

/** Runs bulk calls: one at a time of each credential, on all nodes. Its ids count as requests. */
export interface BulkCalls {
  /** Throws a refusal while another bulk call of the credential runs, and when there were too many requests. */
  run<Result>(viewer: Viewer, ids: number, call: () => Promise<Result>): Promise<Result>;
}

export interface BulkCallsOptions {
  readonly signIn: Pick<SignIn, 'count'>;
  readonly database: Database;
  readonly usage: Pick<SharedUsage, 'node'>;
}

const ANOTHER_RUNS = refuse('RATE_LIMITED', 'Another bulk call of this credential is under way. Wait for its answer.');

export function createBulkCalls({ signIn, database, usage: { node } }: BulkCallsOptions): BulkCalls {
  /** The database says it of all nodes. Of this node it is known before. */
  const running = new Set<string>();

  async function alone<Result>({ workspaceId, actor }: Viewer, call: () => Promise<Result>): Promise<Result> {
    const own = { workspaceId, credential: actor.id ?? '', node };
    const ofCredential = database.as(own.credential);
    if (!(await beginBulkCall(ofCredential, own))) throw new Refusal(ANOTHER_RUNS);
    try {
      return await call();
    } finally {
      // While the database is away it stays noted, and this node goes by what it knows.
      await endBulkCall(ofCredential, own).catch(() => {});
    }
  }

  return {
    async run(viewer, ids, call) {
      const credential = `${viewer.workspaceId} ${viewer.actor.id}`;
      if (running.has(credential)) throw new Refusal(ANOTHER_RUNS);
      running.add(credential);
      try {
        await signIn.count(viewer, Math.ceil(ids / IDS_A_REQUEST));
        return await alone(viewer, call);
      } finally {
        running.delete(credential);
      }
    },
  };
}
