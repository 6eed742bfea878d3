import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { answering } from './asking.ts';

/** What a process has spent since it began, in microseconds, and how long its event loop was busy, in milliseconds. */
export interface Spent {
  readonly cpu: number;
  readonly busy: number;
}

/** Bytes, after the garbage is gone. */
export interface Memory {
  readonly heap: number;
  readonly rss: number;
}

// Loaded into each measured process before its own code, so that all are looked at in the same way.
answering({
  spent(): Spent {
    const { user, system } = process.cpuUsage();
    return { cpu: user + system, busy: performance.eventLoopUtilization().active };
  },
  async memory(): Promise<Memory> {
    for (let times = 0; times < 3; times += 1) {
      globalThis.gc?.();
      await delay(50);
    }
    const { heapUsed, rss } = process.memoryUsage();
    return { heap: heapUsed, rss };
  },
});
