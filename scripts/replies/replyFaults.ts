import { setTimeout as delay } from 'node:timers/promises';
import type { Random } from '../../testkit/seededRandom.ts';
import type { Fault } from '../../testkit/whatsapp/graphDouble.ts';
import { type RepliesCluster, startAgain } from './repliesCluster.ts';

/** The faults of a run, in turn. */
const FAULTS = [
  'KILL_NODE',
  'PROVIDER_TAKES_AND_BREAKS',
  'DATABASE_RESTART',
  'PROVIDER_BREAKS',
  'PROVIDER_AWAY',
  'PROVIDER_SILENT',
  'PROVIDER_LIMITS',
  'KILL_ALL_NODES',
  'PROVIDER_FAILS',
  'FREEZE_NODE',
] as const;
export type FaultName = (typeof FAULTS)[number];

/** What goes wrong with so many messages one after another. */
const OF_MESSAGES: Partial<Record<FaultName, { readonly count: number; readonly fault: Fault }>> = {
  PROVIDER_TAKES_AND_BREAKS: { count: 6, fault: { kind: 'RESET', taken: true } },
  PROVIDER_BREAKS: { count: 3, fault: { kind: 'RESET', taken: false } },
  PROVIDER_SILENT: { count: 2, fault: { kind: 'SILENT', taken: true } },
  PROVIDER_LIMITS: { count: 8, fault: { kind: 'REFUSE', status: 429, code: 130429, retryAfter: 1 } },
  PROVIDER_FAILS: { count: 8, fault: { kind: 'REFUSE', status: 503, code: 2 } },
};

/** Breaks the cluster, one thing after another, as the replies go out. */
export class ReplyFaults {
  readonly injected: FaultName[] = [];
  private fault: Fault | null = null;
  private left = 0;

  constructor(
    private readonly cluster: RepliesCluster,
    private readonly random: Random,
  ) {
    cluster.double.onMessage(() => {
      if (this.left === 0) return null;
      this.left -= 1;
      return this.fault;
    });
  }

  /**
   * Injects so many faults, evenly spread over the progress that `progress` tells: from 0 up to 1. Ends once `signal`
   * is aborted.
   */
  async inject(times: number, progress: () => number, signal: AbortSignal): Promise<void> {
    for (let nth = 0; nth < times; nth += 1) {
      while (progress() < nth / times && !signal.aborted) await delay(20);
      if (signal.aborted) return;
      const name = FAULTS[nth % FAULTS.length] ?? 'KILL_NODE';
      await this.injectOne(name);
      this.injected.push(name);
    }
  }

  private async injectOne(name: FaultName): Promise<void> {
    const { nodes, postgres, double } = this.cluster;
    const ofMessages = OF_MESSAGES[name];
    if (ofMessages !== undefined) {
      this.fault = ofMessages.fault;
      this.left = ofMessages.count;
      return;
    }
    const victim = nodes[Math.floor(this.random() * nodes.length)];
    switch (name) {
      case 'DATABASE_RESTART':
        await postgres.stop('immediate');
        await delay(500);
        return postgres.start();
      case 'PROVIDER_AWAY':
        await double.close();
        await delay(1_000);
        return double.open();
      case 'KILL_ALL_NODES':
        await Promise.all(nodes.map((node) => node.kill('SIGKILL')));
        await Promise.all(nodes.map(startAgain));
        return;
      case 'FREEZE_NODE':
        victim?.freeze();
        await delay(3_000);
        return victim?.unfreeze();
      default:
        await victim?.kill('SIGKILL');
        if (victim !== undefined) await startAgain(victim);
    }
  }
}
