import type { Viewer } from '../access/viewer.ts';
import { lockUser } from '../accounts/users.queries.ts';
import type { Database } from '../database/database.ts';
import type { Transaction } from '../database/transaction.ts';
import type { NewEvent } from '../events/event.ts';
import { appendEvents } from '../events/log.tx.ts';
import { enqueueJobs } from '../jobs/jobs.tx.ts';
import { orThrow, Refusal, refuse } from '../refusals/refusal.ts';
import type { BlockedTicketFilter } from '../tickets/blockedTickets.queries.ts';
import { CHUNK, MAX_IN_JOB } from '../tickets/bulk/bulkJob.ts';
import { requireAlone } from '../tickets/deletion/deletionApproval.tx.ts';
import { checkHeldFilter } from '../tickets/retention/retention.ts';
import { lockTickets } from '../tickets/review/review.tx.ts';
import { loadSettings } from '../workspaces/workspaces.queries.ts';
import { checkAct, checkCount, decideApproval, decideStop, type HeldAct } from './bulkDecision.ts';
import type { BulkRequested, BulkStarted } from './bulkEvent.ts';
import type { BulkJob } from './bulkJob.ts';
import {
  addBulk,
  endBulk,
  hasRunningBulk,
  loadBulk,
  lockBulk,
  setApproved,
  setRunning,
  setTotal,
} from './bulkJobs.tx.ts';
import { bulkTask } from './bulkTask.commands.ts';
import { chooseByFilter, chooseByIds, findHeld } from './chosenTickets.tx.ts';
import { actOnNext, tellEnd } from './chunk.tx.ts';

interface BulkActing {
  readonly database: Database;
}

/** Every held ticket that a filter matches, as a person saw them. */
export interface MatchingTickets {
  readonly filter: BlockedTicketFilter;
  readonly expectedCount: number;
  readonly seenAt: Date;
}

export interface BulkRequest extends HeldAct {
  /** Exactly one of `ticketIds` and `matching` is there. */
  readonly ticketIds: readonly string[] | null;
  readonly matching: MatchingTickets | null;
  readonly seenAt: Date | null;
  /** Whether a second person is asked where one has to approve. */
  readonly asksApproval: boolean;
}

const ONE_OF_TWO = refuse('BAD_USER_INPUT', 'Give the ids of tickets, or a filter, and not both.', 'ticketIds');
const ANOTHER_RUNS = refuse('RATE_LIMITED', 'Another bulk job of this credential is under way. Wait for its end.');

/**
 * Acts on many held tickets. Up to 500 are done in this call, and more become a job. The tickets are chosen now: those
 * that come later are no part of it.
 */
export async function startBulk(
  { database, newId }: BulkActing & { readonly newId: () => string },
  viewer: Viewer,
  request: BulkRequest,
): Promise<{ readonly bulkId: string }> {
  const ids = await idsOf(database, viewer, request);
  const bulkId = newId();
  return database.as(viewer.actor.id ?? '').changeMuch(viewer.workspaceId, async (transaction) => {
    const settings = await loadSettings(transaction);
    const wrong = checkAct(viewer, settings, request, new Date());
    if (wrong !== null) throw new Refusal(wrong);
    if (await hasRunningBulk(transaction, viewer.actor)) throw new Refusal(ANOTHER_RUNS);
    const { act, until, reason, matching } = request;
    const job = { id: bulkId, act, until, reason, seenAt: matching?.seenAt ?? request.seenAt };
    const seenAt = await addBulk(transaction, job, viewer.actor);
    const total =
      ids === null
        ? await chooseByFilter(transaction, bulkId, filterOf(request), seenAt)
        : await chooseByIds(transaction, bulkId, ids);
    const unlike = checkCount(total, matching?.expectedCount ?? null, MAX_IN_JOB);
    if (unlike !== null) throw new Refusal(unlike);
    await setTotal(transaction, bulkId, total);
    // The contacts are locked before the credential, as in every other deletion.
    if (ids !== null && total <= CHUNK) await lockTickets(transaction, ids);
    const refused = act === 'DELETE' ? await aloneRefused(transaction, viewer, settings, total) : null;
    if (refused !== null) {
      if (!request.asksApproval) throw refused;
      await tell(transaction, viewer, 'bulk.requested', bulkId);
      return { bulkId };
    }
    await run(transaction, viewer, bulkId, total);
    return { bulkId };
  });
}

/** Stops a job between two of its parts. What it has done stays done. */
export function stopBulk(
  { database }: BulkActing,
  viewer: Viewer,
  bulkId: string,
): Promise<{ readonly changed: boolean }> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const decision = orThrow(decideStop(viewer, await lockBulk(transaction, bulkId)));
    if (decision.effect === 'NONE') return { changed: false };
    await endBulk(transaction, bulkId, 'STOPPED', 'PERSON', viewer.actor);
    await tellEnd(transaction, bulkId, viewer.actor);
    return { changed: true };
  });
}

/** Approves or declines a deletion that another person asked for. */
export function decideBulk(
  { database }: BulkActing,
  viewer: Viewer,
  bulkId: string,
  approves: boolean,
): Promise<{ readonly changed: boolean }> {
  return database.changeMuch(viewer.workspaceId, async (transaction) => {
    const [job, user] = await Promise.all([
      lockBulk(transaction, bulkId),
      viewer.actor.id === null ? null : lockUser(transaction, viewer.actor.id),
    ]);
    const decision = orThrow(decideApproval(viewer, job, approves, user));
    if (decision.effect === 'NONE') return { changed: false };
    const { actor } = decision.job;
    if (!approves) {
      await endBulk(transaction, bulkId, 'DECLINED', null, viewer.actor);
      await tellEnd(transaction, bulkId, viewer.actor);
      return { changed: true };
    }
    if (await hasRunningBulk(transaction, actor)) throw new Refusal(ANOTHER_RUNS);
    await setApproved(transaction, bulkId, viewer.actor);
    await setRunning(transaction, bulkId);
    await tell(transaction, viewer, 'bulk.started', bulkId);
    await enqueueJobs(transaction, [bulkTask(bulkId, actor.id ?? '')]);
    return { changed: true };
  });
}

/** The ids that are given or that a search finds. Null for a filter that is no search. */
async function idsOf(database: Database, viewer: Viewer, request: BulkRequest): Promise<readonly string[] | null> {
  const { ticketIds, matching } = request;
  if ((ticketIds === null) === (matching === null)) throw new Refusal(ONE_OF_TWO);
  if (matching === null) return [...new Set(ticketIds)];
  const { search } = orThrow(checkHeldFilter(matching.filter));
  if (search === null) return null;
  const { workspaceId, actor } = viewer;
  const scope = { workspaceId, seesHeld: true };
  const found = await database
    .as(actor.id ?? '')
    .search(scope, (db) => findHeld(db, { ...matching.filter, search }, matching.seenAt));
  return found.ids;
}

function filterOf({ matching }: BulkRequest): BlockedTicketFilter {
  if (matching === null) throw new Refusal(ONE_OF_TWO);
  return matching.filter;
}

/** The refusal to delete so many alone; null when no second person has to approve. */
async function aloneRefused(
  transaction: Transaction,
  viewer: Viewer,
  settings: Parameters<typeof requireAlone>[2],
  total: number,
): Promise<Refusal | null> {
  try {
    await requireAlone(transaction, viewer, settings, async () => total);
    return null;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'APPROVAL_REQUIRED') return error;
    throw error;
  }
}

/** Does few tickets at once, and leaves more to a job. */
async function run(transaction: Transaction, viewer: Viewer, bulkId: string, total: number): Promise<void> {
  await setRunning(transaction, bulkId);
  if (total <= CHUNK) {
    await actOnNext(transaction, viewer, await made(transaction, bulkId));
    return;
  }
  await tell(transaction, viewer, 'bulk.started', bulkId);
  await enqueueJobs(transaction, [bulkTask(bulkId, viewer.actor.id ?? '')]);
}

async function made(transaction: Transaction, bulkId: string): Promise<BulkJob> {
  const job = await loadBulk(transaction, bulkId);
  if (job === null) throw new Error('The job that was made is not there.');
  return job;
}

async function tell(
  transaction: Transaction,
  { actor }: Viewer,
  type: 'bulk.requested' | 'bulk.started',
  bulkId: string,
): Promise<void> {
  const { act, total } = await made(transaction, bulkId);
  const event: NewEvent<BulkRequested | BulkStarted> = {
    type,
    audience: 'SUPERVISORS',
    contactId: null,
    ticketId: null,
    actor,
    data: { bulkId, act, total },
  };
  await appendEvents(transaction, [event]);
}
