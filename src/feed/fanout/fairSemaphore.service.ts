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
 * of one delays the others by more than a task of each. One place is never held by the workspace that holds all others:
 * the next task of another begins at once.
 */
export class FairSemaphore {
  private readonly line = new FairLine<Waiting>();
  private readonly held = new Map<string | null, number>();
  private running = 0;

  constructor(private readonly most: number) {}

  /** The turns of one credential of a workspace. */
  of(workspaceId: string, credential: string): Limit {
    const claim = { workspaceId, credential, kind: 'QUICK' } as const;
    return async (task) => {
      if (this.fits(claim)) this.take(claim);
      else await new Promise<void>((start) => this.line.add({ claim, start }));
      try {
        return await task();
      } finally {
        this.release(claim);
      }
    };
  }

  private fits({ workspaceId }: Claim): boolean {
    const mostOfWorkspace = Math.max(1, this.most - 1);
    return this.running < this.most && (this.held.get(workspaceId) ?? 0) < mostOfWorkspace;
  }

  private take({ workspaceId }: Claim): void {
    this.running += 1;
    this.held.set(workspaceId, (this.held.get(workspaceId) ?? 0) + 1);
  }

  /** The place goes to the next at once, so that no newcomer takes it. */
  private release({ workspaceId }: Claim): void {
    this.running -= 1;
    const left = (this.held.get(workspaceId) ?? 0) - 1;
    if (left > 0) this.held.set(workspaceId, left);
    else this.held.delete(workspaceId);
    const next = this.line.next((claim) => this.fits(claim));
    if (next === null) return;
    this.take(next.claim);
    next.start();
  }
}
