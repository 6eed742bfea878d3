import { performance } from 'node:perf_hooks';

export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  /** In milliseconds, in rising order. */
  readonly latencies: Float64Array;
}

/** Runs workers side by side for some seconds. Each worker begins its next request when it has ended the last one. */
export async function runWorkers(workers: readonly (() => Promise<void>)[], seconds: number): Promise<LoadResult> {
  const latencies: number[] = [];
  const start = performance.now();
  const end = start + seconds * 1_000;
  await Promise.all(
    workers.map(async (work) => {
      for (let begun = performance.now(); begun < end; ) {
        await work();
        const now = performance.now();
        latencies.push(now - begun);
        begun = now;
      }
    }),
  );
  const took = (performance.now() - start) / 1_000;
  return { requests: latencies.length, seconds: took, latencies: Float64Array.from(latencies).sort() };
}
