import { describe, expect, it } from 'vitest';
import { compareTimes } from '../../../scripts/leaks/welch.ts';
import { seededRandom } from '../../../testkit/seededRandom.ts';

/** Times around a middle, some of them slow because of other work on the machine. */
function times(middle: number, seed: number): number[] {
  const random = seededRandom(seed);
  return Array.from({ length: 400 }, () => middle * (0.9 + 0.2 * random()) * (random() < 0.05 ? 20 : 1));
}

describe('compareTimes', () => {
  it('finds a difference of five in a hundred, and says which is slower', () => {
    const { t, ratio, detectable } = compareTimes(times(1.05, 1), times(1, 2));
    expect(t).toBeGreaterThan(4.5);
    expect(ratio).toBeGreaterThan(1.02);
    expect(detectable).toBeLessThan(1.05);
  });

  it('finds none between equal series, whatever other work slows some of them', () => {
    for (const seed of [3, 5, 7, 9])
      expect(Math.abs(compareTimes(times(1, seed), times(1, seed + 1)).t)).toBeLessThan(4.5);
  });
});
