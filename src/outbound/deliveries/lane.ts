import type { Job } from '../../jobs/job.ts';

/** The name of the task that sends the replies of a lane. */
export const DELIVER = 'deliver';

/** A lane: the replies to one contact on one channel. They are sent in their order, one after another. */
export interface Lane {
  readonly channelId: string;
  readonly contactId: string;
}

/** The job that sends what is pending in the lane. */
export function laneJob({ channelId, contactId }: Lane, runAt: Date | null): Job {
  return { task: DELIVER, payload: { channelId, contactId }, key: `${DELIVER} ${channelId} ${contactId}`, runAt };
}
