import { performance } from 'node:perf_hooks';

const OFFSET = Number(process.hrtime.bigint()) / 1e6 - performance.now();

/** The milliseconds of the machine's monotonic clock, which is the same in every process. */
export function now(): number {
  return OFFSET + performance.now();
}

/** What to add to milliseconds since 1970 to get those of `now`, exact to some microseconds. */
export function wallToNow(): number {
  const before = Date.now();
  let wall = Date.now();
  while (wall === before) wall = Date.now();
  return now() - wall;
}
