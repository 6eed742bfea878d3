import { can, canBlock, canSeeHeld } from '../access/permission.ts';
import type { ActorRef, Viewer } from '../access/viewer.ts';
import type { BlockReason } from '../blocks/block.ts';
import { type Refused, refuse } from '../refusals/refusal.ts';
import type { BulkAct, BulkState } from '../tickets/bulk/bulkJob.ts';
import { checkReview, type ReviewState } from '../tickets/review/review.ts';

/** What is done with each ticket. */
export interface HeldAct {
  readonly act: BulkAct;
  /** Of SNOOZE. */
  readonly until: Date | null;
  /** Of CHANGE_REASON. */
  readonly reason: BlockReason | null;
}

type Settings = Parameters<typeof canBlock>[1];

/** The review state that an act sets; null for an act that sets none. */
export function reviewStateOf(act: BulkAct): ReviewState | null {
  if (act === 'KEEP') return 'KEPT';
  if (act === 'SNOOZE') return 'SNOOZED';
  return act === 'MARK_NEW' ? 'NEW' : null;
}

/** Refuses an act that the viewer may not do, or whose arguments do not fit it. */
export function checkAct(
  viewer: Viewer,
  settings: Settings,
  { act, until, reason }: HeldAct,
  now: Date,
): Refused | null {
  if (!isAllowed(viewer, settings, act)) return refuse('FORBIDDEN', 'You may not do this with what is held.');
  if ((act === 'CHANGE_REASON') !== (reason !== null)) {
    return refuse('BAD_USER_INPUT', 'The act CHANGE_REASON needs a reason, and no other act has one.', 'reason');
  }
  return checkReview({ state: reviewStateOf(act) ?? 'NEW', until }, now);
}

/** Whether the viewer may go on with an act, which is looked at again while it goes on. */
export function isAllowed(viewer: Viewer, settings: Settings, act: BulkAct): boolean {
  if (!canSeeHeld(viewer)) return false;
  if (act === 'RELEASE') return can(viewer, 'tickets:release');
  if (act === 'DELETE') return can(viewer, 'tickets:delete');
  return act === 'CHANGE_REASON' ? canBlock(viewer, settings) : can(viewer, 'held:review');
}

/** Refuses an act on more tickets than the person saw. Fewer are no matter: another person decided about the others. */
export function checkCount(found: number, expected: number | null, most: number): Refused | null {
  if (found > most) return refuse('BULK_TOO_LARGE', `At most ${most} tickets at once. Use a narrower filter.`);
  if (expected === null || found <= expected) return null;
  return refuse(
    'COUNT_GREW',
    `Now ${found} tickets match, and you saw ${expected}. Nothing was done.`,
    'expectedCount',
  );
}

/** A job as a decision about it needs it. */
interface DecidedJob {
  readonly state: BulkState;
  readonly actor: ActorRef;
  /** Whether it is too old to be approved. */
  readonly isOld: boolean;
}

const NO_SUCH_JOB = refuse('BULK_NOT_FOUND', 'There is no such job, or it is too old.');

/** Stops a job: its own, or any for a person who decides about what is held. Stopping an ended job has no effect. */
export function decideStop<Job extends DecidedJob>(
  viewer: Viewer,
  job: Job | null,
): { readonly effect: 'STOP'; readonly job: Job } | { readonly effect: 'NONE' } | Refused {
  if (job === null) return NO_SUCH_JOB;
  if (!can(viewer, 'held:review') && job.actor.id !== viewer.actor.id) {
    return refuse('FORBIDDEN', 'You may stop only what you started.');
  }
  return job.state === 'RUNNING' || job.state === 'WAITING' ? { effect: 'STOP', job } : { effect: 'NONE' };
}

/** Another person approves or declines a deletion, and never an API key. */
export function decideApproval<Job extends DecidedJob>(
  viewer: Viewer,
  job: Job | null,
  approves: boolean,
  user: { readonly disabledAt: Date | null } | null,
): { readonly effect: 'DECIDE'; readonly job: Job } | { readonly effect: 'NONE' } | Refused {
  if (!can(viewer, 'deletions:approve') || user === null || user.disabledAt !== null) {
    return refuse('FORBIDDEN', 'Only supervisors and admins decide about deletions.');
  }
  if (job === null) return NO_SUCH_JOB;
  if (job.state !== 'WAITING') return { effect: 'NONE' };
  if (job.isOld) return NO_SUCH_JOB;
  if (approves && job.actor.id === viewer.actor.id) {
    return refuse('OWN_REQUEST', 'You asked for this deletion. Another person has to approve it.');
  }
  return { effect: 'DECIDE', job };
}
