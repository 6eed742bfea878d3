import { describe, expect, it } from 'vitest';
import { backoffDelay, maxDelay, rateLimitedDelay } from '../../src/client/backoff.ts';

describe('backoff', () => {
  it.each([
    [0, 500],
    [1, 1_000],
    [2, 2_000],
    [3, 4_000],
    [5, 16_000],
    [6, 30_000],
    [7, 30_000],
    [5_000, 30_000],
  ])('after %d earlier failures the delay is between 0 and %d ms', (failures, bound) => {
    expect(maxDelay(failures)).toBe(bound);
    expect(backoffDelay(failures, () => 0)).toBe(0);
    expect(backoffDelay(failures, () => 0.25)).toBe(bound / 4);
    expect(backoffDelay(failures, () => 0.999)).toBeCloseTo(bound * 0.999);
  });

  it.each([
    [0, 30_000, 60_000],
    [1, 30_000, 90_000],
    [4, 30_000, 300_000],
    [5_000, 30_000, 300_000],
  ])('a rate limit after %d earlier failures delays the next try by %d to %d ms', (failures, from, to) => {
    expect(rateLimitedDelay(failures, () => 0)).toBe(from);
    expect(rateLimitedDelay(failures, () => 1)).toBe(to);
  });
});
