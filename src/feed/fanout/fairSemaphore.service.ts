import type { Claim } from '../../database/claim.ts';
import { FairLine } from '../../database/fairLine.ts';

/** Runs a task when the semaphore has a place for it. */
export type Limit = <Result>(task: () => Promise<Result>) => Promise<Result>;

interface Waiting {
  readonly claim: Claim;
  start(): void;
}

/**
 * Runs so many tasks at once. Each workspace has its turn, and within it each credential, so no number of subscriptions
 * of one delays the others by more than a task of each.
 */
export class FairSemaphore {
  private readonly line = new FairLine<Waiting>();
  private running = 0;

  constructor(private readonly most: number) {}

  /** The turns of one credential of a workspace. */
  of(workspaceId: string, credential: string): Limit {
    const claim = { workspaceId, credential, isLong: false };
    return async (task) => {
      if (this.running < this.most) this.running += 1;
      else await new Promise<void>((start) => this.line.add({ claim, start }));
      try {
        return await task();
      } finally {
        this.release();
      }
    };
  }

  /** The place goes to the next at once, so that no newcomer takes it. */
  private release(): void {
    const next = this.line.next(() => true);
    if (next === null) this.running -= 1;
    else next.start();
  }
}
