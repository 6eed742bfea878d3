import type { ActorRef, Viewer } from '../access/viewer.ts';
import type { Transaction } from '../database/transaction.ts';
import type { NewEvent } from '../events/event.ts';
import { appendEvents } from '../events/log.tx.ts';
import { MAX_REFUSALS_NAMED } from '../tickets/bulk/bulkJob.ts';
import { loadSettings } from '../workspaces/workspaces.queries.ts';
import { isAllowed } from './bulkDecision.ts';
import type { BulkEnded } from './bulkEvent.ts';
import type { BulkJob } from './bulkJob.ts';
import { addProgress, endBulk, loadBulk, lockBulk } from './bulkJobs.tx.ts';
import { takeTickets } from './chosenTickets.tx.ts';
import { applyAct } from './heldActs.tx.ts';
import { loadStandingViewer } from './standingViewer.tx.ts';

/**
 * Does the next part of a job. Answers whether more is left. The lock of the job lets one node at a time do it. The
 * user or key that started it is looked at again: a disabled user, or a revoked key, does nothing more.
 */
export async function runChunk(transaction: Transaction, id: string): Promise<boolean> {
  const job = await lockBulk(transaction, id);
  if (job === null || job.state !== 'RUNNING') return false;
  const [viewer, settings] = await Promise.all([
    loadStandingViewer(transaction, job.actor, job.startedAt),
    loadSettings(transaction),
  ]);
  if (viewer === null || !isAllowed(viewer, settings, job.act)) {
    await endBulk(transaction, id, 'STOPPED', 'CREDENTIAL', null);
    await tellEnd(transaction, id, job.actor);
    return false;
  }
  return actOnNext(transaction, viewer, job);
}

/** Acts on the next tickets of a locked job. */
export async function actOnNext(transaction: Transaction, viewer: Viewer, job: BulkJob): Promise<boolean> {
  const { id, seenAt, isApproved } = job;
  const taken = await takeTickets(transaction, id);
  const ticketIds = taken?.ticketIds ?? [];
  const acting = { viewer, seenAt, bulkId: id, isApproved };
  const outcomes = ticketIds.length === 0 ? new Map() : await applyAct(transaction, acting, job, ticketIds);
  const refusals = [...outcomes].flatMap(([ticketId, { refusal }]) =>
    refusal === null ? [] : [{ ticketId, refusal }],
  );
  const isLast = taken?.isLast ?? true;
  await addProgress(transaction, id, {
    done: ticketIds.length,
    changed: [...outcomes.values()].filter(({ changed }) => changed).length,
    refused: refusals.length,
    refusals: refusals.slice(0, Math.max(0, MAX_REFUSALS_NAMED - job.refusals.length)),
    isLast,
  });
  if (isLast) await tellEnd(transaction, id, job.actor);
  return !isLast;
}

/** Appends the event of a job that ended, with its counts. */
export async function tellEnd(transaction: Transaction, id: string, actor: ActorRef): Promise<void> {
  const job = await loadBulk(transaction, id);
  if (job === null) return;
  const { act, state, changed, refused } = job;
  const ended: NewEvent<BulkEnded> = {
    type: 'bulk.ended',
    audience: 'SUPERVISORS',
    contactId: null,
    ticketId: null,
    actor,
    data: { bulkId: id, act, state, changed, refused },
  };
  await appendEvents(transaction, [ended]);
}
