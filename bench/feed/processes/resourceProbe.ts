import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { serveCalls } from './rpc.ts';

/** What a process has used since it began. */
export interface ResourceUse {
  /** In microseconds. */
  readonly cpu: number;
  /** How long its event loop was busy, in milliseconds. */
  readonly busy: number;
}

/** In bytes, after a garbage collection. */
export interface MemoryUse {
  readonly heap: number;
  readonly rss: number;
}

// Loaded into each measured process before its own code, so that all of them are measured in the same way.
serveCalls({
  resourceUse(): ResourceUse {
    const { user, system } = process.cpuUsage();
    return { cpu: user + system, busy: performance.eventLoopUtilization().active };
  },
  async memoryUse(): Promise<MemoryUse> {
    for (let times = 0; times < 3; times += 1) {
      globalThis.gc?.();
      await delay(50);
    }
    const { heapUsed, rss } = process.memoryUsage();
    return { heap: heapUsed, rss };
  },
});
