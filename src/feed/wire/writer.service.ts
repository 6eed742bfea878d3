import type { Subscriber } from '../fanout/subscriber.service.ts';
import type { FrameBatch } from './frameBatch.ts';

/**
 * How a subscriber gets a frame batch. `deliver`: new messages, behind an unfinished catch-up. `offer`: missed
 * messages, for subscribers with room. `send`: at once.
 */
type Handover = 'deliver' | 'offer' | 'send';

/** Hands frame batches to subscribers, a bounded number in each turn of the event loop. */
export interface Writer {
  /** Resolves once every subscriber got the frame batch. Frame batches go out in the order of the calls. */
  write(frames: FrameBatch, subscribers: readonly Subscriber[], handover?: Handover): Promise<void>;
}

/** One write takes about 6 µs, so a turn takes a few milliseconds. */
const MAX_WRITES_A_TURN = 1_000;

/** A frame batch on its way to the sockets of a group. */
interface WriteJob {
  readonly frames: FrameBatch;
  readonly subscribers: readonly Subscriber[];
  readonly handover: Handover;
  next: number;
  readonly done: () => void;
}

export function createWriter(): Writer {
  const jobs: WriteJob[] = [];
  let isIdle = true;

  function takeTurn(): void {
    let left = MAX_WRITES_A_TURN;
    for (let job = jobs[0]; job !== undefined && left > 0; job = jobs[0]) {
      left -= run(job, left);
      if (job.next < job.subscribers.length) break;
      jobs.shift();
      job.done();
    }
    // A job that arrives before the next turn waits for it, even when this turn had little to do.
    isIdle = false;
    setImmediate(nextTurn);
  }

  function nextTurn(): void {
    if (jobs.length === 0) isIdle = true;
    else takeTurn();
  }

  return {
    write: (frames, subscribers, handover = 'deliver') =>
      new Promise((done) => {
        jobs.push({ frames, subscribers, handover, next: 0, done });
        if (isIdle) takeTurn();
      }),
  };
}

/** Answers the number of writes. */
function run(job: WriteJob, most: number): number {
  const { frames, subscribers, handover, next: begin } = job;
  const end = Math.min(subscribers.length, begin + most);
  job.next = end;
  for (let at = begin; at < end; at += 1) {
    const subscriber = subscribers[at];
    try {
      subscriber?.[handover](frames);
    } catch (error) {
      // One socket that cannot be written to must not keep frames from the others.
      subscriber?.sink.fail(error);
    }
  }
  return end - begin;
}
