import type { Claim } from '../../database/claim.ts';
import { FairLine } from '../../database/fairLine.ts';
import type { TimeShare } from '../../database/timeShare.ts';

/** Runs a task when the semaphore has a place for it. */
export type Limit = <Result>(task: () => Promise<Result>) => Promise<Result>;

interface Waiting {
  readonly claim: Claim;
  start(): void;
}

/** Both in milliseconds. */
interface Clocks {
  now(): number;
  /** The CPU time of the process. A turn on a machine that is busy with other things costs no more by it. */
  cpu(): number;
}

const CLOCKS: Clocks = {
  now: () => Number(process.hrtime.bigint()) / 1_000_000,
  cpu() {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1_000;
  },
};

const holderOf = ({ workspaceId, credential }: Claim) => `${workspaceId} ${credential}`;

/**
 * Runs so many tasks at once. Each workspace has its turn, and within it each credential, so no number of subscriptions
 * of one delays the others by more than a task of each. One place is never held by the workspace that holds all others:
 * the next task of another begins at once. With a share, a credential that used more than its part of the time waits,
 * also while places are free: they are free for others.
 */
export class FairSemaphore {
  private readonly line = new FairLine<Waiting>();
  private readonly held = new Map<string | null, number>();
  /** The timers of credentials whose tasks wait for their share. */
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private running = 0;

  constructor(
    private readonly most: number,
    private readonly share: TimeShare | null = null,
    private readonly clocks: Clocks = CLOCKS,
  ) {}

  /** The turns of one credential of a workspace. */
  of(workspaceId: string, credential: string): Limit {
    const claim = { workspaceId, credential, kind: 'QUICK' } as const;
    return async (task) => {
      if (this.fits(claim)) this.take(claim);
      else await this.wait(claim);
      const begun = this.clocks.cpu();
      try {
        return await task();
      } finally {
        this.share?.spend(holderOf(claim), this.clocks.cpu() - begun, this.clocks.now());
        this.release(claim);
      }
    };
  }

  private wait(claim: Claim): Promise<void> {
    const waiting = new Promise<void>((start) => this.line.add({ claim, start }));
    this.wakeWhenDue(claim);
    return waiting;
  }

  private fits(claim: Claim): boolean {
    const mostOfWorkspace = Math.max(1, this.most - 1);
    const hasPlace = this.running < this.most && (this.held.get(claim.workspaceId) ?? 0) < mostOfWorkspace;
    return hasPlace && this.isDue(claim);
  }

  private isDue(claim: Claim): boolean {
    return this.share === null || this.share.dueAt(holderOf(claim)) <= this.clocks.now();
  }

  private take({ workspaceId }: Claim): void {
    this.running += 1;
    this.held.set(workspaceId, (this.held.get(workspaceId) ?? 0) + 1);
  }

  /** The place goes to the next at once, so that no newcomer takes it. */
  private release(claim: Claim): void {
    const { workspaceId } = claim;
    this.running -= 1;
    const left = (this.held.get(workspaceId) ?? 0) - 1;
    if (left > 0) this.held.set(workspaceId, left);
    else this.held.delete(workspaceId);
    this.startNext();
    this.wakeWhenDue(claim);
  }

  private startNext(): void {
    for (;;) {
      const next = this.line.next((claim) => this.fits(claim));
      if (next === null) return;
      this.take(next.claim);
      next.start();
    }
  }

  /**
   * Starts tasks again once the credential has waited for its share. That can be now, although it was not a moment ago:
   * then no timer would start them, and no task that ends.
   */
  private wakeWhenDue(claim: Claim): void {
    const holder = holderOf(claim);
    if (this.share === null || this.timers.has(holder)) return;
    const left = this.share.dueAt(holder) - this.clocks.now();
    if (left <= 0) {
      this.startNext();
      return;
    }
    const timer = setTimeout(() => {
      this.timers.delete(holder);
      this.wakeWhenDue(claim);
    }, left);
    this.timers.set(holder, timer);
  }
}
